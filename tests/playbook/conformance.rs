//! The conformance kit finds nothing wrong with the playbook's own resources.

use crate::{fixture, store};

#[actix_web::test]
async fn the_playbook_passes() {
    store::check(&fixture::api()).await;
}
