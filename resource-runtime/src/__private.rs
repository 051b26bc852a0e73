//! All that generated code may name. Not part of the public API.

pub use ::inventory;

pub use crate::handler::{
    DeclaredHandler, Handled, MadeByDefault, MadeByHand, Maker, computing, logic,
};
pub use crate::resource::*;
