//! Refused: a relation refers to one other resource, or to none.

use resource_runtime::prelude::*;

type Always = Ref<Image>;
type Name = String;

#[derive(Resource)]
struct Image {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    avatar: Ref<Image>,
    #[resource(singleton)]
    motto: String,
}

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(singleton)]
    cover: Always,
    #[resource(singleton)]
    nickname: Name,
}

fn main() {}
