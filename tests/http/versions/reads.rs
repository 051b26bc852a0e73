//! `ETag`, and `If-None-Match` and `If-Match` on a `GET`.

use serde_json::json;

use super::fixture::{api, book, tag, tag_of};

#[actix_web::test]
async fn every_answer_about_one_row_has_the_same_tag_for_the_same_state() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let created = api.post("/v1/books", &json!({"title": "Emma"})).await;
    let created = created.expect(201);
    let first = tag_of(&created);
    assert_eq!(created.at("/book/revision"), "1");
    let path = created.header("location").unwrap().to_owned();
    let read = api.get(&path).await.expect(200);
    assert_eq!(tag_of(&read), first);
    let head = api.request("HEAD", &path).await;
    assert_eq!(head.header("etag"), Some(&*first));

    let changed = api.put(&path, &json!({"title": "Emma"})).await.expect(200);
    assert_eq!(tag_of(&changed), first, "nothing has changed");
    assert_eq!(changed.at("/book/dateUpdated"), read.at("/book/dateUpdated"));
    let changed = api.put(&path, &json!({"title": "Persuasion"})).await;
    let changed = changed.expect(200);
    assert_eq!(changed.at("/book/revision"), "2");
    let second = tag_of(&changed);
    assert_ne!(second, first);

    let book = path.rsplit('/').next().unwrap();
    let below = format!("{ann}/books/{book}");
    let attached = api.request("POST", &below).await.expect(201);
    let third = tag_of(&attached);
    assert_ne!(third, second);
    assert_eq!(tag_of(&api.request("POST", &below).await.expect(200)), third);
    assert_eq!(tag(&api, &below).await, third);
    assert_eq!(tag(&api, &path).await, third);
    let replaced = api.post(&path, &json!({"title": "Emma", "writer": null})).await;
    assert_ne!(tag_of(&replaced.expect(200)), third);

    let settings = api.post(&format!("{ann}/profile"), &json!({"motto": "Write"}));
    assert_eq!(tag_of(&settings.await.expect(201)), tag(&api, &format!("{ann}/profile")).await);
    let term = api.put("/v1/terms/irony", &json!({"meaning": "?"})).await;
    assert_eq!(tag_of(&term.expect(201)), tag(&api, "/v1/terms/irony").await);
    let linked = api.request("POST", &format!("{path}/terms/irony")).await;
    assert_eq!(tag_of(&linked.expect(201)), tag(&api, "/v1/terms/irony").await);
}

#[actix_web::test]
async fn what_the_version_does_not_stand_for_has_no_tag() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    assert_eq!(api.get(&ann).await.header("etag"), None, "nobody counts");
    let path = book(&api).await;
    for query in ["expand=writer", "expand=writer&collapse=blurb"] {
        let expanded = api.get(&format!("{path}?{query}")).await.expect(200);
        assert_eq!(expanded.header("etag"), None, "{query}");
    }
    let collapsed = api.get(&format!("{path}?collapse=blurb")).await.expect(200);
    tag_of(&collapsed);
    assert_eq!(api.get("/v1/books").await.expect(200).header("etag"), None);
    let batch = json!({"books": [{"title": "One"}]});
    let batch = api.post("/v1/books", &batch).await.expect(201);
    assert_eq!(batch.header("etag"), None);

    let review = api.post("/v1/reviews", &json!({"text": "Good"})).await;
    let review = review.expect(201);
    assert_eq!(review.header("etag"), None, "its length is computed");
    let path = review.header("location").unwrap().to_owned();
    assert_eq!(api.get(&path).await.header("etag"), None);
    tag(&api, &format!("{path}?collapse=length")).await;
}

#[actix_web::test]
async fn no_two_rows_and_no_two_lives_of_a_row_share_a_tag() {
    let api = api().await;
    let (one, other) = (book(&api).await, book(&api).await);
    let (first, second) = (tag(&api, &one).await, tag(&api, &other).await);
    assert_ne!(first, second);
    // The one path of a relation leads to one row after the other.
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let favorite = format!("{ann}/favorite");
    for (path, expected) in [(&one, &first), (&other, &second)] {
        let id = path.rsplit('/').next().unwrap();
        let attached = api.request("POST", &format!("{favorite}/{id}")).await;
        assert_eq!(tag_of(&attached.expect(201)), *expected);
        assert_eq!(tag(&api, &favorite).await, *expected);
        api.delete(&favorite).await.expect(204);
    }

    let mut seen = Vec::new();
    for _ in 0..3 {
        let made = api.put("/v1/terms/irony", &json!({"meaning": "?"})).await;
        let made = tag_of(&made.expect(201));
        assert!(!seen.contains(&made), "{made} is used again: {seen:?}");
        seen.push(made);
        api.delete("/v1/terms/irony").await.expect(204);
    }
}

