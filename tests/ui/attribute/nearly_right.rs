//! Refused: words that are nearly right, each with how it is written, and nothing that follows from it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id = "uuid")]
    id: Uuid,
}

#[derive(Resource)]
#[resource(parent = "User", handler = "Logic")]
struct Post {
    #[resource("id")]
    id: i64,
    user: Ref<User>,
    #[resource(read_only = true)]
    views: i32,
}

#[derive(Resource)]
#[resource(link(User))]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(allow(verb_name = "clients know it by this name"))]
struct GetDevice {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(allow(verb_name, "clients know it by this name"))]
struct ListDevice {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Label {
    #[resource(id)]
    id: i64,
    #[resource(filter sort)]
    name: String,
}

fn main() {
    let _ = Logic;
}

struct Logic;
