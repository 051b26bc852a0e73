//! REST resources, declared once and checked by the compiler, served over HTTP by actix-web.

pub mod change;
pub mod policy;
pub mod prelude;
pub mod query;
pub mod resource;
pub mod store;

#[doc(hidden)]
pub mod __private;