#[actix_web::test]
async fn what_a_client_has_already_is_not_sent_again() {
    let api = api().await;
    let path = book(&api).await;
    let tag = tag(&api, &path).await;
    let weak = format!("W/{tag}");
    let listed = format!("\"other\", {weak} , \"a,b\"");
    for known in [&tag, &weak, &listed, "*"] {
        for method in ["GET", "HEAD"] {
            let again = api.request(method, &path).header("if-none-match", known);
            let again = again.await.expect(304);
            assert_eq!(again.header("etag"), Some(&*tag), "{known}");
            assert_eq!(again.header("content-type"), None);
        }
    }
    let lines = api.get(&path).header("if-none-match", "\"other\"");
    lines.header("if-none-match", &tag).await.expect(304);
    let below = api.get(&format!("{path}?collapse=blurb"));
    below.header("if-none-match", &tag).await.expect(304);

    for other in ["\"other\"", "\"1\"", "W/\"\""] {
        let changed = api.get(&path).header("if-none-match", other).await;
        assert_eq!(tag_of(&changed.expect(200)), tag);
    }
    let expanded = api.get(&format!("{path}?expand=writer"));
    expanded.header("if-none-match", &tag).await.expect(200);
    api.put(&path, &json!({"title": "Persuasion"})).await.expect(200);
    let changed = api.get(&path).header("if-none-match", &tag).await;
    assert_ne!(tag_of(&changed.expect(200)), tag);
}

#[actix_web::test]
async fn an_answer_that_is_known_still_says_where_it_belongs() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let made = api.post(&format!("{ann}/books"), &json!({"title": "Emma"}));
    let path = made.await.expect(201).header("location").unwrap().to_owned();
    let below = format!("{ann}{}", path.trim_start_matches("/v1"));
    let tag = tag(&api, &below).await;
    let known = api.get(&below).header("if-none-match", tag).await.expect(304);
    assert_eq!(known.header("content-location"), Some(&*path));
}

#[actix_web::test]
async fn a_read_can_be_held_to_a_state_and_that_comes_first() {
    let api = api().await;
    let path = book(&api).await;
    let tag = tag(&api, &path).await;
    api.get(&path).header("if-match", &tag).await.expect(200);
    api.get(&path).header("if-match", "*").await.expect(200);
    for other in ["\"other\"".to_owned(), format!("W/{tag}")] {
        let refused = api.get(&path).header("if-match", other);
        let refused = refused.header("if-none-match", &tag).await;
        refused.problem(412, "precondition-failed");
    }
    let both = api.get(&path).header("if-match", &tag);
    both.header("if-none-match", &tag).await.expect(304);
}

#[actix_web::test]
async fn what_is_no_list_of_tags_is_refused_with_the_right_form() {
    let api = api().await;
    let path = book(&api).await;
    for name in ["if-match", "if-none-match"] {
        for wrong in ["1", "", "'1'", "\"1", "*, \"1\"", "\"1\" \"2\"", "\"\u{e9}\""] {
            let refused = api.get(&path).header(name, wrong).await;
            let refused = refused.problem(400, "invalid-header");
            let detail = refused.text_at("/detail");
            assert!(detail.starts_with(name) && detail.contains("\"7-1f\""), "{detail}");
        }
    }
}

#[actix_web::test]
async fn what_is_not_there_is_404_whatever_the_condition() {
    let api = api().await;
    for (name, value) in [("if-match", "*"), ("if-none-match", "*"), ("if-match", "\"1\"")] {
        let missing = api.get("/v1/books/99").header(name, value).await;
        missing.problem(404, "not-found");
    }
    let listed = api.get("/v1/books?colour=red").header("if-none-match", "*");
    listed.await.problem(400, "unknown-parameter");
}

#[actix_web::test]
async fn what_has_no_tag_is_there_and_is_no_state_that_anybody_has_seen() {
    let api = api().await;
    let ann = api.create("/v1/writers", json!({"name": "Ann"})).await;
    let path = book(&api).await;
    let review = api.create("/v1/reviews", json!({"text": "Good"})).await;
    let favorite = format!("{ann}/favorite");
    let id = path.rsplit('/').next().unwrap();
    api.request("POST", &format!("{favorite}/{id}")).await.expect(201);
    let expanded = format!("{path}?expand=writer");
    let related = format!("{favorite}?expand=writer");
    let list = format!("{path}/terms");
    for path in [&ann, &review, &expanded, &related, &list, "/v1/writers?limit=1"] {
        let plain = api.get(path).await.expect(200);
        assert_eq!(plain.header("etag"), None, "{path}");
        let asked = async |name: &str, value: &str| api.get(path).header(name, value).await;
        let known = asked("if-none-match", "*").await.expect(304);
        assert!(known.body.is_empty(), "{path}");
        for tag in ["\"1\"", "W/\"1\"", "\"\", W/\"\""] {
            let new = asked("if-none-match", tag).await.expect(200);
            assert_eq!(new.body, plain.body, "{path}");
            let refused = asked("if-match", tag).await;
            let refused = refused.problem(412, "precondition-failed");
            let detail = refused.text_at("/detail");
            assert!(detail.contains("has no tag"), "{detail}");
        }
        assert_eq!(asked("if-match", "*").await.expect(200).body, plain.body, "{path}");
        for name in ["if-match", "if-none-match"] {
            for wrong in ["1", "", "*, \"1\"", "\"1"] {
                asked(name, wrong).await.problem(400, "invalid-header");
            }
        }
    }
    for path in ["/v1/writers/99", "/v1/writers/99/favorite"] {
        for (name, value) in [("if-match", "*"), ("if-none-match", "*")] {
            let missing = api.get(path).header(name, value).await;
            missing.problem(404, "not-found");
        }
    }
}
