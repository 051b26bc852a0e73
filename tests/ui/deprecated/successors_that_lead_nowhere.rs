//! Refused: successors that no client could go to.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(deprecated(
    since = "2026-01-31",
    reason = "nobody asks for it any more",
    successor = "the new one"
))]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(deprecated(
        since = "2026-01-31",
        reason = "names have no parts",
        successor = "full_name"
    ))]
    first_name: Option<String>,
    #[resource(deprecated(
        since = "2026-01-31",
        reason = "names have no parts",
        successor = "lastName"
    ))]
    last_name: Option<String>,
    full_name: Option<String>,
}

fn main() {}
