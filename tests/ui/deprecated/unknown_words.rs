//! Refused: what `deprecated` does not take.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(deprecated)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(deprecated = "nobody asks for it any more")]
    motto: Option<String>,
    #[resource(deprecated(since = "2026-01-31", note = "nobody asks for it any more"))]
    color: Option<String>,
    #[resource(deprecated(since = "2026-01-31", since = "2026-01-31"))]
    size: Option<i32>,
}

fn main() {}
