//! The nearest of the words that would have been right, and lists of them in prose.

/// The candidate that `written` was probably meant to be.
pub(crate) fn did_you_mean<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(written, candidate);
    candidates
        .iter()
        .copied()
        .filter(|candidate| likeness(candidate) > 0.8)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// "`a`, `b` or `c`".
pub(crate) fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, either};

    #[test]
    fn a_slip_of_the_finger_is_recognized() {
        let known = ["filter", "sort", "max_length"];
        assert_eq!(did_you_mean("fliter", &known), Some("filter"));
        assert_eq!(did_you_mean("maxlength", &known), Some("max_length"));
        assert_eq!(did_you_mean("zebra", &known), None);
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(either(&["a"]), "`a`");
        assert_eq!(either(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
