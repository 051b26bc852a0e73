//! Refused: a rule over the whole API that nothing silences.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(allow(path_clash, reason = "the two paths never meet"))]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(allow(ambiguous_property, reason = "whether it is one, `build()` knows"))]
    status: String,
}

fn main() {}
