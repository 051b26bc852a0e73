//! What the policy of the example says, each once; that no way leads around it, the matrix shows.

use secured::Caller;
use serde_json::json;

use crate::office::{ADA, ANN, BOB, NOTHING, Office, ada, ann, bob, eve};

#[actix_web::test]
async fn an_organization_sees_nothing_of_another() {
    let office = Office::open().await;
    let document = office.document(ANN, true).await;
    for path in [
        "/v1/organizations/acme",
        "/v1/organizations/1",
        "/v1/projects/acme/plan",
        &document,
    ] {
        office.ask(ann(), "GET", path, NOTHING).await.is(200);
        office.ask(eve(), "GET", path, NOTHING).await.is(404);
    }
    let all = office
        .ask(eve(), "GET", "/v1/organizations", NOTHING)
        .await
        .is(200);
    assert_eq!(all.body["organizations"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn a_document_is_read_where_it_is_shared_and_written_by_its_owner() {
    let office = Office::open().await;
    let (own, shared) = (
        office.document(ANN, false).await,
        office.document(BOB, true).await,
    );
    let change = json!({"title": "New"});
    office.ask(ann(), "PUT", &own, change.clone()).await.is(200);
    office
        .ask(ann(), "PUT", &shared, change.clone())
        .await
        .is(403);
    office.ask(bob(), "GET", &own, NOTHING).await.is(404);
    office.ask(bob(), "PUT", &own, change.clone()).await.is(404);
    // It is Bob's, and he is a reader.
    office
        .ask(bob(), "PUT", &shared, change.clone())
        .await
        .is(403);
    for path in [&own, &shared] {
        office.ask(ada(), "PUT", path, change.clone()).await.is(200);
    }
}

#[actix_web::test]
async fn nobody_gives_a_document_away() {
    let office = Office::open().await;
    let documents = "/v1/projects/acme/plan/documents";
    let ada = json!({"title": "It", "owner": ADA.to_string()});
    office
        .ask(ann(), "POST", documents, ada.clone())
        .await
        .is(403);
    let me = json!({"title": "It", "owner": "me"});
    let made = office.ask(ann(), "POST", documents, me).await.is(201);
    let path = made.header("location").expect("a Location");
    let give = json!({"owner": ADA.to_string()});
    office.ask(ann(), "PUT", path, give).await.is(403);
}

#[actix_web::test]
async fn a_budget_is_hidden_from_readers_and_decided_by_admins() {
    let office = Office::open().await;
    let path = "/v1/projects/acme/plan";
    let seen = office.ask(bob(), "GET", path, NOTHING).await.is(200);
    assert_eq!(seen.body["project"].get("budgetCents"), None);
    let seen = office.ask(ann(), "GET", path, NOTHING).await.is(200);
    assert_eq!(seen.body["project"]["budgetCents"], "700");
    let budget = json!({"budgetCents": "800"});
    office.ask(ann(), "PUT", path, budget.clone()).await.is(403);
    office.ask(ada(), "PUT", path, budget).await.is(200);
    let sorted = "/v1/organizations/acme/projects?sortBy=budgetCents";
    office.ask(bob(), "GET", sorted, NOTHING).await.is(400);
    office.ask(ann(), "GET", sorted, NOTHING).await.is(200);
}

#[actix_web::test]
async fn a_saved_search_is_its_users_alone() {
    let office = Office::open().await;
    let own = "/v1/users/acme/me/saved-searches/mine";
    office
        .ask(ann(), "PUT", own, json!({"query": "q=money"}))
        .await
        .is(201);
    office.ask(ann(), "GET", own, NOTHING).await.is(200);
    let path = format!("/v1/users/acme/{ANN}/saved-searches/mine");
    office.ask(ada(), "GET", &path, NOTHING).await.is(404);
    let change = json!({"query": "q="});
    office.ask(ada(), "PUT", &path, change).await.is(403);
    office
        .ask(Caller::Operator, "GET", &path, NOTHING)
        .await
        .is(200);
}
