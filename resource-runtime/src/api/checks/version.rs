//! The version is a path segment like any other.

use super::violation::Violation;

pub(super) fn check(version: &str, violations: &mut Vec<Violation>) {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let shaped = version
        .bytes()
        .all(|byte| letter(byte) || b".-".contains(&byte))
        && version.bytes().next().is_some_and(letter)
        && version.bytes().last().is_some_and(letter);
    if !shaped {
        violations.push(Violation {
            rule: "version_spelling",
            message: format!("the version `{version}` is no path segment"),
            help: "use lower-case letters, digits, dots and hyphens: .version(\"v1\")".to_owned(),
            offenders: Vec::new(),
        });
    }
}
