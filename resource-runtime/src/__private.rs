//! All that generated code may name. Not part of the public API.

pub use ::inventory;

pub use crate::handler::{
    ComputingHandlerOf, DeclaredHandler, HandlerOf, MadeByDefault, MadeByHand, Maker,
};
pub use crate::resource::*;
