//! The playbook's own resources, and a server for them.

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::client::Client;

/// Somebody who writes posts.
#[derive(Resource)]
pub struct User {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
    #[resource(filter, max_length = 254)]
    pub email: Option<String>,
    #[resource(max_length = 1000)]
    pub bio: Option<String>,
    /// A relationship named after the object.
    #[resource(singleton)]
    pub picture: Option<Ref<Picture>>,
    /// A relationship with a name that says what the object is for.
    #[resource(singleton)]
    pub avatar: Option<Ref<Picture>>,
    #[resource(updated)]
    pub date_updated: DateTime<Utc>,
}

/// A shelf for things; it can be replaced as a whole.
#[derive(Resource)]
#[resource(operations(all))]
pub struct Category {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
    #[resource(max_length = 1000)]
    pub description: Option<String>,
}

/// An animal whose plural is a trap.
#[derive(Resource)]
pub struct Octopus {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
    #[resource(default = 8, maximum = 8, filter)]
    pub arms: u8,
}

/// The playbook's Media, whose own name has no plural. It depends on its user.
#[derive(Resource)]
#[resource(parent = User, root)]
pub struct Picture {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub user: Ref<User>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
}

/// What somebody says about a picture.
#[derive(Resource)]
#[resource(parent = Picture)]
pub struct Comment {
    #[resource(id)]
    pub id: i64,
    pub picture: Ref<Picture>,
    #[resource(max_length = 1000)]
    pub text: String,
}

/// Something written; it can be without its user.
#[derive(Resource)]
#[resource(parent = User, root)]
pub struct Post {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub user: Option<Ref<User>>,
    #[resource(filter, sort, max_length = 100)]
    pub title: String,
    #[resource(singleton)]
    pub tag: Option<Ref<Tag>>,
    #[resource(created, sort)]
    pub date_created: DateTime<Utc>,
}

/// A word that a post is found by; it can be without one.
#[derive(Resource)]
#[resource(parent = Post, root)]
pub struct Tag {
    #[resource(id)]
    pub id: i64,
    #[resource(filter)]
    pub post: Option<Ref<Post>>,
    #[resource(filter, sort, max_length = 50)]
    pub label: String,
}

/// The API of the playbook.
pub fn api() -> Api {
    let resources = [
        User::spec(),
        Category::spec(),
        Octopus::spec(),
        Picture::spec(),
        Comment::spec(),
        Post::spec(),
        Tag::spec(),
    ];
    let api = Api::builder_of(resources)
        .title("Playbook")
        .public()
        .build();
    api.unwrap_or_else(|error| panic!("the playbook is no API:\n{error}"))
}

/// A client of the playbook's API, with nothing in its store.
pub fn client() -> Client {
    Client::of(api)
}

impl Client {
    /// A user of this name: the path.
    #[track_caller]
    pub fn user(&self, name: &str) -> String {
        self.create("/v1/users", &json!({"name": name}))
    }

    /// A picture of a user, from the user's path: the canonical path.
    #[track_caller]
    pub fn picture(&self, user: &str, title: &str) -> String {
        self.create(&format!("{user}/pictures"), &json!({"title": title}))
    }

    /// A post of a user, from the user's path: the canonical path.
    #[track_caller]
    pub fn a_post(&self, user: &str, title: &str) -> String {
        self.create(&format!("{user}/posts"), &json!({"title": title}))
    }

    /// A row as its canonical path shows it, without the envelope.
    #[track_caller]
    pub fn row(&self, path: &str) -> Value {
        let body = self.get(path).expect(200).json();
        let members = body.as_object().expect("an envelope");
        assert_eq!(members.len(), 1, "one envelope: {body}");
        members.values().next().expect("a member").clone()
    }

    /// The ids on the only page of a list.
    #[track_caller]
    pub fn ids(&self, path: &str) -> Vec<String> {
        let page = self.page(path);
        assert_eq!(page.next, None, "one page of {path}");
        page.ids
    }
}
