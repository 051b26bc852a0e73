//! Refused: days that are not in the calendar, and a sunset that comes first.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(deprecated(since = "2026-02-29", reason = "nobody asks for it any more"))]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(deprecated(since = "31.1.2026", reason = "nobody asks for it any more"))]
    motto: Option<String>,
    #[resource(deprecated(since = 2026, reason = "nobody asks for it any more"))]
    color: Option<String>,
}

#[derive(Resource)]
#[resource(deprecated(
    since = "2026-01-31",
    sunset = "2026-01-30",
    reason = "nobody asks for it any more"
))]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
