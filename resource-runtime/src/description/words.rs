//! Nouns in a sentence.

use crate::resource::ResourceSpec;

/// One of a resource, with its article: `an issue`.
pub(super) fn one(resource: &ResourceSpec) -> String {
    with_article(&resource.noun())
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
    fn an_article_goes_by_the_sound() {
        assert_eq!(with_article("issue"), "an issue");
        assert_eq!(with_article("user"), "a user");
    }
}
