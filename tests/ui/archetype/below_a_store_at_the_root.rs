//! Passes: at the root the ids of a store are unique.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(store, link = Region)]
struct Country {
    #[resource(id)]
    code: String,
}

#[derive(Resource)]
struct Region {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Country)]
struct City {
    #[resource(id)]
    id: i64,
    country: Ref<Country>,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(expand, filter)]
    country: Option<Ref<Country>>,
}

fn main() {}
