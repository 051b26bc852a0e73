//! `POST` on a collection.

use serde_json::json;

use crate::harness::{api, id};

#[actix_web::test]
async fn a_creation_answers_201_with_a_location_that_answers_the_same() {
    let api = api().await;
    let body = json!({"email": "ann@example.org", "password": "correct horse"});
    let created = api.post("/v1/users", &body).await.expect(201);
    let location = created.header("location").unwrap();
    assert_eq!(
        location,
        format!("/v1/users/{}", created.text_at("/user/id"))
    );
    assert_eq!(api.get(location).await.expect(200).json(), created.json());
}

#[actix_web::test]
async fn one_resource_travels_under_its_singular_and_nothing_else() {
    let api = api().await;
    let body = json!({"slug": "acme", "name": "Acme"});
    let created = api
        .post("/v1/organizations", &body)
        .await
        .expect(201)
        .json();
    assert_eq!(created.as_object().unwrap().len(), 1);
    let organization = created["organization"].as_object().unwrap();
    let names: Vec<_> = organization.keys().map(String::as_str).collect();
    assert_eq!(names, ["dateCreated", "id", "name", "slug"]);
}

#[actix_web::test]
async fn ids_are_strings_and_so_are_references() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let body = json!({"title": "Cat", "user": user});
    let picture = api.post("/v1/pictures", &body).await.expect(201);
    assert!(picture.at("/picture/id").is_string());
    assert_eq!(picture.at("/picture/user"), json!(user));
}

#[actix_web::test]
async fn what_is_left_out_gets_its_default_or_null() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let issue = api.post(&format!("{project}/issues"), &json!({"title": "Broken"}));
    let issue = issue.await.expect(201).at("/issue");
    assert_eq!(issue["status"], "new");
    assert_eq!(issue["priority"], 3);
    assert_eq!(issue["views"], 0);
    for nullable in ["estimate", "due", "note", "reporter"] {
        assert!(issue[nullable].is_null(), "{nullable}: {issue}");
    }
}

#[actix_web::test]
async fn null_is_no_default() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let body = json!({"title": "Broken", "priority": null, "status": null});
    let refused = api.post(&format!("{project}/issues"), &body).await;
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/priority", "/status"]);
}

#[actix_web::test]
async fn what_is_required_is_named_where_it_is_left_out() {
    let api = api().await;
    let refused = api
        .post("/v1/users", &json!({}))
        .await
        .problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/email", "/password"]);
}

#[actix_web::test]
async fn the_server_chooses_ids_and_keeps_times() {
    let api = api().await;
    let body = json!({
        "id": "77", "slug": "acme", "name": "Acme", "dateCreated": "2020-01-01T00:00:00Z"
    });
    let refused = api
        .post("/v1/organizations", &body)
        .await
        .problem(422, "invalid-body");
    assert_eq!(refused.places(), ["/dateCreated", "/id"]);
    assert!(api.page("/v1/organizations").await.ids.is_empty());
}

#[actix_web::test]
async fn a_read_only_property_is_refused() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let body = json!({"title": "Broken", "views": 7});
    let refused = api.post(&format!("{project}/issues"), &body).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/views"]);
}

#[actix_web::test]
async fn a_write_only_property_is_taken_and_never_shown() {
    let api = api().await;
    let body = json!({"email": "ann@example.org", "password": "correct horse"});
    let created = api.post("/v1/users", &body).await.expect(201);
    assert!(!created.text().contains("password") && !created.text().contains("correct horse"));
    let listed = api.get("/v1/users").await.expect(200);
    assert!(!listed.text().contains("correct horse"));
    let clash = api.post("/v1/users", &body).await.problem(409, "duplicate");
    assert!(!clash.text().contains("correct horse"));
    let body = json!({"email": "bob@example.org", "password": "hunter2"});
    let short = api
        .post("/v1/users", &body)
        .await
        .problem(422, "invalid-body");
    assert_eq!(short.places(), ["/password"]);
    assert!(!short.text().contains("hunter2"));
}

#[actix_web::test]
async fn a_value_that_must_be_unique_clashes_with_409_and_a_pointer() {
    let api = api().await;
    api.user("ann@example.org").await;
    let body = json!({"email": "ann@example.org", "password": "correct horse"});
    let clash = api.post("/v1/users", &body).await.problem(409, "duplicate");
    assert_eq!(clash.places(), ["/email"]);
    assert_eq!(api.page("/v1/users").await.ids.len(), 1);
}

