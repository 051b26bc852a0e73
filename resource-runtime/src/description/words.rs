//! Nouns in a sentence.

use crate::resource::ResourceSpec;

/// One of a resource, with its article: `an issue`.
pub(super) fn one(resource: &ResourceSpec) -> String {
    with_article(&resource.noun())
}

/// A noun with its indefinite article, which goes by the sound.
fn with_article(noun: &str) -> String {
    // `h` is silent in few words; `u` is said as in `user` but for where a consonant closes it.
    let silent = ["heir", "hono", "hour"];
    let closed = ["ul", "um", "un", "up", "ur"];
    let long = ["uni", "eu", "ewe", "one", "once", "ura", "uri", "url"];
    let begins = |words: &[&str]| words.iter().any(|word| noun.starts_with(word));
    let vowel = begins(&silent)
        || !begins(&long) && (noun.starts_with(['a', 'e', 'i', 'o']) || begins(&closed));
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_goes_by_the_sound() {
        for told in [
            "an issue",
            "a user",
            "an hour",
            "a house",
            "a unit",
            "an update",
            "a URL".to_lowercase().as_str(),
            "an umbrella",
            "a euro",
            "an event",
            "a one-way ticket",
            "an order",
        ] {
            let (_, noun) = told.split_once(' ').unwrap();
            assert_eq!(with_article(noun), told);
        }
    }
}
