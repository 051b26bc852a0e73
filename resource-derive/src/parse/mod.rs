//! What the user wrote, verbatim: no defaults, no opinion.

mod allowance;
mod attributes;
mod deprecated;
mod documentation;
mod field;
mod limit;
mod mended;
mod operations;
mod property;
mod resource;
mod separated;
mod synonyms;
mod validators;
mod value;
mod vocabulary;

pub(crate) use allowance::Allowance;
pub(crate) use attributes::{attributes, with_words};
pub(crate) use deprecated::Deprecated;
pub(crate) use documentation::documentation;
pub(crate) use field::FieldAttributes;
pub(crate) use limit::Limit;
pub(crate) use operations::Operations;
pub(crate) use property::PropertyAttributes;
pub(crate) use resource::ResourceAttributes;
pub(crate) use value::{Bound, Constant, Count, Flag, Number, Target, Text, integer};
