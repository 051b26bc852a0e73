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

macro_rules! relatives {
    ($peer:path, $field:ident: $type:ty) => {
        #[derive(Resource)]
        #[resource(link = $peer)]
        struct Team {
            #[resource(id)]
            id: i64,
            #[resource(singleton, expand)]
            $field: $type,
        }
    };
}

macro_rules! singleton {
    ($name:ident of $parent:ident) => {
        #[derive(Resource)]
        #[resource(parent = $parent, singleton)]
        struct $name {
            owner: Ref<$parent>,
        }
    };
}

relatives!(Crate, favorite: Option<Ref<Crate>>);
singleton!(Seal of Crate);

resource!(Crate, Option<String>, "empty");

fn main() {}
