//! The relationships to one child of section 2.2.

use serde_json::{Value, json};

use crate::client::Client;

/// A relationship to one child as the playbook's tables have it: the parent, the noun of the
/// relationship, and how a child is made.
#[derive(Debug, Clone, Copy)]
pub struct Relation {
    /// The parent's collection.
    pub parents: &'static str,
    /// The noun at the end of the path, which is the envelope's key too.
    pub noun: &'static str,
    /// The child's collection.
    pub children: &'static str,
}

/// The rows of the tables of section 2.2.
pub const SINGLE: [Relation; 3] = [
    Relation {
        parents: "/v1/users",
        noun: "picture",
        children: "/v1/pictures",
    },
    Relation {
        parents: "/v1/users",
        noun: "avatar",
        children: "/v1/pictures",
    },
    Relation {
        parents: "/v1/posts",
        noun: "tag",
        children: "/v1/tags",
    },
];

impl Relation {
    /// A new parent: its path.
    #[track_caller]
    pub fn parent(self, client: &Client) -> String {
        match self.parents {
            "/v1/users" => client.user("Ann"),
            _ => client.create(self.parents, &json!({"title": "Hello"})),
        }
    }

    /// What a child is created from.
    pub fn body(self, name: &str) -> Value {
        match self.children {
            "/v1/pictures" => json!({"title": name}),
            _ => json!({"label": name}),
        }
    }

    /// A new child that is attached to nothing by this relationship: its path.
    #[track_caller]
    pub fn child(self, client: &Client, parent: &str, name: &str) -> String {
        match self.children {
            "/v1/pictures" => client.picture(parent, name),
            _ => client.tag(name),
        }
    }
}

impl Client {
    /// A tag of no post: the path.
    #[track_caller]
    pub fn tag(&self, label: &str) -> String {
        self.create("/v1/tags", &json!({"label": label}))
    }
}
