//! All that generated code may name. Not part of the public API.

pub use ::inventory;

pub use crate::handler::{ComputingHandlerOf, DeclaredHandler, HandlerOf};
pub use crate::policy::{DeclaredPolicy, PolicyOf};
pub use crate::resource::*;
