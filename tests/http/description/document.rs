//! The document as a whole: the same from run to run, whole in itself, and true to the declarations.

use std::collections::{BTreeMap, BTreeSet};

use resource_runtime::policy::Security;
use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::{at, document, operation, whole};
use crate::harness::{api, build, mount};
use crate::{fixture, kinds};

#[actix_web::test]
async fn what_is_served_is_the_document_byte_for_byte() {
    let first = build().openapi().to_json().unwrap();
    assert_eq!(first, build().openapi().to_json().unwrap());
    let served = api().await.get("/v1/openapi.json").await.expect(200);
    assert_eq!(served.header("content-type"), Some("application/json"));
    assert_eq!(served.text(), first);
}

#[test]
fn every_reference_leads_to_something() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        let mut references = BTreeSet::new();
        collect(&document, &mut references);
        assert!(references.len() > 20);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a reference inside");
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }
}

fn collect<'d>(value: &'d Value, references: &mut BTreeSet<&'d str>) {
    match value {
        Value::Object(members) => {
            references.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| collect(member, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

#[test]
fn operations_are_named_as_in_the_route_table() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        for route in api.route_table().routes() {
            let method = route.method.to_lowercase();
            let operation = at(&document, &operation(&route.path, &method));
            assert_eq!(operation["operationId"], json!(route.operation));
            assert_eq!(operation["tags"], json!([route.resource.unwrap_or("About")]));
        }
    }
}

/// What an operation does is said of it: what its resource is stands at the tag.
#[test]
fn an_operation_says_what_it_does() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        let tags = document["tags"].as_array().expect("tags").iter();
        let tags: BTreeMap<_, _> =
            tags.map(|tag| (tag["name"].as_str(), tag["description"].as_str())).collect();
        for (path, item) in document["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("an item") {
                if method == "parameters" || method.starts_with("x-") {
                    continue;
                }
                let told = operation["description"].as_str();
                assert!(told.is_some_and(|told| told.ends_with('.')), "{method} {path}: {told:?}");
                let tag = operation["tags"][0].as_str();
                assert_ne!(told, tags[&tag], "{method} {path}");
                let summary = operation["summary"].as_str().unwrap_or_default();
                assert!(summary.len() < 90 && !summary.ends_with('.'), "{summary}");
            }
        }
    }
}

/// What stands alone comes first, and what belongs to it is read next.
#[test]
fn resources_stand_in_the_order_in_which_they_are_read() {
    let api = Api::builder_of([Leaf::spec(), Twig::spec(), Tree::spec(), Bird::spec()]);
    let document = document(&api.public().build().unwrap());
    let tags = document["tags"].as_array().expect("tags").iter();
    let tags: Vec<_> = tags.filter_map(|tag| tag["name"].as_str()).collect();
    assert_eq!(tags, ["Bird", "Tree", "Leaf", "Twig", "About"]);
}

/// Sings.
#[derive(Resource)]
struct Bird {
    #[resource(id)]
    id: i64,
}

/// Has leaves.
#[derive(Resource)]
struct Tree {
    #[resource(id)]
    id: i64,
}

/// Falls.
#[derive(Resource)]
#[resource(parent = Tree)]
struct Leaf {
    #[resource(id)]
    id: i64,
    tree: Ref<Tree>,
}

/// Breaks.
#[derive(Resource)]
#[resource(parent = Tree, root)]
struct Twig {
    #[resource(id)]
    id: i64,
    tree: Option<Ref<Tree>>,
}

/// A thing whose name breaks a rule, and says why.
#[derive(Resource)]
#[resource(allow(verb_name, reason = "an old client calls it so"))]
struct GetDevices {
    #[resource(id)]
    id: i64,
    #[resource(allow(cryptic_property, reason = "the norm calls it r2"))]
    r2: i64,
}

#[test]
fn exceptions_are_told_with_their_reasons() {
    let api = Api::builder_of([GetDevices::spec()]).public();
    let document = document(&api.build().unwrap());
    let expected = json!([
        {"rule": "verb_name", "declaredOn": "GetDevices", "reason": "an old client calls it so"},
        {"rule": "cryptic_property", "declaredOn": "GetDevices.r2", "reason": "the norm calls it r2"},
    ]);
    let paths = document["paths"].as_object().expect("paths");
    let own = paths.iter().filter(|(path, _)| path.contains("get-devices"));
    assert_eq!(own.clone().count(), 2);
    for (path, item) in own {
        assert_eq!(item["x-design-exceptions"], expected, "{path}");
    }
    let schema = at(&document, "/components/schemas/GetDevices");
    assert_eq!(schema["x-design-exceptions"], expected);
}

#[test]
fn what_the_builder_says_is_told() {
    let api = Api::builder_of(fixture::resources())
        .title("Minerals")
        .description("What lies in the ground.")
        .license("MIT")
        .version("v2")
        .server("https://api.example.com")
        .security(Security::Bearer("JWT"))
        .security(Security::ApiKey("x-api-key"));
    let document = document(&api.public().build().unwrap());
    let info = &document["info"];
    assert_eq!(document["openapi"], json!("3.1.0"));
    assert_eq!(info["title"], json!("Minerals"));
    assert_eq!(info["version"], json!("v2"));
    assert_eq!(info["license"], json!({"name": "MIT", "identifier": "MIT"}));
    let description = info["description"].as_str().expect("a description");
    assert!(description.starts_with("What lies in the ground.\n\n"));
    assert_eq!(document["servers"][0]["url"], json!("https://api.example.com"));
    assert_eq!(document["security"], json!([{"bearer": []}, {"apiKey.x-api-key": []}]));
    let schemes = at(&document, "/components/securitySchemes");
    let bearer = &schemes["bearer"];
    assert_eq!(bearer["type"], json!("http"));
    assert_eq!(bearer["scheme"], json!("bearer"));
    assert_eq!(bearer["bearerFormat"], json!("JWT"));
    assert!(bearer["description"].as_str().expect("a description").contains("RFC8725"));
    let key = &schemes["apiKey.x-api-key"];
    assert_eq!((&key["type"], &key["in"]), (&json!("apiKey"), &json!("header")));
    assert_eq!(key["name"], json!("x-api-key"));
    assert!(key["description"].as_str().expect("a description").contains("`x-api-key`"));
    assert!(document["paths"].get("/v2/minerals").is_some());
}

