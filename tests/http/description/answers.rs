//! What answers have: headers, links, and what they may leave out.

use resource_runtime::policy::{Access, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::{Value, json};

use super::{at, document, operation, whole};
use crate::harness::build;
use crate::kinds;

/// Whether an answer always has a header; `None` where it never has.
fn always(document: &Value, path: &str, method: &str, status: &str, header: &str) -> Option<bool> {
    let response = at(document, &format!("{}/responses/{status}", operation(path, method)));
    let header = whole(document, response["headers"].get(header)?);
    Some(header.get("required").is_some_and(|required| required == &json!(true)))
}

#[test]
fn what_is_always_sent_is_told_apart() {
    let document = document(&build());
    for (path, method, status, header, expected) in [
        ("/v1/users", "get", "200", "Link", Some(true)),
        ("/v1/users", "get", "405", "Allow", Some(true)),
        ("/v1/users", "get", "503", "Retry-After", Some(true)),
        ("/v1/users", "get", "429", "RateLimit", None),
        ("/v1/users", "get", "429", "X-Request-Id", Some(true)),
        // A batch has no path of its own.
        ("/v1/users", "post", "201", "Location", Some(false)),
        ("/v1/users/{user}", "get", "200", "Content-Location", Some(false)),
        ("/v1/users/{user}", "get", "200", "Location", None),
        ("/v1", "get", "200", "ETag", Some(true)),
        ("/v1/users", "options", "204", "Allow", Some(true)),
    ] {
        let told = always(&document, path, method, status, header);
        assert_eq!(told, expected, "{method} {path} {status} {header}");
    }
    let document = super::document(&kinds::build());
    for (path, method, header) in [
        ("/v1/people/{person}/settings", "post", "Location"),
        ("/v1/people/{person}/playlists/{playlist}", "put", "Location"),
        ("/v1/people/{person}/notes/{note}", "post", "Location"),
    ] {
        assert_eq!(always(&document, path, method, "201", header), Some(true), "{method} {path}");
    }
}

/// The statuses of an operation, in their order.
fn statuses(document: &Value, path: &str, method: &str) -> String {
    let responses = at(document, &format!("{}/responses", operation(path, method)));
    let statuses = responses.as_object().expect("responses").keys();
    statuses.map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_status_is_told() {
    let document = document(&build());
    let refused = "405 406 412 414 429 431 500 503";
    for (path, method, expected) in [
        ("/v1/users", "get", format!("200 304 400 {refused}")),
        ("/v1/users/{user}", "get", format!("200 304 400 404 {refused}")),
        (
            "/v1/users",
            "post",
            "200 201 400 405 406 408 409 413 414 415 422 429 431 500 503".to_owned(),
        ),
        (
            "/v1/users/{user}",
            "put",
            "200 400 404 405 406 408 409 413 414 415 422 429 431 500 503".to_owned(),
        ),
        (
            "/v1/users/{user}",
            "delete",
            "204 400 404 405 406 409 414 429 431 500 503".to_owned(),
        ),
        ("/v1/users", "options", "204 414 429 431".to_owned()),
        ("/v1/users", "head", "200 304 4XX 5XX".to_owned()),
    ] {
        assert_eq!(statuses(&document, path, method), expected, "{method} {path}");
    }
    let secured = Api::builder_of([Boss::spec()]).security(Security::Bearer("JWT"));
    let secured = super::document(&secured.public().build().unwrap());
    assert_eq!(
        statuses(&secured, "/v1/bosses", "get"),
        "200 304 400 401 403 404 405 406 412 414 429 431 500 503"
    );
}

#[actix_web::test]
async fn a_page_is_as_long_as_is_told() {
    let (api, document) = (crate::harness::api().await, document(&build()));
    for (path, default, most) in [("/v1/events", 3, 7), ("/v1/users", 20, 200)] {
        let parameters = super::parameters(&document, &operation(path, "get"));
        let limit = parameters.iter().find(|(name, _)| *name == "limit").expect("a limit").1;
        let limit = whole(&document, &limit["schema"]);
        assert_eq!(limit["default"], json!(default), "{path}");
        assert_eq!((&limit["minimum"], &limit["maximum"]), (&json!(1), &json!(most)), "{path}");
        api.get(&format!("{path}?limit={most}")).await.expect(200);
        api.get(&format!("{path}?limit={}", most + 1)).await.expect(400);
    }
}

#[test]
fn a_resource_is_told_of_at_its_tag() {
    let document = document(&build());
    let tags = document["tags"].as_array().expect("tags");
    let user = tags.iter().find(|tag| tag["name"] == json!("User")).expect("a tag");
    let expected = "In no tenant, with a property that is never shown.";
    assert_eq!(user["description"], json!(expected));
}

#[test]
fn whatever_makes_something_leads_to_it() {
    let document = document(&kinds::build());
    for (path, method, operation_id, parameters) in [
        (
            "/v1/people/{person}/playlists/{playlist}",
            "put",
            "getPlaylist",
            json!({"person": "$request.path.person", "playlist": "$response.body#/playlist/id"}),
        ),
        (
            "/v1/people/{person}/notes/{note}",
            "post",
            "getNote",
            json!({"note": "$response.body#/note/id"}),
        ),
        (
            "/v1/people/{person}/avatar/{image}",
            "post",
            "getImage",
            json!({"image": "$response.body#/avatar/id"}),
        ),
    ] {
        let made = format!("{}/responses/201/links", operation(path, method));
        let links = at(&document, &made).as_object().expect("links");
        let link = at(&document, &format!("{made}/{operation_id}"));
        assert!(links.contains_key(operation_id), "{path}");
        assert_eq!(link["operationId"], json!(operation_id));
        assert_eq!(link["parameters"], parameters, "{path}");
    }
}

#[test]
fn the_members_of_a_choice_have_titles() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        let mut seen = 0;
        untitled(&document, "", &mut seen);
        assert!(seen > 10, "{seen}");
    }
}

