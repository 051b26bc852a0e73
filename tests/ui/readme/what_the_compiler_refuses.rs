//! Refused: the first program of the README, in the words that stand there.
use resource_runtime::prelude::*;

/// A thing that measures.
#[derive(Resource)]
pub struct GetDevices {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, max_lenght = 40)]
    pub serial_number: String,
    pub temperature: f32,
}

fn main() {}
