//! Passes: a handler may fill any property.

use resource_runtime::prelude::*;

struct Counts;

#[derive(Resource)]
#[resource(handler = Counts)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(computed, collapse)]
    followers: i64,
    #[resource(computed)]
    badges: Vec<String>,
    #[resource(computed, scale = 2)]
    rating: Decimal,
    #[resource(computed, expand)]
    rival: Option<Ref<User>>,
}

fn main() {
    let _ = Counts;
}
