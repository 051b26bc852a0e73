//! English as far as resource names need it: words of a name, plurals, verbs, mass nouns, spelling.

mod case;
mod lexicon;
#[cfg(test)]
mod measured;
mod number;
mod query;
mod segment;
mod spelling;
mod split;
mod tables;
mod verbs;

pub(crate) use case::{camel, hyphenated, is_camel, is_snake, pascal, underscored, words_of_snake};
pub(crate) use number::{countable, is_one_word, is_plural, is_uncountable, plural, singular};
pub(crate) use query::{Query, query};
pub(crate) use segment::segment;
pub(crate) use spelling::american;
pub(crate) use split::split;
pub(crate) use verbs::{Action, Verb, action};
