//! Documents of organizations: whose token says what may be done with which of them.

mod policy;
mod resources;
mod tokens;

use resource_runtime::api::BuildError;
use resource_runtime::prelude::*;

pub use policy::{OwnSearches, Rules};
pub use resources::{Document, Label, Organization, Picture, Project, SavedSearch, User};
pub use tokens::{Caller, Key, KeyError, Role, Tokens};

/// The API. What it is served with needs [`Tokens`] among its data: with what are tokens checked?
///
/// # Errors
/// Every violation of a rule about the API as a whole.
pub fn api() -> Result<Api, BuildError> {
    let api = Api::builder()
        .title("Documents")
        .description("Documents of organizations, each seen by whom it concerns.")
        .license("MIT");
    api.version("v1").authorize(Rules).build()
}
