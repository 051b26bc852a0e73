//! What does not go with how things stand is told where it may be, in the words of the answer.

use serde_json::{Value, json};

use super::{at, document, operation, whole};
use crate::harness::{Mounted, api, build, id};
use crate::kinds::{self, kinds, person};

/// What is shown of a clash of an operation.
fn shown(document: &Value, method: &str, template: &str, kind: &str) -> Value {
    let response = at(document, &format!("{}/responses/409", operation(template, method)));
    let examples = &response["content"]["application/problem+json"]["examples"];
    let example = examples.get(kind);
    let example = example.unwrap_or_else(|| panic!("{method} {template} shows no {kind}: {examples}"));
    whole(document, example)["value"].clone()
}

/// Holds an answer against the example of its kind.
#[track_caller]
fn is_as_shown(answered: &Value, (method, template): (&str, &str), document: &Value) {
    let kind = answered["type"].as_str().and_then(|it| it.rsplit('/').next());
    let shown = shown(document, method, template, kind.expect("a type"));
    for member in ["type", "title", "status", "detail", "errors"] {
        assert_eq!(answered[member], shown[member], "{method} {template} {member}");
    }
}

/// Ann and Bob, and a comment of Ann's.
async fn users() -> Mounted {
    let api = api().await;
    let issues = format!("{}/issues", api.project("acme", "web").await);
    for email in ["ann@example.org", "bob@example.org"] {
        api.user(email).await;
    }
    let issue = api.create(&issues, json!({"title": "A"})).await;
    let body = json!({"text": "Hm", "author": "1"});
    api.create(&format!("{issue}/comments"), body).await;
    api
}

#[actix_web::test]
async fn who_is_needed_by_others_stays() {
    let (api, document) = (users().await, document(&build()));
    let refused = api.delete("/v1/users/1").await.expect(409).json();
    is_as_shown(&refused, ("delete", "/v1/users/{user}"), &document);
    let refused = api.delete("/v1/users?id=1&id=2").await.expect(409).json();
    is_as_shown(&refused, ("delete", "/v1/users"), &document);
}

#[actix_web::test]
async fn what_no_two_may_have_is_told_wherever_it_is_written() {
    let (api, document) = (users().await, document(&build()));
    let taken = json!({"email": "ann@example.org"});
    let refused = api.put("/v1/users/2", &taken).await.expect(409).json();
    is_as_shown(&refused, ("put", "/v1/users/{user}"), &document);
    let batch = json!({"users": ["1", "2"], "email": "cleo@example.org"});
    let refused = api.put("/v1/users", &batch).await.expect(409).json();
    is_as_shown(&refused, ("put", "/v1/users"), &document);
}

#[actix_web::test]
async fn what_is_attached_may_clash() {
    let (api, document) = (kinds().await, document(&kinds::build()));
    let (ann, bob) = (person(&api).await, person(&api).await);
    let mut images = Vec::new();
    for title in ["One", "Other"] {
        images.push(api.create("/v1/images", json!({"title": title})).await);
    }
    let attach = |image: &str| format!("{ann}/avatar/{}", id(image));
    api.request("POST", &attach(&images[0])).await.expect(201);
    let refused = api.request("POST", &attach(&images[1])).await.expect(409).json();
    is_as_shown(&refused, ("post", "/v1/people/{person}/avatar/{image}"), &document);

    let mut posts = Vec::new();
    for parent in [&ann, &bob] {
        posts.push(api.create(&format!("{parent}/posts"), json!({"title": "Hello"})).await);
    }
    let path = format!("{bob}/posts/{}", id(&posts[0]));
    let refused = api.request("POST", &path).await.expect(409).json();
    is_as_shown(&refused, ("post", "/v1/people/{person}/posts/{post}"), &document);
}

/// Where neither a value, nor a row, nor logic of the service's own can be in the way, no such answer is
/// described.
#[test]
fn what_never_clashes_is_not_said_to() {
    let (document, of_kinds) = (document(&build()), document(&kinds::build()));
    for (document, method, template, clashes) in [
        (&document, "delete", "/v1/users/{user}", true),
        (&document, "delete", "/v1/tags/{tag}", false),
        (&document, "delete", "/v1/articles/{article}", false),
        (&document, "delete", "/v1/articles", false),
        (&document, "put", "/v1/users/{user}", true),
        (&of_kinds, "put", "/v1/people/{person}", false),
        (&of_kinds, "put", "/v1/images/{image}", true),
        (&of_kinds, "delete", "/v1/people/{person}/avatar", false),
        (&of_kinds, "delete", "/v1/images/{image}", false),
    ] {
        let responses = &at(document, &operation(template, method))["responses"];
        assert_eq!(responses.get("409").is_some(), clashes, "{method} {template}");
    }
}
