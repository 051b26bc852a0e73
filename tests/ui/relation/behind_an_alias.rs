//! Passes: a relation by another name.

use resource_runtime::prelude::*;

type Picture = Option<Ref<Image>>;

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(singleton, filter)]
    avatar: Picture,
}

fn main() {
    assert_eq!(User::spec().fields[1].singleton, Some("avatar"));
}
