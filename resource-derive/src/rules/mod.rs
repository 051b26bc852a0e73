//! Judges a model: the catalogue of rules, one file each, and the exceptions to them.

mod catalogue;
mod exception;
mod field;
mod name;
mod operation;
mod path;
mod relation;
mod rule;

pub(crate) use exception::check;
#[cfg(test)]
pub(crate) use exception::check_without_words;
pub(crate) use field::float_property::finding as float;
pub(crate) use field::snake_case_property::finding as not_camel;
pub(crate) use operation::patch_operation::finding as patch;
