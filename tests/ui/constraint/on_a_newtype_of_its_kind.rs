//! Passes: constraints stand on newtypes too.

use resource_runtime::prelude::*;

#[derive(Property)]
struct Email(String);

#[derive(Property)]
struct Money(Decimal);

#[derive(Resource)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 254, format = "email")]
    email: Email,
    #[resource(scale = 2)]
    debt: Option<Money>,
}

fn main() {}
