//! The smallest service keeps its word.

use resource_runtime::conformance;
use resource_runtime::prelude::*;

#[path = "../src/main.rs"]
mod program;

#[actix_web::test]
async fn every_resource_keeps_its_word() {
    let api = Api::builder().public().build().expect("an API");
    conformance::check(&api).await;
}
