//! Refused: a principal that cannot be taken from a request, and a permission that is none.

use resource_runtime::policy::{Permission, Policy, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};

#[derive(Resource)]
struct Note {
    #[resource(id)]
    id: i64,
    author: String,
}

struct OwnNotes;

impl Policy for OwnNotes {
    type Principal = u8;

    fn permission(
        &self,
        login: Option<&u8>,
        _: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        let name = login.map(ToString::to_string).unwrap_or_default();
        (Note::fields().author == name).into()
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

fn main() {}
