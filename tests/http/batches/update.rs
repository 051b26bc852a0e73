//! `PUT` on a collection with ids in the body.

use serde_json::{Value, json};

use super::{all, each, samples};
use crate::harness::{Mounted, api, id};

#[actix_web::test]
async fn the_rows_that_ids_name_are_changed_and_answered_in_that_order() {
    let api = samples(4).await;
    let body = json!({"samples": ["3", 1], "label": "b", "price": "1.50"});
    let changed = api.put("/v1/samples", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["3", "1"]);
    assert_eq!(each(&changed, "samples", "label"), ["b", "b"]);
    assert_eq!(each(&changed, "samples", "price"), ["1.50", "1.50"]);
    assert_eq!(
        each(&changed, "samples", "number"),
        ["3", "1"],
        "the rest stays"
    );
    assert_eq!(
        all(&api, "/v1/samples", "label").await,
        ["b", "a", "b", "a"]
    );
    assert_eq!(changed.header("location"), None);
    assert_eq!(changed.header("content-location"), None);
    let single = api.get("/v1/samples/3").await.at("/sample");
    assert_eq!(changed.at("/samples/0"), single, "full resources");
}

#[actix_web::test]
async fn without_a_selector_nothing_is_changed() {
    let api = samples(2).await;
    for body in [json!({"label": "b"}), json!({})] {
        let refused = api.put("/v1/samples", &body).await;
        let refused = refused.problem(400, "selector-required");
        assert!(refused.text_at("/detail").contains("samples"));
    }
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a"]);
}

#[actix_web::test]
async fn an_empty_list_selects_nothing() {
    let api = samples(2).await;
    for body in [json!({"samples": [], "label": "b"}), json!({"samples": []})] {
        let answer = api.put("/v1/samples", &body).await.expect(200);
        assert_eq!(answer.json(), json!({"samples": []}));
    }
    let refused = api
        .put("/v1/samples", &json!({"samples": [], "label": 5}))
        .await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/label"]);
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a"]);
}

#[actix_web::test]
async fn duplicates_count_once_where_they_are_named_first() {
    let api = samples(3).await;
    let body = json!({"samples": ["2", "1", 2, "2"], "label": "b"});
    let changed = api.put("/v1/samples", &body).await.expect(200);
    assert_eq!(each(&changed, "samples", "id"), ["2", "1"]);
}

#[actix_web::test]
async fn unknown_ids_are_all_named_and_nothing_is_changed() {
    let api = samples(2).await;
    let body = json!({"samples": ["1", "98", "2", "99", "98"], "label": "b"});
    let refused = api
        .put("/v1/samples", &body)
        .await
        .problem(404, "not-found");
    assert_eq!(refused.places(), ["/samples/1", "/samples/3", "/samples/4"]);
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a"]);
}

#[actix_web::test]
async fn what_can_be_no_id_is_a_mistake_of_the_body() {
    let api = samples(1).await;
    let body = json!({
        "samples": ["1", "x", null, true, [], "007", 1.5], "label": 5, "nothing": 1
    });
    let refused = api.put("/v1/samples", &body).await;
    assert_eq!(
        refused.problem(422, "invalid-body").places(),
        [
            "/label",
            "/nothing",
            "/samples/1",
            "/samples/2",
            "/samples/3",
            "/samples/4",
            "/samples/5",
            "/samples/6",
        ]
    );
    for list in [json!("1"), json!(1), json!({"id": "1"}), Value::Null] {
        let refused = api.put("/v1/samples", &json!({"samples": list})).await;
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/samples"]);
    }
}

#[actix_web::test]
async fn ids_and_items_do_not_mix() {
    let api = samples(2).await;
    for body in [
        json!({"samples": ["1", {"id": "2", "label": "b"}]}),
        json!({"samples": [{"id": "2", "label": "b"}, 1], "label": "c"}),
        json!({"samples": [{"id": "1"}, {"id": "2"}], "label": "c"}),
    ] {
        let refused = api.put("/v1/samples", &body).await;
        refused.problem(400, "ambiguous-batch");
    }
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a"]);
}

#[actix_web::test]
async fn more_than_the_limit_is_refused_and_the_limit_is_named() {
    let api = samples(1).await;
    let ids = |count: usize| vec!["1"; count];
    let refused = api
        .put("/v1/samples", &json!({"samples": ids(1001), "label": "b"}))
        .await
        .problem(400, "batch-too-large");
    assert!(refused.text_at("/detail").contains("1000"));
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a"]);
    let taken = api
        .put("/v1/samples", &json!({"samples": ids(1000), "label": "b"}))
        .await
        .expect(200);
    assert_eq!(each(&taken, "samples", "label"), ["b"]);
}

#[actix_web::test]
async fn slugs_are_taken_where_ids_are() {
    let api = api().await;
    api.project("acme", "web").await;
    let projects = "/v1/organizations/acme/projects";
    let core = api
        .create(projects, json!({"slug": "core", "name": "core"}))
        .await;
    let body = json!({"projects": ["core", "1", "web", id(&core)], "platform": "rust"});
    let changed = api.put(projects, &body).await.expect(200);
    assert_eq!(each(&changed, "projects", "slug"), ["core", "web"]);
    assert_eq!(all(&api, projects, "platform").await, ["rust", "rust"]);
    let body = json!({"projects": ["core", "nothing"], "platform": "java"});
    let refused = api.put(projects, &body).await.problem(404, "not-found");
    assert_eq!(refused.places(), ["/projects/1"]);
}

