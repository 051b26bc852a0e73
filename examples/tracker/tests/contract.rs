//! What clients of the tracker can count on.

use resource_runtime::contract;
use resource_runtime::prelude::*;

#[path = "../src/logic/mod.rs"]
mod logic;
#[path = "../src/resources.rs"]
mod resources;

#[test]
fn clients_can_count_on_the_api() {
    let api = Api::builder().public().build().expect("a sound API");
    contract::check("api.lock.json", &api);
}
