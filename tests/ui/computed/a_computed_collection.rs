//! Refused: rows that are not stored cannot be listed.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(computed)]
pub struct Figure {
    #[resource(id)]
    pub id: i64,
    pub value: i64,
}

fn main() {}
