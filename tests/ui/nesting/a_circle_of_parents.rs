//! Refused: a path begins somewhere.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Egg)]
struct Chicken {
    #[resource(id)]
    id: i64,
    egg: Ref<Egg>,
}

#[derive(Resource)]
#[resource(parent = Chicken)]
struct Egg {
    #[resource(id)]
    id: i64,
    chicken: Ref<Chicken>,
}

fn main() {}