#[actix_web::test]
async fn a_slug_is_unique_within_its_parent_only() {
    let api = api().await;
    api.project("acme", "web").await;
    api.project("evil", "web").await;
    let body = json!({"slug": "web", "name": "Again"});
    let clash = api.post("/v1/organizations/acme/projects", &body).await;
    assert_eq!(clash.problem(409, "duplicate").places(), ["/slug"]);
}

#[actix_web::test]
async fn a_unique_property_is_unique_within_its_parent_only() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let pictures = format!("/v1/users/{user}/pictures");
    let cat = api.create(&pictures, json!({"title": "Cat"})).await;
    let dog = api.create(&pictures, json!({"title": "Dog"})).await;
    let body = json!({"text": "Look"});
    api.create(&format!("{cat}/captions"), body.clone()).await;
    api.create(&format!("{dog}/captions"), body.clone()).await;
    let clash = api.post(&format!("{cat}/captions"), &body).await;
    assert_eq!(clash.problem(409, "duplicate").places(), ["/text"]);
}

#[actix_web::test]
async fn no_slug_looks_like_an_id_or_is_reserved() {
    let api = api().await;
    for slug in [
        "123", "007", "me", "", "-a", "a-", "A", "a_b", "a b", "a/b", "é", "٣",
    ] {
        let body = json!({"slug": slug, "name": "Acme"});
        let refused = api.post("/v1/organizations", &body).await;
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/slug"],
            "{slug:?}"
        );
    }
    let serial = "AB-1";
    for slug in ["0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f", "123"] {
        let body = json!({"slug": slug, "serial": serial});
        let refused = api.post("/v1/devices", &body).await;
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/slug"],
            "{slug:?}"
        );
    }
    api.create(
        "/v1/organizations",
        json!({"slug": "4ever", "name": "Acme"}),
    )
    .await;
}

#[actix_web::test]
async fn a_uuid_is_a_version_7_one_and_identifies() {
    let api = api().await;
    let location = api
        .create("/v1/devices", json!({"slug": "one", "serial": "AB-1"}))
        .await;
    let uuid = id(&location);
    assert_eq!((uuid.len(), &uuid[14..15]), (36, "7"), "{uuid}");
    assert_eq!(
        api.get(&location).await.expect(200).text_at("/device/id"),
        uuid
    );
}

#[actix_web::test]
async fn a_deleted_id_is_never_used_again() {
    let api = api().await;
    let first = api.user("ann@example.org").await;
    let last = api.user("bob@example.org").await;
    api.delete(&format!("/v1/users/{last}")).await.expect(204);
    let next = api.user("cid@example.org").await;
    assert!(![first, last].contains(&next));
}

#[actix_web::test]
async fn a_creation_takes_no_query() {
    let api = api().await;
    let body = json!({"email": "ann@example.org", "password": "correct horse"});
    let refused = api.post("/v1/users?dryRun=1", &body).await;
    assert_eq!(
        refused.problem(400, "unknown-parameter").places(),
        ["?dryRun"]
    );
    assert!(api.page("/v1/users").await.ids.is_empty());
}

#[actix_web::test]
async fn times_are_those_of_the_creation_in_microseconds() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let created = api
        .post(&format!("{project}/issues"), &json!({"title": "A"}))
        .await
        .expect(201);
    let time = created.text_at("/issue/dateCreated");
    assert_eq!(created.text_at("/issue/dateUpdated"), time);
    let pattern: String = time
        .chars()
        .map(|char| if char.is_ascii_digit() { '0' } else { char })
        .collect();
    assert_eq!(pattern, "0000-00-00T00:00:00.000000Z", "{time}");
}

#[actix_web::test]
async fn a_name_that_sql_knows_is_a_name_like_any_other() {
    let api = api().await;
    for group in ["b", "a"] {
        api.create("/v1/events", json!({"title": "Event", "group": group}))
            .await;
    }
    assert_eq!(api.page("/v1/events?group=a").await.ids, ["2"]);
    assert_eq!(api.page("/v1/events?sortBy=group").await.ids, ["2", "1"]);
    api.get("/v1/events/1").await.expect(200);
    api.get("/v1/events/one").await.problem(404, "not-found");
}
