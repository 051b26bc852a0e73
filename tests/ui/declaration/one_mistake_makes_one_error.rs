//! Refused: what refers to a wrong declaration is not refused too.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_lenght = 5)]
    nickname: String,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

fn spec_of(post: Post) -> &'static resource_runtime::resource::ResourceSpec {
    let _ = post.into_record();
    User::spec()
}

fn main() {}
