//! Refuses versions that are no path segment.

use super::rule::declare_rule;
use super::violation::Violation;

declare_rule! {
    /// ## What it refuses
    /// A version that is no path segment of lower-case letters, digits, dots and hyphens.
    ///
    /// ## Why
    /// Every path begins with it.
    ///
    /// ## Source
    /// NG-2.3
    ///
    /// ## Example
    /// `.version("V 1")`
    ///
    /// ## Instead
    /// `.version("v1")`
    version_spelling, Never, source: "NG-2.3",
    why: "the version is a path segment like any other"
}

pub(super) fn check(version: &str, violations: &mut Vec<Violation>) {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let shaped = version
        .bytes()
        .all(|byte| letter(byte) || b".-".contains(&byte))
        && version.bytes().next().is_some_and(letter)
        && version.bytes().last().is_some_and(letter);
    if !shaped {
        violations.push(RULE.violation(
            format!("the version `{version}` is no path segment"),
            "use lower-case letters, digits, dots and hyphens: .version(\"v1\")",
            Vec::new(),
        ));
    }
}
