//! `If-Match` on a write.

use serde_json::json;

use super::fixture::{api, book, tag, tag_of};

#[actix_web::test]
async fn nobody_undoes_what_they_have_not_seen() {
    let api = api().await;
    let path = book(&api).await;
    let seen = tag(&api, &path).await;
    let first = api.put_if(&path, &seen, &json!({"title": "First"})).await;
    let now = tag_of(&first.expect(200));
    for write in ["PUT", "POST"] {
        let late = api.request(write, &path).json(r#"{"title": "Second"}"#);
        let late = late.header("if-match", &seen).await;
        let late = late.problem(412, "precondition-failed");
        assert_eq!(
            late.text_at("/detail"),
            "the book is not as it was when it had this tag: get it again, and send its new ETag"
        );
    }
    let late = api.delete(&path).header("if-match", &seen).await;
    late.problem(412, "precondition-failed");
    assert_eq!(api.get(&path).await.at("/book/title"), "First");

    let listed = format!("{seen}, {now}");
    let changed = api.put_if(&path, &listed, &json!({"title": "Second"})).await;
    let now = tag_of(&changed.expect(200));
    let replaced = api.post(&path, &json!({"title": "Third"}));
    let replaced = replaced.header("if-match", "\"x\"").header("if-match", &now);
    let now = tag_of(&replaced.await.expect(200));
    api.delete(&path).header("if-match", &now).await.expect(204);
    api.get(&path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn a_write_that_changes_nothing_leaves_the_tag_and_is_held_to_it() {
    let api = api().await;
    let path = book(&api).await;
    let seen = tag(&api, &path).await;
    let same = json!({"title": "Emma"});
    let kept = api.put_if(&path, &seen, &same).await.expect(200);
    assert_eq!(tag_of(&kept), seen);
    api.put(&path, &json!({"title": "Other"})).await.expect(200);
    api.put(&path, &same).await.expect(200);
    // It looks as it did, but it has been another in between.
    let late = api.put_if(&path, &seen, &same).await;
    late.problem(412, "precondition-failed");
}

#[actix_web::test]
async fn a_weak_tag_and_that_of_another_row_never_hold() {
    let api = api().await;
    let (one, other) = (book(&api).await, book(&api).await);
    let weak = format!("W/{}", tag(&api, &one).await);
    for wrong in [weak, tag(&api, &other).await] {
        let refused = api.put_if(&one, &wrong, &json!({"title": "X"})).await;
        refused.problem(412, "precondition-failed");
    }
}

#[actix_web::test]
async fn any_state_is_better_than_none() {
    let api = api().await;
    let path = book(&api).await;
    let changed = api.put_if(&path, "*", &json!({"title": "X"})).await;
    changed.expect(200);
    api.delete(&path).header("if-match", "*").await.expect(204);
    let gone = api.delete(&path).header("if-match", "*").await;
    gone.problem(412, "precondition-failed");
    let gone = api.delete("/v1/books/none").header("if-match", "*").await;
    gone.problem(412, "precondition-failed");
    let gone = api.put_if(&path, "*", &json!({"title": "X"})).await;
    gone.problem(404, "not-found");
}

#[actix_web::test]
async fn a_deletion_that_was_carried_out_already_is_well() {
    let api = api().await;
    let path = book(&api).await;
    let seen = tag(&api, &path).await;
    for _ in 0..2 {
        let ended = api.delete(&path).header("if-match", &seen).await;
        ended.expect(204);
    }
}

#[actix_web::test]
async fn the_state_is_looked_at_before_the_body_and_after_the_path() {
    let api = api().await;
    let path = book(&api).await;
    let late = api.put_if(&path, "\"old\"", &json!({"titel": 5})).await;
    late.problem(412, "precondition-failed");
    let seen = tag(&api, &path).await;
    let wrong = api.put_if(&path, &seen, &json!({"titel": 5})).await;
    wrong.problem(422, "invalid-body");
    let missing = api.put_if("/v1/books/99", &seen, &json!({"title": "X"})).await;
    missing.problem(404, "not-found");
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let id = path.rsplit('/').next().unwrap();
    let path = format!("{ann}/books/{id}");
    let elsewhere = api.put_if(&path, &seen, &json!({"title": "X"})).await;
    elsewhere.problem(404, "not-found");
}

#[actix_web::test]
async fn attaching_and_detaching_are_changes_too() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let path = book(&api).await;
    let below = format!("{ann}{}", path.trim_start_matches("/v1"));
    let seen = tag(&api, &path).await;
    let attach = |tag: String| api.request("POST", &below).header("if-match", tag);
    attach("\"old\"".to_owned()).await.problem(412, "precondition-failed");
    api.get(&below).await.problem(404, "not-found");
    let now = tag_of(&attach(seen.clone()).await.expect(201));
    attach(seen.clone()).await.problem(412, "precondition-failed");

    let detach = |tag: String| api.delete(&below).header("if-match", tag);
    detach(seen).await.problem(412, "precondition-failed");
    assert_eq!(tag(&api, &below).await, now);
    detach(now.clone()).await.expect(204);
    detach(now.clone()).await.expect(204);
    assert_ne!(tag(&api, &path).await, now, "it has lost its writer");
}

#[actix_web::test]
async fn what_goes_because_another_goes_has_changed() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let made = api.post(&format!("{ann}/books"), &json!({"title": "Emma"})).await;
    let path = made.expect(201).header("location").unwrap().to_owned();
    let seen = tag(&api, &path).await;
    api.delete(&ann).await.expect(204);
    let late = api.put_if(&path, &seen, &json!({"title": "X"})).await;
    late.problem(412, "precondition-failed");
}

#[actix_web::test]
async fn in_a_store_a_put_is_kept_to_changing_or_to_making() {
    let api = api().await;
    let body = json!({"meaning": "the opposite"});
    let path = "/v1/terms/irony";
    for tag in ["*", "\"1-1\""] {
        let missing = api.put_if(path, tag, &body).await;
        let missing = missing.problem(412, "precondition-failed");
        let told = "there is no such term, and If-Match asks for one";
        assert_eq!(missing.text_at("/detail"), told);
    }
    api.get(path).await.problem(404, "not-found");
    let first = api.put(path, &body).header("if-none-match", "*").await;
    let seen = tag_of(&first.expect(201));
    let changed = api.put_if(path, &seen, &json!({"meaning": "a lie"})).await;
    let now = tag_of(&changed.expect(200));
    let late = api.put_if(path, &seen, &body).await;
    late.problem(412, "precondition-failed");
    api.put_if(path, "*", &body).await.expect(200);
    let both = api.put(path, &body).header("if-match", "*");
    let both = both.header("if-none-match", "*").await;
    both.problem(412, "precondition-failed");
    // The same word again is not the same row.
    api.delete(path).await.expect(204);
    api.put(path, &json!({"meaning": "the opposite"})).await.expect(201);
    for old in [seen, now] {
        let late = api.put_if(path, &old, &body).await;
        late.problem(412, "precondition-failed");
    }
}

#[actix_web::test]
async fn a_singleton_has_states_too() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let path = format!("{ann}/profile");
    let made = api.post(&path, &json!({"motto": "Write"})).await;
    let seen = tag_of(&made.expect(201));
    let changed = api.put_if(&path, &seen, &json!({"motto": "Read"})).await;
    changed.expect(200);
    let late = api.delete(&path).header("if-match", &seen).await;
    late.problem(412, "precondition-failed");
    let now = tag(&api, &path).await;
    api.delete(&path).header("if-match", now).await.expect(204);
}