#[test]
fn a_creation_leads_to_what_can_be_done_next() {
    let document = document(&build());
    let created = operation("/v1/organizations/{org}/projects", "post");
    let links = at(&document, &format!("{created}/responses/201/links"));
    let of_row = json!({
        "org": "$request.path.org",
        "project": "$response.body#/project/id",
    });
    for operation in ["getProject", "updateProject", "deleteProject", "listIssues", "createIssue"] {
        let link = whole(&document, &links[operation]);
        assert_eq!(link["operationId"], json!(operation));
        assert_eq!(link["parameters"], of_row);
    }
    // Every link leads to an operation that there is.
    let mut operations = BTreeMap::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for operation in item.as_object().expect("an item").values() {
            if let Some(id) = operation["operationId"].as_str() {
                operations.insert(id, path);
            }
        }
    }
    for link in links.as_object().expect("links").values() {
        let link = whole(&document, link);
        let operation = link["operationId"].as_str().expect("an operation");
        let path = operations[operation];
        for parameter in link["parameters"].as_object().expect("parameters").keys() {
            assert!(path.contains(&format!("{{{parameter}}}")), "{path} {parameter}");
        }
    }
}

/// What stands in the document can be sent as it stands there.
#[actix_web::test]
async fn an_example_is_taken() {
    let (api, document) = (api().await, document(&build()));
    let mut tried = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        let body = &item["post"]["requestBody"]["content"]["application/json"]["example"];
        if path.contains('{') || !body.is_object() {
            continue;
        }
        let answer = api.post(path, body).await;
        // What it refers to may not be there.
        let missing = answer.text().contains("does not exist");
        assert!(answer.status == 201 || missing, "{path} {body}: {}", answer.text());
        tried += usize::from(answer.status == 201);
    }
    assert!(tried >= 5, "{tried}");
}

#[actix_web::test]
async fn the_links_of_a_relation_lead_from_its_envelope() {
    let document = document(&kinds::build());
    for item in document["paths"].as_object().expect("paths").values() {
        let created = &item["post"]["responses"]["201"];
        let schema = &created["content"]["application/json"]["schema"];
        let schema = schema["oneOf"].get(0).unwrap_or(schema);
        let Some(envelope) = schema["$ref"].as_str() else { continue };
        let envelope = at(&document, envelope.trim_start_matches('#'));
        let links = created["links"].as_object();
        for link in links.into_iter().flat_map(|links| links.values()) {
            let link = whole(&document, link);
            for value in link["parameters"].as_object().expect("parameters").values() {
                let value = value.as_str().expect("an expression");
                let Some(pointer) = value.strip_prefix("$response.body#/") else { continue };
                let (name, member) = pointer.split_once('/').expect("a member");
                let row = envelope["properties"][name]["$ref"].as_str().expect(value);
                let row = at(&document, row.trim_start_matches('#'));
                assert!(row["properties"].get(member).is_some(), "{value}");
            }
        }
    }
}

#[actix_web::test]
async fn an_api_of_every_kind_is_described() {
    let api = kinds::build();
    let document = document(&api);
    let service = mount(&crate::store::open(api).await).await;
    service.get("/v1/openapi.json").await.expect(200);
    assert!(document["paths"].as_object().expect("paths").len() > 20);
}

/// `HEAD` answers as `GET` does, without a body: a client that is made of the document waits for none.
#[test]
fn what_follows_from_other_methods_is_described_without_a_body() {
    let document = document(&build());
    for (path, head, options) in [
        ("/v1/users", "headUsers", "optionsOfUsers"),
        ("/v1/users/{user}", "headUser", "optionsOfUser"),
        ("/v1/users/{user}/pictures", "headPicturesOfUser", "optionsOfPicturesOfUser"),
        ("/v1/problems", "headProblems", "optionsOfProblems"),
    ] {
        let get = at(&document, &operation(path, "get"));
        let described = at(&document, &operation(path, "head"));
        assert_eq!(described["operationId"], json!(head));
        assert_eq!(described["parameters"], get["parameters"]);
        assert_eq!(described["responses"]["200"]["headers"], get["responses"]["200"]["headers"]);
        for status in described["responses"].as_object().expect("responses").keys() {
            let response = format!("{}/responses/{status}", operation(path, "head"));
            let response = at(&document, &response);
            assert!(response.get("content").is_none(), "{path} {status}");
        }
        let described = at(&document, &operation(path, "options"));
        assert_eq!(described["operationId"], json!(options));
        let refused = at(&document, &format!("{}/responses/405", operation(path, "get")));
        assert_eq!(refused["headers"]["Allow"], json!({"$ref": "#/components/headers/Allow"}));
    }
}
