//! Passes: an API that everybody may call.
use resource_runtime::prelude::*;

/// A book.
#[derive(Resource)]
pub struct Book {
    #[resource(id)]
    pub id: i64,
}

fn main() {
    let api = Api::builder().title("Shelf").public().build();
    assert!(api.is_ok());
}
