//! Refused: since when and why are for clients to know.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(deprecated(sunset = "2027-01-31"))]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(deprecated(since = "2026-01-31"))]
    motto: Option<String>,
    #[resource(deprecated(since = "2026-01-31", reason = "it is old"))]
    color: Option<String>,
    #[resource(deprecated(since = "2026-01-31", reason = "too old"))]
    size: Option<i32>,
}

fn main() {}
