//! Passes: a declaration in a function.

use resource_runtime::prelude::*;



fn main() {
    #[derive(Resource)]
    struct User {
        #[resource(id)]
        id: i64,
        #[resource(write_only)]
        secret: String,
    }

    #[derive(Resource)]
    #[resource(parent = User, singleton)]
    struct Settings {
        user: Ref<User>,
    }

    #[derive(Resource)]
    #[resource(link = User)]
    struct Team {
        #[resource(id)]
        id: i64,
        #[resource(singleton, expand)]
        captain: Option<Ref<User>>,
    }

    assert_eq!(Settings::spec().segment, "settings");
    assert_eq!((Team::spec().links[0].peer)(), User::spec());
    assert_eq!(User::spec().segment, "users");
}
