//! Refused: operations that are not there, twice there, or of a property.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(
    operations(read, create),
    deprecated(operations(delete, lits), since = "2026-01-31", reason = "nobody asks for it"),
    deprecated(operations(), since = "2026-01-31", reason = "nobody asks for it"),
    deprecated(operations(except(create)), since = "2026-01-31", reason = "nobody asks for it")
)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(deprecated(operations(read), since = "2026-01-31", reason = "nobody asks for it"))]
    motto: Option<String>,
}

#[derive(Resource)]
#[resource(
    deprecated(operations(create), since = "2026-01-31", reason = "nobody asks for it"),
    deprecated(since = "2027-01-31", reason = "nobody asks for it")
)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