/// Two users with a picture each.
async fn pictures() -> (Mounted, Vec<String>) {
    let api = api().await;
    let mut paths = Vec::new();
    for email in ["ann@example.org", "bob@example.org"] {
        let user = api.user(email).await;
        let path = format!("/v1/users/{user}/pictures");
        api.create(&path, json!({"title": "Cat"})).await;
        paths.push(path);
    }
    (api, paths)
}

#[actix_web::test]
async fn below_a_parent_only_its_own_are_there() {
    let (api, paths) = pictures().await;
    let body = json!({"pictures": ["1", "2"], "title": "Dog"});
    let refused = api.put(&paths[0], &body).await.problem(404, "not-found");
    assert_eq!(refused.places(), ["/pictures/1"]);
    assert_eq!(all(&api, "/v1/pictures", "title").await, ["Cat", "Cat"]);

    let body = json!({"pictures": ["1"], "title": "Dog"});
    api.put(&paths[0], &body).await.expect(200);
    assert_eq!(all(&api, "/v1/pictures", "title").await, ["Dog", "Cat"]);
    let body = json!({"pictures": ["1", "2"], "title": "Owl"});
    api.put("/v1/pictures", &body).await.expect(200);
    assert_eq!(all(&api, "/v1/pictures", "title").await, ["Owl", "Owl"]);

    let body = json!({"pictures": ["1"], "user": "2"});
    let refused = api.put(&paths[0], &body).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/user"]);
    let body = json!({"pictures": ["1"], "title": "Dog"});
    api.put("/v1/users/99/pictures", &body)
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn another_tenants_ids_are_missing() {
    let api = api().await;
    for tenant in ["acme", "evil"] {
        let project = api.project(tenant, "web").await;
        api.create(&format!("{project}/issues"), json!({"title": "A"}))
            .await;
    }
    let own = "/v1/projects/acme/web/issues";
    for foreign in ["2", "987"] {
        let body = json!({"issues": ["1", foreign], "title": "B"});
        let refused = api.put(own, &body).await.problem(404, "not-found");
        assert_eq!(refused.places(), ["/issues/1"]);
    }
    let body = json!({"projects": ["2"], "name": "B"});
    api.put("/v1/organizations/acme/projects", &body)
        .await
        .problem(404, "not-found");
    assert_eq!(
        all(&api, "/v1/projects/evil/web/issues", "title").await,
        ["A"]
    );
}

#[actix_web::test]
async fn what_may_not_be_written_may_not_be_written_in_a_batch() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let issues = format!("{project}/issues");
    api.create(&issues, json!({"title": "A"})).await;
    let body = json!({
        "issues": ["1"], "reporter": null, "views": 3, "dateCreated": null, "id": "2", "project": "1"
    });
    let refused = api.put(&issues, &body).await.problem(422, "invalid-body");
    assert_eq!(
        refused.places(),
        ["/dateCreated", "/id", "/project", "/reporter", "/views"]
    );
}

#[actix_web::test]
async fn references_are_looked_up() {
    let api = samples(2).await;
    let device = json!({"slug": "scale", "serial": "AB-1"});
    let device = id(&api.create("/v1/devices", device).await);
    let body = json!({"samples": ["1", "2"], "device": "scale"});
    let changed = api.put("/v1/samples", &body).await.expect(200);
    let expected = [json!(device), json!(device)];
    assert_eq!(each(&changed, "samples", "device"), expected);
    let body = json!({"samples": ["1", "2"], "device": "ruler"});
    let refused = api.put("/v1/samples", &body).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/device"]);
}

#[actix_web::test]
async fn rows_that_stay_as_they_were_keep_their_time() {
    let api = api().await;
    let issues = format!("{}/issues", api.project("acme", "web").await);
    for title in ["A", "B"] {
        api.create(&issues, json!({"title": title})).await;
    }
    let before = all(&api, &issues, "dateUpdated").await;
    let body = json!({"issues": ["1", "2"], "title": "A"});
    let changed = api.put(&issues, &body).await.expect(200);
    let after = each(&changed, "issues", "dateUpdated");
    assert_eq!(after[0], before[0]);
    assert_ne!(after[1], before[1]);
}

#[actix_web::test]
async fn a_value_that_no_two_may_share_is_refused_for_all() {
    let api = api().await;
    for email in ["ann@example.org", "bob@example.org"] {
        api.user(email).await;
    }
    let body = json!({"users": ["1", "2"], "email": "cleo@example.org"});
    let refused = api.put("/v1/users", &body).await.problem(409, "duplicate");
    assert_eq!(refused.places(), ["/email"]);
    assert_eq!(
        all(&api, "/v1/users", "email").await,
        ["ann@example.org", "bob@example.org"]
    );
}

#[actix_web::test]
async fn the_query_of_a_batch_knows_filters_only() {
    let api = samples(2).await;
    let body = json!({"samples": ["1"], "label": "b"});
    for query in [
        "limit=1",
        "sortBy=label",
        "cursor=x",
        "orderBy=asc",
        "id=1",
        "nothing=1",
    ] {
        let refused = api.put(&format!("/v1/samples?{query}"), &body).await;
        let refused = refused.problem(400, "unknown-parameter");
        let name = query.split('=').next().unwrap();
        assert_eq!(refused.places(), [format!("?{name}")]);
    }
    assert_eq!(all(&api, "/v1/samples", "label").await, ["a", "a"]);
}
