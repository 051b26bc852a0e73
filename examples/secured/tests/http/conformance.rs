//! Every resource keeps its word to somebody who may do everything, and the policy to everybody.

use actix_web::web;
use resource_runtime::conformance::Options;
use secured::{Caller, Document, Label, Project, Role};
use serde_json::json;

use crate::office::{bearer, member, tokens};
use crate::store::Place;

/// Where and with what tokens are checked.
fn options(place: &Place) -> Options {
    let tokens = web::Data::new(tokens());
    Options::new().on(place.url()).configure(move |app| {
        app.app_data(tokens.clone());
    })
}

#[actix_web::test]
async fn every_resource_keeps_its_word() {
    let place = Place::new();
    let options = options(&place).header("authorization", bearer(Caller::Operator));
    options.check(&secured::api().expect("an API")).await;
}

#[actix_web::test]
async fn every_route_keeps_to_the_policy() {
    let place = Place::new();
    // Two organizations, of two people each.
    let asker = |user, organization, role| {
        let caller = member(user, organization, role);
        [("authorization", bearer(caller))]
    };
    let options = options(&place)
        .sample::<Project>(|number| json!({"budgetCents": (100 * number).to_string()}))
        .sample::<Document>(|number| json!({"shared": number % 4 > 1}))
        .sample::<Label>(|number| json!({"confidential": number % 4 > 1}))
        .principal("a reader", asker(1, 1, Role::Reader))
        .principal("a writer", asker(2, 1, Role::Writer))
        .principal("an admin", asker(2, 1, Role::Admin))
        .principal("an admin of the other", asker(3, 2, Role::Admin))
        .principal(
            "the operator",
            [("authorization", bearer(Caller::Operator))],
        )
        .principal("nobody", []);
    options.check_rights(&secured::api().expect("an API")).await;
}
