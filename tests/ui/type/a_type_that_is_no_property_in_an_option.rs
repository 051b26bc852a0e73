//! Refused: a type that cannot be stored, optional or not.

use resource_runtime::prelude::*;

struct Color;
struct Team;

#[derive(Resource)]
struct Shirt {
    #[resource(id)]
    id: i64,
    color: Option<Color>,
    team: Option<Ref<Team>>,
}

fn main() {}
