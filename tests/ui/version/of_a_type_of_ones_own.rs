//! Refused: a newtype of what the store could not count.

use resource_runtime::prelude::*;

/// A small number.
#[derive(Property)]
pub struct Edition(pub u8);

/// A page.
#[derive(Resource)]
struct Page {
    #[resource(id)]
    id: i64,
    #[resource(version)]
    edition: Edition,
}

fn main() {}
