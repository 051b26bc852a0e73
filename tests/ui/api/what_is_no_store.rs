//! Refused: an API opened on what does not implement `Store`.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {
    let api = Api::builder().public().build().unwrap();
    let _ = api.open_on("users.db");
}
