//! Refused: the words of serde, with ours.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(rename_all = "camelCase", deny_unknown_fields, tag = "type")]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(rename = "emailAddress")]
    email: String,
    #[resource(flatten)]
    address: Address,
    #[resource(with = "hex")]
    key_digest: String,
    #[resource(skip_serializing_if = "Option::is_none")]
    nickname: Option<String>,
    #[resource(skip)]
    age: i32,
}

#[derive(Property)]
struct Address {
    street: String,
}

fn main() {}
