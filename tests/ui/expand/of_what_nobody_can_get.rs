//! Refused: an expansion is no way around the operations of the other end.

use resource_runtime::prelude::*;

type Behind = Option<Ref<Team>>;

#[derive(Resource)]
#[resource(operations(list))]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    team: Ref<Team>,
    #[resource(expand)]
    former: Behind,
}

fn main() {}
