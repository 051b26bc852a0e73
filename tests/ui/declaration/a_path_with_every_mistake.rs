//! Refused: whichever of the messages is followed, the path is right.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(path = "Foo_Bar.json")]
struct FooBar {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "shops/Product_Review")]
struct Review {
    #[resource(id)]
    id: i64,
}

fn main() {}
