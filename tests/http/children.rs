//! Children and references: where they come from and how they are written.

use serde_json::json;

use crate::harness::{api, id};

#[actix_web::test]
async fn a_child_is_created_below_its_parent_and_attached_to_it() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let nested = format!("/v1/users/{user}/pictures");
    let created = api
        .post(&nested, &json!({"title": "Cat"}))
        .await
        .expect(201);
    assert_eq!(created.at("/picture/user"), json!(user));
    let location = created.header("location").unwrap();
    assert_eq!(
        location,
        format!("/v1/pictures/{}", created.text_at("/picture/id"))
    );
    assert_eq!(api.page(&nested).await.ids, [id(location)]);
}

#[actix_web::test]
async fn a_child_of_a_missing_parent_is_not_created() {
    let api = api().await;
    api.post("/v1/users/999/pictures", &json!({"title": "Cat"}))
        .await
        .problem(404, "not-found");
    assert!(api.page("/v1/pictures").await.ids.is_empty());
}

#[actix_web::test]
async fn the_parent_is_not_said_twice() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let other = api.user("bob@example.org").await;
    for parent in [&user, &other] {
        let body = json!({"title": "Cat", "user": parent});
        let refused = api.post(&format!("/v1/users/{user}/pictures"), &body).await;
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/user"]);
    }
    assert!(api.page("/v1/pictures").await.ids.is_empty());
}

#[actix_web::test]
async fn at_the_root_the_parent_comes_from_the_body() {
    let api = api().await;
    let refused = api.post("/v1/pictures", &json!({"title": "Cat"})).await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/user"]);
    let refused = api
        .post("/v1/pictures", &json!({"title": "Cat", "user": "999"}))
        .await;
    assert_eq!(refused.problem(422, "invalid-body").places(), ["/user"]);
    let user = api.user("ann@example.org").await;
    let number: i64 = user.parse().unwrap();
    for parent in [json!(user), json!(number)] {
        let body = json!({"title": "Cat", "user": parent});
        let created = api.post("/v1/pictures", &body).await.expect(201);
        assert_eq!(created.at("/picture/user"), json!(user));
    }
}

#[actix_web::test]
async fn a_reference_is_an_id_or_a_slug() {
    let api = api().await;
    let project = api.project("acme", "web").await;
    let number = api.get(&project).await.text_at("/project/id");
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    for reference in [
        json!("web"),
        json!(number),
        json!(number.parse::<i64>().unwrap()),
    ] {
        let changed = api
            .put(&issue, &json!({"project": reference}))
            .await
            .expect(200);
        assert_eq!(changed.at("/issue/project"), json!(number));
    }
}

#[actix_web::test]
async fn a_child_that_can_be_alone_is_created_alone_and_attached_later() {
    let api = api().await;
    let user = api.user("ann@example.org").await;
    let picture = api
        .create("/v1/pictures", json!({"title": "Cat", "user": user}))
        .await;
    let tag = api.create("/v1/tags", json!({"label": "pet"})).await;
    let tags = format!("{picture}/tags");
    assert!(api.page(&tags).await.ids.is_empty());
    api.put(&tag, &json!({"picture": id(&picture)}))
        .await
        .expect(200);
    assert_eq!(api.page(&tags).await.ids, [id(&tag)]);
    api.put(&tag, &json!({"picture": null})).await.expect(200);
    assert!(api.page(&tags).await.ids.is_empty());
    api.get(&tag).await.expect(200);
}

#[actix_web::test]
async fn a_reference_to_a_uuid_is_an_id_or_a_slug_too() {
    let api = api().await;
    let device = id(&api
        .create("/v1/devices", json!({"slug": "one", "serial": "AB-1"}))
        .await);
    for reference in [device.clone(), device.to_uppercase(), "one".to_owned()] {
        let sample = api
            .create("/v1/samples", json!({"device": reference}))
            .await;
        assert_eq!(api.get(&sample).await.at("/sample/device"), json!(device));
        let path = format!("/v1/samples?device={reference}&orderBy=desc&limit=1");
        assert_eq!(api.page(&path).await.ids, [id(&sample)]);
    }
    for reference in [
        json!("two"),
        json!(1),
        json!("0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f"),
    ] {
        let refused = api.post("/v1/samples", &json!({"device": reference})).await;
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/device"]);
    }
    api.delete("/v1/devices/one").await.expect(204);
    assert!(
        api.get("/v1/samples/1")
            .await
            .at("/sample/device")
            .is_null()
    );
}
