//! Refused: the words of diesel, with ours.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(table_name = users)]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(belongs_to(User), primary_key(id))]
struct Post {
    #[resource(id)]
    id: i64,
    user: Ref<User>,
}

#[derive(Resource)]
struct Tag {
    #[resource(id)]
    id: i64,
    #[resource(sql_type = "Text", column_name = label_text)]
    label: String,
}

fn main() {}
