//! The conformance kit finds nothing wrong with the resources of the design principles.

use crate::{fixture, store, tenants};

#[actix_web::test]
async fn the_principles_pass() {
    store::check(&fixture::api()).await;
}

#[actix_web::test]
async fn tenants_pass() {
    store::check(&tenants::kinds::api()).await;
}
