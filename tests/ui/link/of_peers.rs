//! Passes: links, each declared on one end.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Person {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(link = Team, link = Person, batch_limit = 10_000)]
struct CodeBase {
    #[resource(id)]
    id: i64,
}

fn main() {
    let [teams, people] = CodeBase::spec().links else {
        panic!("two links");
    };
    assert_eq!((teams.peer)(), Team::spec());
    assert_eq!(teams.table, "code_base_teams");
    assert_eq!((people.peer)(), Person::spec());
    assert_eq!(people.table, "code_base_people");
    assert_eq!(CodeBase::spec().limits.batch, 10_000);
}
