//! Refused: the words of utoipa, with ours.

use resource_runtime::prelude::*;

/// Someone.
#[derive(Resource)]
#[resource(title = "Person", description = "Someone")]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(example = "ann@example.org", format = Email)]
    email: String,
    #[resource(value_type = String)]
    color: Color,
    #[resource(inline, deprecated)]
    size: i32,
}

#[derive(Property)]
enum Color {
    Red,
}

const _: Color = Color::Red;

fn main() {}
