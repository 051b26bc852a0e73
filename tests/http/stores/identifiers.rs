//! The ids that clients choose: any text, percent-encoded in every path.

use serde_json::json;

use crate::harness::encoded;
use crate::kinds::kinds;

#[actix_web::test]
async fn any_text_is_an_id() {
    let api = kinds().await;
    let ann = api.create("/v1/people", json!({"name": "Ann"})).await;
    for (text, segment) in [
        ("a/b", "a%2Fb"),
        ("100%", "100%25"),
        ("what?", "what%3F"),
        ("#1", "%231"),
        ("über", "%C3%BCber"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        ("road trip", "road%20trip"),
        ("a+b", "a+b"),
        ("a&b=c;d", "a&b=c;d"),
        ("\"quoted\"", "%22quoted%22"),
        ("back\\slash", "back%5Cslash"),
        ("me", "me"),
        ("7", "7"),
        ("-0", "-0"),
        ("...", "..."),
        (" ", "%20"),
        ("\n", "%0A"),
        ("\u{1F3B5}", "%F0%9F%8E%B5"),
    ] {
        let canonical = format!("{ann}/playlists/{segment}");
        let path = format!("{ann}/playlists/{}", encoded(text));
        let created = api.put(&path, &json!({"title": "Go"})).await.expect(201);
        assert_eq!(created.header("location"), Some(canonical.as_str()));
        assert_eq!(created.at("/playlist/id"), text);
        api.put(&canonical, &json!({"title": "Stop"}))
            .await
            .expect(200);
        let read = api.get(&path).await.expect(200);
        assert_eq!(read.at("/playlist/title"), "Stop");
        let elsewhere = (path != canonical).then_some(canonical.as_str());
        assert_eq!(read.header("content-location"), elsewhere);
    }
    assert_eq!(api.page(&format!("{ann}/playlists")).await.ids.len(), 18);
}

#[actix_web::test]
async fn what_can_never_be_an_id_is_refused_by_put_and_is_nothing_otherwise() {
    let api = kinds().await;
    let ann = api.create("/v1/people", json!({"name": "Ann"})).await;
    let long = "x".repeat(41);
    for (path, param) in [
        (format!("{ann}/playlists/{long}"), "?playlist"),
        (format!("{ann}/playlists/."), "?playlist"),
        (format!("{ann}/playlists/%00"), "?playlist"),
        (format!("{ann}/playlists/a%00b"), "?playlist"),
        (format!("{ann}/playlists/%2E%2e"), "?playlist"),
        ("/v1/countries/Norway".to_owned(), "?country"),
    ] {
        let refused = api.put(&path, &json!({"title": "Go"})).await;
        assert_eq!(refused.problem(422, "invalid-id").places(), [param]);
        api.get(&path).await.problem(404, "not-found");
        api.delete(&path).await.expect(204);
    }
    // What cannot be decoded is no path.
    for segment in ["%FF", "%", "a%2", "%zz", "%2%41"] {
        let path = format!("{ann}/playlists/{segment}");
        for method in ["GET", "PUT", "DELETE"] {
            let request = api.request(method, &path);
            request.await.problem(404, "not-found");
        }
    }
    let path = format!("{ann}/playlists/");
    api.put(&path, &json!({"title": "Go"}))
        .await
        .problem(404, "not-found");
    assert!(api.page(&format!("{ann}/playlists")).await.ids.is_empty());
}

#[actix_web::test]
async fn a_reference_is_the_id_as_a_text() {
    let api = kinds().await;
    for country in ["no", "47", "me"] {
        let path = format!("/v1/countries/{country}");
        api.put(&path, &json!({})).await.expect(201);
        let body = json!({"name": "Ann", "country": country});
        let person = api.create("/v1/people", body).await;
        let read = api.get(&person).await.expect(200);
        assert_eq!(read.at("/person/country"), country);
        let list = format!("/v1/people?country={country}");
        assert_eq!(api.page(&list).await.ids.len(), 1);
    }
    for country in [json!("se"), json!(47), json!("")] {
        let body = json!({"name": "Ann", "country": country});
        let refused = api.post("/v1/people", &body).await;
        assert_eq!(refused.problem(422, "invalid-body").places(), ["/country"]);
    }
    assert!(api.page("/v1/people?country=se").await.ids.is_empty());
    api.delete("/v1/countries/no").await.expect(204);
    assert!(api.page("/v1/people?country=no").await.ids.is_empty());
    assert_eq!(api.page("/v1/people").await.ids.len(), 3);
}
