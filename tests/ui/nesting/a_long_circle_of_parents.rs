//! Refused: one mistake, one error, and those below the circle are silent.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(parent = Winter)]
struct Spring {
    #[resource(id)]
    id: i64,
    winter: Ref<Winter>,
}

#[derive(Resource)]
#[resource(parent = Spring)]
struct Summer {
    #[resource(id)]
    id: i64,
    spring: Ref<Spring>,
}

#[derive(Resource)]
#[resource(parent = Summer)]
struct Autumn {
    #[resource(id)]
    id: i64,
    summer: Ref<Summer>,
}

#[derive(Resource)]
#[resource(parent = Autumn)]
struct Winter {
    #[resource(id)]
    id: i64,
    autumn: Ref<Autumn>,
}

#[derive(Resource)]
#[resource(parent = Winter)]
struct Storm {
    #[resource(id)]
    id: i64,
    winter: Ref<Winter>,
}

fn main() {}
