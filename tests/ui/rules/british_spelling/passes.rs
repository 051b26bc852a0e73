//! Passes: what the rule leaves alone, and exceptions to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct EnterpriseTour {
    #[resource(id)]
    id: i64,
    contour: String,
    improvisation: String,
    #[resource(allow(british_spelling, reason = "the protocol spells it so"))]
    behaviour: String,
}

#[derive(Resource)]
#[resource(allow(british_spelling, reason = "a theater's program is no software"))]
struct Programme {
    #[resource(id)]
    id: i64,
}

fn main() {}
