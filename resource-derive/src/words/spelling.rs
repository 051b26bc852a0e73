//! British spellings and their American ones.

use super::lexicon::BRITISH;
use super::number::{plural, singular};

/// The one word in `-isation` that is spelled so in the United States too.
const KEPT: &str = "improvisation";

/// The American spelling of a lower-case word; `None` where it is spelled so already.
pub(crate) fn american(word: &str) -> Option<String> {
    of_singular(word).or_else(|| {
        // No British word has an irregular plural.
        let one = word.ends_with('s').then(|| singular(word))?;
        let american = of_singular(&one)?;
        Some(plural(&american))
    })
}

fn of_singular(word: &str) -> Option<String> {
    if let Some(american) = BRITISH.find(word) {
        return Some(american.to_owned());
    }
    let stem = word.strip_suffix("isation").filter(|_| word != KEPT)?;
    Some(format!("{stem}ization"))
}

#[cfg(test)]
mod tests {
    use super::american;

    #[test]
    fn british_spellings_have_an_american_one() {
        for (british, expected) in [
            ("colour", "color"),
            ("colours", "colors"),
            ("organisation", "organization"),
            ("organisations", "organizations"),
            ("centre", "center"),
            ("licence", "license"),
            ("catalogues", "catalogs"),
        ] {
            assert_eq!(american(british).as_deref(), Some(expected));
        }
    }

    #[test]
    fn american_spellings_stand() {
        for word in [
            "color",
            "hour",
            "tour",
            "contour",
            "exercise",
            "enterprise",
            "franchise",
            "genre",
            "acre",
            "improvisation",
            "improvisations",
            "organization",
            "license",
            "raised",
            "",
        ] {
            assert_eq!(american(word), None, "{word}");
        }
    }
}