/// Looks for choices between several things, null aside.
fn untitled(value: &Value, place: &str, seen: &mut usize) {
    match value {
        Value::Object(members) => {
            for keyword in ["oneOf", "anyOf"] {
                let choices = members.get(keyword).and_then(Value::as_array).into_iter().flatten();
                let choices: Vec<_> = choices.filter(|it| it["type"] != json!("null")).collect();
                for choice in choices.iter().filter(|_| choices.len() > 1) {
                    assert!(choice["title"].is_string(), "{place}: {choice}");
                    *seen += 1;
                }
            }
            for (name, member) in members {
                untitled(member, &format!("{place}/{name}"), seen);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| untitled(item, place, seen)),
        _ => {}
    }
}

/// The bounds of a decimal have no word in JSON Schema, since it travels as text.
#[test]
fn the_bounds_of_a_decimal_are_told() {
    let document = document(&build());
    for schema in ["Issue", "NewIssue.ofProject", "IssueChanges"] {
        let estimate = format!("/components/schemas/{schema}/properties/estimate");
        let estimate = document.pointer(&estimate).expect("a property");
        assert_eq!(estimate["description"], json!("From 0.25 to 1000."), "{schema}");
    }
}

/// What somebody works for.
#[derive(Resource)]
struct Salary {
    #[resource(id)]
    id: i64,
    cents: i64,
    #[resource(max_length = 20)]
    grade: String,
    #[resource(expand)]
    boss: Ref<Boss>,
    #[resource(expand)]
    deputy: Option<Ref<Boss>>,
}

/// Who says what somebody works for.
#[derive(Resource)]
struct Boss {
    #[resource(id)]
    id: i64,
}

/// Shows cents to whoever is known, and the grade to whoever is not.
struct Discreet;

impl Policy for Discreet {
    type Principal = actix_web::web::ReqData<u8>;

    fn permission(
        &self,
        _: Option<&Self::Principal>,
        _: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        Permission::All
    }

    fn access(&self, known: Option<&Self::Principal>, property: PropertyOf) -> Access {
        let hidden = match known {
            None => property.is(Salary::fields().cents),
            Some(_) => property.is(Salary::fields().grade),
        };
        if hidden { Access::Hidden } else { Access::Full }
    }

    fn hides(&self, property: PropertyOf) -> bool {
        property.is(Salary::fields().grade) || self.access(None, property) == Access::Hidden
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

#[test]
fn what_a_policy_hides_is_promised_to_nobody() {
    let resources = [Salary::spec(), Boss::spec()];
    let public = document(&Api::builder_of(resources).public().build().unwrap());
    let discreet = document(&Api::builder_of(resources).authorize(Discreet).build().unwrap());
    let row = |document: &Value| at(document, "/components/schemas/Salary").clone();
    let all = json!(["id", "cents", "grade", "boss", "deputy"]);
    assert_eq!(row(&public)["required"], all);
    assert_eq!(row(&discreet)["required"], json!(["id", "boss", "deputy"]));
    for name in ["cents", "grade"] {
        let told = row(&discreet)["properties"][name]["description"].clone();
        assert_eq!(told, json!("Left out where who asks may not see it."));
        assert_eq!(row(&public)["properties"][name].get("description"), None);
    }
    // A row that is referred to and may not be seen has nothing in its place.
    let null = json!({"type": "null"});
    for (document, name, may_be_null) in [
        (&public, "boss", false),
        (&public, "deputy", true),
        (&discreet, "boss", true),
    ] {
        let choice = whole(document, &row(document)["properties"][name])["oneOf"].clone();
        let choice = choice.as_array().expect("a choice");
        assert_eq!(choice.contains(&null), may_be_null, "{name}");
    }
}