#[actix_web::test]
async fn a_child_is_held_to_its_state_below_its_parent() {
    let api = api().await;
    let path = book(&api).await;
    let page = api.create(&format!("{path}/pages"), json!({"text": "Once"})).await;
    let seen = tag(&api, &page).await;
    api.put_if(&page, &seen, &json!({"text": "Twice"})).await.expect(200);
    let late = api.put_if(&page, &seen, &json!({"text": "Thrice"})).await;
    late.problem(412, "precondition-failed");
    let late = api.delete(&page).header("if-match", seen).await;
    late.problem(412, "precondition-failed");
    let now = tag(&api, &page).await;
    api.delete(&page).header("if-match", now).await.expect(204);
}

#[actix_web::test]
async fn where_nothing_is_counted_no_state_can_be_named() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let path = book(&api).await;
    let id = path.rsplit('/').next().unwrap();
    api.put("/v1/terms/irony", &json!({"meaning": "?"})).await.expect(201);
    for (method, path, body) in [
        ("PUT", ann.clone(), r#"{"name": "Bob"}"#),
        ("DELETE", ann.clone(), ""),
        ("POST", "/v1/books".to_owned(), r#"{"title": "X"}"#),
        ("PUT", "/v1/books?title=Emma".to_owned(), r#"{"title": "X"}"#),
        ("DELETE", format!("/v1/books?id={id}"), ""),
        ("POST", format!("{ann}/favorite/{id}"), ""),
        ("POST", format!("{path}/terms/irony"), ""),
        ("DELETE", format!("{path}/terms/irony"), ""),
    ] {
        let request = api.request(method, &path);
        let request = if body.is_empty() { request } else { request.json(body) };
        let refused = request.header("if-match", "*").await;
        let refused = refused.problem(400, "invalid-header");
        let detail = refused.text_at("/detail");
        assert!(detail.starts_with("if-match is not offered here"), "{detail}");
    }
    assert_eq!(api.get(&path).await.at("/book/title"), "Emma");
}

#[actix_web::test]
async fn a_version_is_not_sent_in_a_body() {
    let api = api().await;
    let path = book(&api).await;
    for request in [
        api.put(&path, &json!({"revision": "1"})),
        api.post("/v1/books", &json!({"title": "X", "revision": "1"})),
        api.put("/v1/books", &json!({"books": ["1"], "revision": "1"})),
    ] {
        let refused = request.await.problem(422, "invalid-body");
        assert_eq!(
            refused.mistake("/revision"),
            "the server counts it; to change what you have seen and nothing else, send If-Match"
        );
    }
}
