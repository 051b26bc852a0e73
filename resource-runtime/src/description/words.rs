//! Names of code as words of a sentence.

use crate::resource::ResourceSpec;

/// The words of a name in camelCase or `PascalCase`, in lower case: `commit file`.
pub(super) fn words(name: &str) -> String {
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

/// One of a resource, with its article: `an issue`.
pub(super) fn one(resource: &ResourceSpec) -> String {
    with_article(&words(resource.singular))
}

/// Many of a resource: `commit files`.
pub(super) fn many(resource: &ResourceSpec) -> String {
    words(resource.plural)
}

/// A noun with its indefinite article. `u` is mostly said as in `user`.
fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
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
        assert_eq!(with_article("issue"), "an issue");
        assert_eq!(with_article("user"), "a user");
    }
}
