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

    assert_eq!(User::spec().segment, "users");
}
