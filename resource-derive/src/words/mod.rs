//! English as far as resource names need it: words of a name, plurals, verbs, mass nouns.

mod case;
mod number;
mod split;
mod tables;
mod verbs;

pub(crate) use case::{camel, hyphenated, is_camel, is_snake, pascal, underscored, words_of_snake};
pub(crate) use number::{is_one_word, is_plural, is_uncountable, plural, singular};
pub(crate) use split::split;
pub(crate) use verbs::{Verb, crud_verb};
