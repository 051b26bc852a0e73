//! Passes: `q` looks into texts of every name.

use resource_runtime::prelude::*;

type Line = Option<String>;

#[derive(Property)]
struct Phone(String);

#[derive(Resource)]
#[resource(store)]
struct User {
    #[resource(id, search)]
    id: String,
    #[resource(search)]
    motto: Line,
    #[resource(search, filter, sort)]
    phone: Phone,
}

fn main() {}
