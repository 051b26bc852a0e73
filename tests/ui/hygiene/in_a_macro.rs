//! Passes: types and values that come out of a macro.

use resource_runtime::prelude::*;

macro_rules! resource {
    ($name:ident, $type:ty, $default:expr) => {
        #[derive(Resource)]
        struct $name {
            #[resource(id)]
            id: i64,
            #[resource(default = $default, max_length = 20)]
            label: $type,
        }
    };
}

resource!(Crate, Option<String>, "empty");

fn main() {}
