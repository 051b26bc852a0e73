//! The conformance kit finds nothing wrong with the resources of these tests.

use resource_runtime::prelude::Api;

use crate::{gates, harness, kinds, store, versions};

#[actix_web::test]
async fn the_fixture_passes() {
    store::check(&harness::build()).await;
}

#[actix_web::test]
async fn every_kind_passes() {
    let api = Api::builder_of(kinds::resources()).public().build();
    store::check(&api.expect("an API")).await;
}

#[actix_web::test]
async fn what_offers_little_passes() {
    let api = Api::builder_of(gates::resources()).public().build();
    store::check(&api.expect("an API")).await;
}

#[actix_web::test]
async fn what_counts_its_changes_passes() {
    store::check(&versions::build()).await;
}
