//! Every route of every resource, wherever its rows are.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::server::Server;

/// The methods of every path, as the wiki itself says.
fn offered() -> BTreeSet<String> {
    let directory = tempfile::tempdir().expect("a directory");
    let api = custom_store::wiki::api(directory.path()).expect("an API");
    let table = api.route_table();
    // What the service tells of itself is no resource's.
    let routes = table.routes().iter();
    routes
        .filter(|route| route.resource.is_some())
        .map(|route| format!("{} {}", route.method, route.path))
        .collect()
}

#[actix_web::test]
async fn every_route_is_served() {
    let directory = tempfile::tempdir().expect("a directory");
    let server = Server::start(directory.path());
    let article = |slug: &str| json!({"slug": slug, "title": format!("On {slug}"), "text": "…"});
    let mut asked = BTreeSet::new();
    for (template, method, path, body, status) in [
        ("/v1/articles", "POST", "/v1/articles", article("owls"), 201),
        (
            "/v1/articles",
            "POST",
            "/v1/articles",
            json!({"articles": [article("wrens"), article("jays")]}),
            201,
        ),
        ("/v1/articles", "POST", "/v1/articles", article("owls"), 409),
        (
            "/v1/articles",
            "GET",
            "/v1/articles?sortBy=-title&limit=2",
            Value::Null,
            200,
        ),
        (
            "/v1/articles",
            "GET",
            "/v1/articles?q=owl",
            Value::Null,
            200,
        ),
        (
            "/v1/articles",
            "PUT",
            "/v1/articles?title=On%20jays",
            json!({"text": "Blue."}),
            200,
        ),
        (
            "/v1/articles/{article}",
            "GET",
            "/v1/articles/owls",
            Value::Null,
            200,
        ),
        (
            "/v1/articles/{article}",
            "GET",
            "/v1/articles/eagles",
            Value::Null,
            404,
        ),
        (
            "/v1/articles/{article}",
            "PUT",
            "/v1/articles/1",
            json!({"text": "Wise."}),
            200,
        ),
        (
            "/v1/articles/{article}",
            "PUT",
            "/v1/articles/1",
            json!({"slug": "jays"}),
            409,
        ),
        (
            "/v1/readers",
            "POST",
            "/v1/readers",
            json!({"email": "ann@example.com"}),
            201,
        ),
        ("/v1/readers", "GET", "/v1/readers", Value::Null, 200),
        (
            "/v1/readers",
            "PUT",
            "/v1/readers",
            json!({"readers": []}),
            200,
        ),
        (
            "/v1/readers/{reader}",
            "GET",
            "/v1/readers/1",
            Value::Null,
            200,
        ),
        (
            "/v1/readers/{reader}",
            "PUT",
            "/v1/readers/1",
            json!({"email": "a@example.com"}),
            200,
        ),
        (
            "/v1/readers/{reader}/bookmarks",
            "POST",
            "/v1/readers/1/bookmarks",
            json!({"articleNumber": "1"}),
            201,
        ),
        (
            "/v1/readers/{reader}/bookmarks",
            "POST",
            "/v1/readers/1/bookmarks",
            json!({"articleNumber": "9"}),
            422,
        ),
        (
            "/v1/readers/{reader}/bookmarks",
            "GET",
            "/v1/readers/1/bookmarks",
            Value::Null,
            200,
        ),
        (
            "/v1/readers/{reader}/bookmarks",
            "PUT",
            "/v1/readers/1/bookmarks?articleNumber=1",
            json!({"articleNumber": "2"}),
            200,
        ),
        (
            "/v1/readers/{reader}/bookmarks/{bookmark}",
            "GET",
            "/v1/readers/1/bookmarks/1",
            Value::Null,
            200,
        ),
        (
            "/v1/readers/{reader}/bookmarks/{bookmark}",
            "PUT",
            "/v1/readers/1/bookmarks/1",
            json!({"articleNumber": "3"}),
            200,
        ),
        (
            "/v1/readers/{reader}/bookmarks/{bookmark}",
            "DELETE",
            "/v1/readers/1/bookmarks/1",
            Value::Null,
            204,
        ),
        (
            "/v1/readers/{reader}/bookmarks",
            "DELETE",
            "/v1/readers/1/bookmarks?id=1",
            Value::Null,
            204,
        ),
        (
            "/v1/readers/{reader}",
            "DELETE",
            "/v1/readers/1",
            Value::Null,
            204,
        ),
        (
            "/v1/readers",
            "DELETE",
            "/v1/readers?id=1",
            Value::Null,
            204,
        ),
        (
            "/v1/articles/{article}",
            "DELETE",
            "/v1/articles/owls",
            Value::Null,
            204,
        ),
        (
            "/v1/articles",
            "DELETE",
            "/v1/articles?id=2&id=3",
            Value::Null,
            204,
        ),
    ] {
        asked.insert(format!("{method} {template}"));
        let body = Some(&body).filter(|body| !body.is_null());
        let answer = server.send(method, path, body).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
    }
    assert_eq!(asked, offered());
    assert_eq!(server.get("/v1/articles").await["articles"], json!([]));
}

#[actix_web::test]
async fn an_article_is_a_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let server = Server::start(directory.path());
    let article = json!({"slug": "owls", "title": "On owls", "text": "Wise."});
    let created = server.send("POST", "/v1/articles", Some(&article)).await;
    let path = created.location.expect("where it is");
    let file = directory.path().join("articles/articles/1.json");
    let read = || -> Value {
        let text = std::fs::read_to_string(&file).expect("the file");
        serde_json::from_str(&text).expect("JSON")
    };
    assert_eq!(read()["title"], "On owls");
    server
        .send("PUT", &path, Some(&json!({"title": "Of owls"})))
        .await;
    assert_eq!(read()["title"], "Of owls");
    let page = server.get("/v1/articles?limit=1&sortBy=title").await;
    let cursor = page["currentPageToken"]
        .as_str()
        .expect("a token")
        .to_owned();
    drop(server);

    // A page token is good for the next process too, and what people do to a file is seen.
    let text = std::fs::read_to_string(&file).expect("the file");
    std::fs::write(&file, text.replace("Wise.", "Very wise.")).expect("the file");
    let server = Server::start(directory.path());
    let path_of_page = format!("/v1/articles?limit=1&sortBy=title&cursor={cursor}");
    let page = server.get(&path_of_page).await;
    assert_eq!(page["articles"][0]["text"], "Very wise.");
    server.send("DELETE", &path, None).await;
    assert!(!file.exists());
}
