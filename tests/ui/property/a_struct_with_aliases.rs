//! Refused: what an alias hides inside a struct.

use resource_runtime::prelude::*;

type Money = f32;
type Owner = Option<Ref<User>>;

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Property)]
struct Address {
    rent: Money,
    owner: Owner,
}

fn main() {}
