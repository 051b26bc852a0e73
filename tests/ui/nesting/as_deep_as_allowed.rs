//! Passes: two nouns, three in a scope, three with a reason.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(scope)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = Organization, root)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
    organization: Ref<Organization>,
}

#[derive(Resource)]
#[resource(parent = Project)]
struct Issue {
    #[resource(id)]
    id: i64,
    project: Ref<Project>,
}

#[derive(Resource)]
#[resource(parent = Issue)]
struct Comment {
    #[resource(id)]
    id: i64,
    issue: Ref<Issue>,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(parent = User)]
struct Post {
    #[resource(id)]
    id: i64,
    #[resource(parent)]
    author: Ref<User>,
    editor: Option<Ref<User>>,
}

#[derive(Resource)]
#[resource(parent = Post, allow(deep_nesting, reason = "notes are private to the author of a post"))]
struct Note {
    #[resource(id)]
    id: i64,
    post: Ref<Post>,
}

fn main() {
    let parent = Post::spec().parent.expect("a post has a parent");
    assert_eq!(Post::spec().fields[parent.field].name, "author");
}
