//! Passes: what clients had better leave, as a whole, in part, and in a property.

use resource_runtime::prelude::*;

/// All of it.
#[derive(Resource)]
#[resource(deprecated(since = "2026-01-31", reason = "nobody asks for it any more"))]
struct Team {
    #[resource(id)]
    id: i64,
}

/// Some operations, each for its reason.
#[derive(Resource)]
#[resource(
    deprecated(
        operations(update),
        since = "2024-02-29",
        sunset = "2024-02-29",
        reason = "users change by a request",
        successor = "/v2/people",
    ),
    deprecated(
        operations(delete, read),
        since = "2026-01-31",
        sunset = "2027-01-31",
        reason = "users never go away",
        successor = "https://example.com/v2/people?all=true#here"
    )
)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 10, deprecated(
        since = "2026-01-31",
        reason = "names have no parts",
        successor = "fullName"
    ))]
    first_name: Option<String>,
    full_name: Option<String>,
}

fn main() {
    let deprecated = User::spec().deprecated;
    assert_eq!(deprecated.len(), 2);
    assert_eq!(deprecated[0].deprecation.since.to_string(), "2024-02-29");
    assert_eq!(Team::spec().deprecated[0].deprecation.sunset, None);
    let field = User::spec().fields[1].deprecated.unwrap();
    assert_eq!(field.successor, Some("fullName"));
}
