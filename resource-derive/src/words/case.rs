//! The three ways of writing several words as one name.

/// `commit`, `file` as `commitFile`.
pub(crate) fn camel(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if !name.is_empty() => name.extend(first.to_uppercase()),
            Some(first) => name.push(first),
            None => {}
        }
        name.push_str(chars.as_str());
    }
    name
}

/// `commit`, `file` as `CommitFile`.
pub(crate) fn pascal(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let mut chars = word.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(chars.as_str());
    }
    name
}

/// Any way of writing several words as `commit_file`.
pub(crate) fn underscored(name: &str) -> String {
    heck::ToSnakeCase::to_snake_case(name)
}

/// The words of a name in `snake_case`.
pub(crate) fn words_of_snake(name: &str) -> Vec<String> {
    name.split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether `name` is `camelCase`: a lower-case letter, then letters and digits.
pub(crate) fn is_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|char| char.is_ascii_alphanumeric())
}

/// Whether `name` is `snake_case`: lower-case words with single underscores between them.
pub(crate) fn is_snake(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && !name.ends_with('_')
        && !name.contains("__")
        && name
            .chars()
            .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
}

#[cfg(test)]
mod tests {
    use super::{camel, is_camel, is_snake, pascal, underscored, words_of_snake};
    use crate::words::split;
    use proptest::prelude::*;

    #[test]
    fn words_join_in_camel_case() {
        assert_eq!(camel(&words_of_snake("date_created")), "dateCreated");
        assert_eq!(camel(&words_of_snake("sha256")), "sha256");
        assert_eq!(camel(&words_of_snake("line_2")), "line2");
    }

    #[test]
    fn the_cases_are_told_apart() {
        assert!(is_camel("dateCreated") && is_camel("id"));
        assert!(!is_camel("date_created") && !is_camel("Date") && !is_camel(""));
        assert!(is_snake("date_created") && is_snake("sha256"));
        assert!(!is_snake("dateCreated") && !is_snake("a__b") && !is_snake("a_"));
    }

    proptest! {
        #[test]
        fn the_cases_are_read_back(words in prop::collection::vec("[a-z]{2,8}[0-9]?", 1..5)) {
            let snake = words.join("_");
            prop_assert!(is_snake(&snake) && is_camel(&camel(&words)));
            prop_assert_eq!(&words_of_snake(&snake), &words);
            prop_assert_eq!(&split(&pascal(&words)), &words);
            prop_assert_eq!(underscored(&camel(&words)), snake.clone());
            prop_assert_eq!(underscored(&snake), snake);
        }
    }
}
