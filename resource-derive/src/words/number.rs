//! Plural and singular of one word.

use super::tables::{
    ENDINGS, IRREGULAR, PLAIN_S, PLURALS_IN_IS_OR_US, SINGULARS_IN_S, SINGULARS_IN_SIS,
    UNCOUNTABLE, WITH_E,
};

/// The plural of a lower-case noun.
pub(crate) fn plural(word: &str) -> String {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
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
    if let Some((singular, _)) = IRREGULAR.iter().find(|(_, plural)| *plural == word) {
        return (*singular).to_owned();
    }
    let candidate = if looks_plural(word) {
        candidate(word)
    } else {
        None
    };
    candidate
        .filter(|candidate| plural(candidate) == word)
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
    IRREGULAR.iter().any(|(singular, _)| *singular == joined)
}

/// Whether a lower-case word is a mass noun, which has no plural.
pub(crate) fn is_uncountable(word: &str) -> bool {
    UNCOUNTABLE.contains(&word)
}

/// Whether a word's ending can be that of a plural: `status`, `address` and `analysis` are none.
fn looks_plural(word: &str) -> bool {
    let singular_ending = ["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending))
        && !PLURALS_IN_IS_OR_US.contains(&word);
    !singular_ending && !SINGULARS_IN_S.contains(&word) && !is_uncountable(word)
}

#[cfg(test)]
mod tests {
    use super::{is_plural, is_uncountable, plural, singular};
    use crate::words::tables::IRREGULAR;

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
        for (one, many) in REGULAR.iter().chain(IRREGULAR) {
            assert_eq!(plural(one), *many, "the plural of {one}");
            assert_eq!(singular(many), *one, "the singular of {many}");
            assert!(is_plural(many), "{many} is a plural");
            assert!(!is_plural(one), "{one} is no plural");
        }
    }

    #[test]
    fn mass_nouns_have_no_plural() {
        assert!(is_uncountable("equipment") && is_uncountable("metadata"));
        assert!(!is_uncountable("device") && !is_uncountable("history"));
        assert!(!is_plural("series") && !is_plural("news"));
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
}
