//! Names of code as words of a sentence.

/// The words of a name in camelCase or `PascalCase`, in lower case: `commit file`.
pub fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut before = None;
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_some_and(char::is_lowercase) {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
        before = Some(letter);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        for (name, expected) in [
            ("commitFile", "commit file"),
            ("issue", "issue"),
            ("OAuth2Client", "oauth2client"),
            ("savedSearch", "saved search"),
        ] {
            assert_eq!(words(name), expected);
        }
    }
}
