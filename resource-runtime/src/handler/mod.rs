//! The user's own logic: what a handler implements, and what it works with.
//!
//! A resource names its handler with `#[resource(handler = …)]`; what a [`Handler`] may do, and what
//! it need not, is said there. It reads and writes through its [`Context`], asks with the typed
//! columns of each resource ([`Resource::fields`](crate::resource::Resource::fields)), and refuses
//! with a [`Problem`](crate::problem::Problem) or an error of its own that becomes one.
//!
//! A handler with a `Default` needs nothing more; an instance of another is given to
//! [`ApiBuilder::handler`](crate::api::ApiBuilder::handler).

mod acting;
mod call;
mod context;
mod declared;
mod handlers;
mod listing;
mod logic;
mod methods;
mod place;
mod rows;
mod services;
mod tie;
mod work;

pub(crate) use call::Call;
pub use context::Context;
pub use listing::Listing;
pub use methods::{Changes, Compute, Handler, HandlerError, Id, New};
pub use tie::Tie;

pub(crate) use acting::Acting;
pub(crate) use declared::GivenHandler;
#[doc(hidden)]
pub use declared::{ComputingHandlerOf, DeclaredHandler, HandlerOf};
pub(crate) use handlers::Handlers;
#[doc(hidden)]
pub use logic::Logic;
pub(crate) use rows::record;
pub(crate) use services::{Answering, Services};
pub(crate) use work::Work;
