//! Refused: the words of sea-orm, with ours.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(table_name = "users", schema_name = "public")]
struct User {
    #[resource(primary_key, auto_increment = false)]
    id: i64,
    #[resource(column_type = "Text", nullable)]
    motto: String,
    #[resource(unique, indexed)]
    email: String,
    #[resource(default_expr = "0")]
    score: i32,
    #[resource(default_value = "guest")]
    role: String,
}

fn main() {}
