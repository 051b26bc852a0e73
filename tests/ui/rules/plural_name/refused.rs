//! Refused: what the rule is about.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Users {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct ProductCategories {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct People {
    #[resource(id)]
    id: i64,
}

fn main() {}
