//! Patterns as JSON Schema means them: what the document says of a text is what is asked of it.

use regex::Regex;

/// What a class of ECMA-262 is to Rust, for which `\d`, `\w` and `\b` know every script there is.
const ASCII: [(char, &str); 5] = [
    ('d', "[0-9]"),
    ('D', "[^0-9]"),
    ('w', "[0-9A-Za-z_]"),
    ('W', "[^0-9A-Za-z_]"),
    ('b', r"(?-u:\b)"),
];

/// The expression that a pattern means.
///
/// # Errors
/// Why it is none.
pub(super) fn compiled(pattern: &str) -> Result<Regex, regex::Error> {
    Regex::new(&translated(pattern))
}

/// A pattern of ECMA-262 in the syntax of Rust.
pub(crate) fn translated(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len());
    let mut rest = pattern.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            translated.push(character);
            continue;
        }
        let Some(escaped) = rest.next() else {
            translated.push(character);
            break;
        };
        match ASCII.iter().find(|(class, _)| *class == escaped) {
            Some((_, class)) => translated.push_str(class),
            None => translated.extend([character, escaped]),
        }
    }
    translated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_the_document() {
        for (pattern, good, bad) in [
            (r"^\d+$", "42", "\u{664}\u{662}"),
            (r"^[\d-]+$", "4-2", "\u{664}-\u{662}"),
            (r"^\D$", "\u{664}", "4"),
            (r"^\w+$", "a_1", "\u{e9}"),
            (r"^[^\w]$", "\u{e9}", "a"),
            (r"\bno\b", "\u{e9}no", "nob"),
            (r"^\\d$", r"\d", "4"),
            (r"^\.$", ".", "a"),
        ] {
            let pattern = compiled(pattern).unwrap();
            assert!(pattern.is_match(good), "{pattern} {good}");
            assert!(!pattern.is_match(bad), "{pattern} {bad}");
        }
    }
}
