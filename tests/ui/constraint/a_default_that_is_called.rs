//! Refused: defaults that are computed while the program runs.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(default = Utc::now())]
    opened: DateTime<Utc>,
    #[resource(default = Uuid::new_v4())]
    code: Uuid,
    #[resource(default = vec![], max_items = 3)]
    tags: Vec<String>,
    #[resource(default = "new".to_owned())]
    label: String,
    #[resource(default)]
    votes: i32,
    #[resource(default = Some("none"))]
    remark: Option<String>,
}

fn main() {}
