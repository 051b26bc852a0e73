//! The word lists of `lexicon/`, searched as they were written.

/// A sorted list with a word a line; what follows the word on its line is said of it.
///
/// The text is searched in place, so that a list costs nothing before the first look-up.
pub(super) struct Lexicon(&'static str);

/// Words that the dictionary has as verbs and as nothing else.
pub(super) static VERBS: Lexicon = Lexicon(include_str!("../../lexicon/verbs.txt"));
/// Words that the dictionary has as verbs only, and that are things in APIs.
pub(super) static TECHNICAL_NOUNS: Lexicon =
    Lexicon(include_str!("../../lexicon/technical_nouns.txt"));
/// Further words that say what is done.
pub(super) static ACTIONS: Lexicon = Lexicon(include_str!("../../lexicon/actions.txt"));
/// Words that say what is done at the end of a name.
pub(super) static FINAL_ACTIONS: Lexicon = Lexicon(include_str!("../../lexicon/final_actions.txt"));
/// Words for an act and a thing, read as the act in front of others.
pub(super) static ACTS_AND_THINGS: Lexicon =
    Lexicon(include_str!("../../lexicon/acts_and_things.txt"));
/// Words for a thing and an act, read as the thing in front of others.
pub(super) static THINGS_AND_ACTS: Lexicon =
    Lexicon(include_str!("../../lexicon/things_and_acts.txt"));
/// Words that look like a verb with a prefix and are none.
pub(super) static PREFIXED: Lexicon = Lexicon(include_str!("../../lexicon/prefixed.txt"));
/// Last words that make a thing of the act before them.
pub(super) static HEADS: Lexicon = Lexicon(include_str!("../../lexicon/heads.txt"));
/// Compounds that are things in spite of their first word.
pub(super) static COMPOUNDS: Lexicon = Lexicon(include_str!("../../lexicon/compounds.txt"));
/// The same, as the dictionary has them.
pub(super) static KNOWN_COMPOUNDS: Lexicon =
    Lexicon(include_str!("../../lexicon/known_compounds.txt"));
/// Words in front of an action that say how it is done.
pub(super) static LEADS: Lexicon = Lexicon(include_str!("../../lexicon/leads.txt"));
/// Singulars with their irregular plurals.
pub(super) static IRREGULAR: Lexicon = Lexicon(include_str!("../../lexicon/irregular.txt"));
/// Mass nouns with two countable names each.
pub(super) static UNCOUNTABLE: Lexicon = Lexicon(include_str!("../../lexicon/uncountable.txt"));
/// British spellings with the American ones.
pub(super) static BRITISH: Lexicon = Lexicon(include_str!("../../lexicon/british.txt"));

impl Lexicon {
    pub(super) fn contains(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// What is said of `word`; empty where it is only listed.
    pub(super) fn find(&self, word: &str) -> Option<&'static str> {
        // The comment lines at the beginning sort before every word.
        let mut rest = self.0;
        while !rest.is_empty() {
            let middle = rest.len() / 2;
            let start = rest[..middle].rfind('\n').map_or(0, |end| end + 1);
            let end = rest[middle..]
                .find('\n')
                .map_or(rest.len(), |more| middle + more + 1);
            let (entry, said) = halves(rest[start..end].trim_end());
            rest = match entry.cmp(word) {
                std::cmp::Ordering::Less => &rest[end..],
                std::cmp::Ordering::Equal => return Some(said),
                std::cmp::Ordering::Greater => &rest[..start],
            };
        }
        None
    }

    /// Whether `text` stands anywhere in the list.
    pub(super) fn mentions(&self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// Every word with what is said of it.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.0.lines().filter(|line| !line.starts_with('#'));
        lines.map(halves)
    }
}

fn halves(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or((line, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_says_where_it_is_from_and_is_sorted() {
        for (name, list) in [
            ("verbs", &VERBS),
            ("technical_nouns", &TECHNICAL_NOUNS),
            ("actions", &ACTIONS),
            ("final_actions", &FINAL_ACTIONS),
            ("acts_and_things", &ACTS_AND_THINGS),
            ("things_and_acts", &THINGS_AND_ACTS),
            ("prefixed", &PREFIXED),
            ("heads", &HEADS),
            ("compounds", &COMPOUNDS),
            ("known_compounds", &KNOWN_COMPOUNDS),
            ("leads", &LEADS),
            ("irregular", &IRREGULAR),
            ("uncountable", &UNCOUNTABLE),
            ("british", &BRITISH),
        ] {
            assert!(list.0.starts_with("# ") && list.0.ends_with('\n'), "{name}");
            let words: Vec<_> = list.entries().map(|(word, _)| word).collect();
            assert!(words.len() > 5, "{name}");
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {pair:?}");
            }
            for (word, said) in list.entries() {
                let plain = |char: char| char.is_ascii_lowercase() || char == '-';
                assert!(word.chars().all(plain), "{name}: {word}");
                assert_eq!(list.find(word), Some(said), "{name}: {word}");
            }
        }
    }

    /// Where this fails, `wordnet.sh` is to be run again.
    #[test]
    fn the_made_lists_are_fresh() {
        let acts = [&VERBS, &ACTIONS, &ACTS_AND_THINGS, &THINGS_AND_ACTS];
        for (compound, _) in KNOWN_COMPOUNDS.entries() {
            let (first, _) = compound.split_once('-').unwrap();
            assert!(acts.iter().any(|list| list.contains(first)), "{compound}");
        }
        for (word, _) in PREFIXED.entries() {
            assert!(!VERBS.contains(word), "{word}");
        }
        for (word, _) in TECHNICAL_NOUNS.entries() {
            assert!(VERBS.contains(word), "{word} needs no exception");
        }
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        for word in ["", "a", "zzz", "abandon-", "person people"] {
            assert_eq!(VERBS.find(word), None, "{word}");
            assert_eq!(IRREGULAR.find(word), None, "{word}");
        }
    }

    #[test]
    fn a_word_has_one_reading() {
        let readings = [
            &ACTIONS,
            &ACTS_AND_THINGS,
            &THINGS_AND_ACTS,
            &TECHNICAL_NOUNS,
        ];
        for (place, list) in readings.iter().enumerate() {
            for (word, _) in list.entries() {
                for other in &readings[place + 1..] {
                    assert!(!other.contains(word), "{word} stands in two lists");
                }
            }
        }
    }
}
