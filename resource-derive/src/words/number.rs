//! Plural and singular of one word.

use super::lexicon::{IRREGULAR, UNCOUNTABLE};
use super::tables::{
    ENDINGS, PLAIN_S, PLURALS_IN_IS_OR_US, SINGULARS_IN_S, SINGULARS_IN_SIS, WITH_E,
};

/// The plural of a lower-case noun.
pub(crate) fn plural(word: &str) -> String {
    if let Some(plural) = IRREGULAR.find(word).and_then(|said| said.split(' ').next()) {
        return plural.to_owned();
    }
    if !PLAIN_S.contains(&word)
        && let Some((ending, plural)) = ENDINGS.iter().find(|(ending, _)| word.ends_with(ending))
    {
        return format!("{}{plural}", &word[..word.len() - ending.len()]);
    }
    let before_y = word
        .strip_suffix('y')
        .filter(|stem| stem.ends_with("qu") || !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = before_y.filter(|stem| !stem.is_empty()) {
        return format!("{stem}ies");
    }
    if let Some(stem) = word.strip_suffix("sis") {
        return format!("{stem}ses");
    }
    if let Some(stem) = word.strip_suffix("axis") {
        return format!("{stem}axes");
    }
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|ending| word.ends_with(ending));
    if hisses && !PLAIN_S.contains(&word) {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// The singular of a lower-case plural noun; the word itself where it is none.
pub(crate) fn singular(word: &str) -> String {
    // Most words are in no line at all, and that is quickly seen.
    let irregular = IRREGULAR.mentions(word).then(|| {
        let mut entries = IRREGULAR.entries();
        entries.find(|(_, plurals)| plurals.split(' ').any(|plural| plural == word))
    });
    if let Some((singular, _)) = irregular.flatten() {
        return singular.to_owned();
    }
    let plain = || word.strip_suffix('s').map(str::to_owned);
    let of_plural = |one: &String| !one.is_empty() && plural(one) == word;
    Some(word)
        .filter(|word| looks_plural(word))
        .and_then(|word| {
            candidate(word)
                .filter(of_plural)
                .or_else(|| plain().filter(of_plural))
        })
        .unwrap_or_else(|| word.to_owned())
}

/// What the singular is by its ending; not certain.
fn candidate(word: &str) -> Option<String> {
    let inflected = ENDINGS.iter().find_map(|(singular, plural)| {
        let stem = word.strip_suffix(plural)?;
        Some(format!("{stem}{singular}"))
    });
    if inflected.is_some() {
        return inflected;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es") {
        let analysis = format!("{stem}is");
        if SINGULARS_IN_SIS
            .iter()
            .any(|ending| analysis.ends_with(ending))
        {
            return Some(analysis);
        }
        if takes_es(stem) {
            return Some(stem.to_owned());
        }
    }
    word.strip_suffix('s').map(str::to_owned)
}

/// Whether `stem` and `es` is the plural of `stem`, and not of `stem` and `e`.
fn takes_es(stem: &str) -> bool {
    let hisses = ["x", "ss", "sh", "zz", "ch"]
        .iter()
        .any(|ending| stem.ends_with(ending));
    let latin = stem.ends_with("us") && !stem.ends_with("aus") && !stem.ends_with("ous");
    let with_e = stem == "us" || WITH_E.iter().any(|ending| stem.ends_with(ending));
    SINGULARS_IN_S.contains(&stem) || ((hisses || latin) && !with_e)
}

/// Whether a lower-case word is the plural of some noun.
pub(crate) fn is_plural(word: &str) -> bool {
    singular(word) != word
}

/// Whether several words written together are one irregular noun: `OctoPus`.
pub(crate) fn is_one_word(joined: &str) -> bool {
    IRREGULAR.contains(joined)
}

/// Whether a lower-case word is a mass noun, which has no plural.
pub(crate) fn is_uncountable(word: &str) -> bool {
    UNCOUNTABLE.contains(word)
}

/// Two countable names, in words, for one of what `words` are the mass of.
pub(crate) fn countable(words: &[String]) -> Option<[Vec<String>; 2]> {
    let (last, others) = words.split_last()?;
    let (first, second) = UNCOUNTABLE.find(last)?.split_once(' ')?;
    Some([first, second].map(|hint| {
        let (kept, noun) = match hint.strip_prefix('-') {
            Some(noun) => (words, noun),
            None => (others, hint),
        };
        kept.iter().cloned().chain([noun.to_owned()]).collect()
    }))
}

/// Whether a word's ending can be that of a plural: `status`, `address` and `analysis` are none.
fn looks_plural(word: &str) -> bool {
    let singular_ending = ["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending))
        && !PLURALS_IN_IS_OR_US.contains(&word);
    // `specimen` is no plural of a `speciman`.
    let known_singular = SINGULARS_IN_S.contains(&word) || IRREGULAR.contains(word);
    !singular_ending && !known_singular && !is_uncountable(word)
}

#[cfg(test)]
mod tests {
    use super::{countable, is_plural, is_uncountable, plural, singular};
    use crate::words::lexicon::{IRREGULAR, UNCOUNTABLE};
    use crate::words::split;
    use proptest::prelude::*;

    const REGULAR: &[(&str, &str)] = &[
        ("user", "users"),
        ("issue", "issues"),
        ("story", "stories"),
        ("key", "keys"),
        ("soliloquy", "soliloquies"),
        ("box", "boxes"),
        ("address", "addresses"),
        ("status", "statuses"),
        ("batch", "batches"),
        ("dish", "dishes"),
        ("epoch", "epochs"),
        ("analysis", "analyses"),
        ("axis", "axes"),
        ("database", "databases"),
        ("cache", "caches"),
        ("house", "houses"),
        ("grandchild", "grandchildren"),
        ("chairman", "chairmen"),
        ("bookshelf", "bookshelves"),
        ("human", "humans"),
        ("api", "apis"),
        ("menu", "menus"),
        ("photo", "photos"),
        ("alias", "aliases"),
        ("lens", "lenses"),
        ("size", "sizes"),
        ("use", "uses"),
        ("clause", "clauses"),
        ("response", "responses"),
        ("hypothesis", "hypotheses"),
        ("bonus", "bonuses"),
        ("business", "businesses"),
    ];

    #[test]
    fn plurals_and_singulars_are_each_others_inverse() {
        let irregular = IRREGULAR.entries().map(|(one, many)| {
            let regular = many.split(' ').next().unwrap();
            (one, regular)
        });
        for (one, many) in REGULAR.iter().copied().chain(irregular) {
            assert_eq!(plural(one), many, "the plural of {one}");
            assert_eq!(singular(many), one, "the singular of {many}");
            assert!(is_plural(many), "{many} is a plural");
            assert!(!is_plural(one), "{one} is no plural");
        }
    }

    #[test]
    fn a_second_plural_is_recognized() {
        for (many, one) in [
            ("indices", "index"),
            ("schemata", "schema"),
            ("persons", "person"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn mass_nouns_have_no_plural() {
        assert!(is_uncountable("equipment") && is_uncountable("metadata"));
        assert!(!is_uncountable("device") && !is_uncountable("history"));
        assert!(!is_plural("series") && !is_plural("news") && !is_plural("specimen"));
    }

    #[test]
    fn singulars_that_end_in_s_are_no_plurals() {
        for word in [
            "status", "address", "analysis", "sms", "lens", "process", "bus",
        ] {
            assert!(!is_plural(word), "{word}");
        }
        for word in ["menus", "apis", "urls", "statuses"] {
            assert!(is_plural(word), "{word}");
        }
    }

    #[test]
    fn mass_nouns_have_two_countable_names() {
        for (word, _) in UNCOUNTABLE.entries() {
            let names = countable(&[word.to_owned()]).unwrap();
            assert_ne!(names[0], names[1], "{word}");
            for name in names {
                let noun = name.last().unwrap();
                assert!(!is_uncountable(noun) && !is_plural(noun), "{word}: {noun}");
            }
        }
        let names = countable(&split("SocialMedia")).unwrap();
        assert_eq!(
            names.map(|name| name.join("-")),
            ["social-media-item", "social-media-file"]
        );
    }

    proptest! {
        #[test]
        fn the_plural_of_a_consonants_ending_is_read_back(word in "[a-z]{2,9}(er|or|ment|ing|on|ty|ship)") {
            let many = plural(&word);
            prop_assert!(is_plural(&many));
            prop_assert_eq!(singular(&many), word);
        }

        #[test]
        fn the_singular_is_stable(word in "[a-z]{1,12}") {
            let one = singular(&word);
            prop_assert_eq!(singular(&one), one.clone(), "a singular has no singular of its own");
            if is_plural(&word) {
                prop_assert!(!is_plural(&one));
            }
        }

        #[test]
        fn a_plural_is_recognized_as_one(word in "[a-z]{3,12}") {
            // `-is` and `-us` are the endings of singulars; the plurals in them are listed.
            prop_assume!(!is_plural(&word) && !word.ends_with(['i', 's', 'u']));
            prop_assert!(is_plural(&plural(&word)), "{}", plural(&word));
        }
    }
}
