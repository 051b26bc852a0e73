//! What is sent and what is answered, as schemas.

use resource_runtime::prelude::*;
use resource_runtime::resource::ResourceSpec;
use serde_json::{Value, json};

use super::{at, document, operation, whole};
use crate::harness::build;

fn schema<'d>(document: &'d Value, name: &str) -> &'d Value {
    at(document, &format!("/components/schemas/{name}"))
}

#[test]
fn a_property_is_described_by_its_type() {
    let document = document(&build());
    let row = &schema(&document, "Mineral")["properties"];
    let new = &schema(&document, "NewMineral")["properties"];
    let digits = &schema(&document, "Text.Int64")["pattern"];
    for (name, answered, sent) in [
        ("alive", json!({"type": "boolean"}), json!({"type": "boolean"})),
        (
            "tiny",
            json!({"type": "integer", "format": "int32", "minimum": 0, "maximum": 255}),
            json!({"type": "integer", "format": "int32", "minimum": 0, "maximum": 255}),
        ),
        (
            "large",
            json!({"type": "string", "format": "int64", "maxLength": 20, "pattern": digits}),
            json!({
                "type": ["string", "integer"], "format": "int64", "maxLength": 20,
                "pattern": digits, "minimum": i64::MIN, "maximum": i64::MAX,
            }),
        ),
        (
            "text",
            json!({"type": "string", "maxLength": 10000, "pattern": "^[^\\u0000]*$"}),
            json!({"type": "string", "maxLength": 10000, "pattern": "^[^\\u0000]*$"}),
        ),
        (
            "amount",
            json!({"type": "string", "format": "decimal", "pattern": "^-?(0|[1-9][0-9]{0,15})\\.[0-9]{3}$"}),
            json!({"type": ["string", "number"], "format": "decimal", "pattern": "^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,3})?$"}),
        ),
        (
            "series",
            json!({"type": "string", "format": "uuid"}),
            json!({"type": "string", "format": "uuid"}),
        ),
        (
            "moment",
            json!({"type": "string", "format": "date-time", "maxLength": 35}),
            json!({"type": "string", "format": "date-time", "maxLength": 35}),
        ),
        (
            "day",
            json!({"type": "string", "format": "date"}),
            json!({"type": "string", "format": "date"}),
        ),
        (
            "status",
            json!({"$ref": "#/components/schemas/Mineral.status"}),
            json!({"$ref": "#/components/schemas/Mineral.status"}),
        ),
    ] {
        let named = answered.get("$ref").is_some();
        let of = |property: &Value| if named { property.clone() } else { whole(&document, property) };
        assert_eq!(of(&row[name]), answered, "{name}");
        assert_eq!(of(&new[name]), sent, "{name}");
    }
    assert_eq!(row["owner"], json!({"$ref": "#/components/schemas/UserId"}));
    let owner = &whole(&document, &new["owner"])["oneOf"];
    assert_eq!(owner[0], json!({"$ref": "#/components/schemas/UserId", "title": "As text"}));
    assert_eq!(whole(&document, &owner[1])["type"], json!("integer"));
    assert_eq!(new["kind"]["default"], json!("plain"));
}

#[test]
fn what_is_sent_is_closed_and_says_what_it_needs() {
    let document = document(&build());
    let new = schema(&document, "NewMineral");
    assert_eq!(new["additionalProperties"], json!(false));
    let required = new["required"].as_array().expect("required");
    assert!(required.contains(&json!("text")) && !required.contains(&json!("kind")));
    assert!(new["properties"].get("id").is_none());
    let changes = schema(&document, "MineralChanges");
    assert_eq!(changes["additionalProperties"], json!(false));
    assert!(changes.get("required").is_none());
    // A change has no default: what is left out stays.
    assert!(changes["properties"]["kind"].get("default").is_none());
    let all = schema(&document, "MineralChanges.ForAll");
    assert_eq!(all["required"], json!(["minerals"]));
    assert_eq!(all["properties"]["minerals"]["maxItems"], json!(1000));
    let item = schema(&document, "MineralChanges.WithId");
    assert_eq!(item["required"], json!(["id"]));
}

#[test]
fn a_path_that_names_the_parent_takes_it_from_the_body() {
    let document = document(&build());
    let nested = operation("/v1/users/{user}/pictures", "post");
    let nested = at(&document, &format!("{nested}/requestBody/content/application~1json/schema/oneOf/0"));
    let root = operation("/v1/pictures", "post");
    let root = at(&document, &format!("{root}/requestBody/content/application~1json/schema/oneOf/0"));
    assert!(nested["properties"].get("user").is_none());
    assert!(root["properties"].get("user").is_some());
}

#[test]
fn what_nobody_can_send_is_read_only() {
    let document = document(&build());
    for (schema_name, name, read_only) in [
        ("User", "id", true),
        ("User", "email", false),
        ("Organization", "dateCreated", true),
        // Every path of a caption names its picture, so no body does.
        ("Caption", "picture", true),
        ("Picture", "user", false),
    ] {
        let property = &schema(&document, schema_name)["properties"][name];
        let told = property.get("readOnly").is_some_and(|told| told == &json!(true));
        assert_eq!(told, read_only, "{schema_name}.{name}: {property}");
    }
}

#[test]
fn a_number_has_the_format_that_holds_it() {
    let document = document(&build());
    let row = &schema(&document, "Mineral")["properties"];
    assert_eq!(whole(&document, &row["medium"])["format"], json!("int32"));
    let broad = whole(&document, &row["broad"]);
    assert_eq!(broad["maximum"], json!(4_294_967_295_u32));
    assert_eq!(broad["format"], json!("int64"));
}

#[test]
fn a_property_that_is_never_shown_is_only_sent() {
    let document = document(&build());
    assert!(schema(&document, "User")["properties"].get("password").is_none());
    let password = &schema(&document, "NewUser")["properties"]["password"];
    assert_eq!(password["writeOnly"], json!(true));
}

/// Has a page, pages, and something that is kept for it.
#[derive(Resource)]
struct Landing {
    #[resource(id)]
    id: i64,
    /// When it was made.
    #[resource(created)]
    date_created: DateTime<Utc>,
    /// How large it may be.
    #[resource(minimum = 1, maximum = 20, default = 3)]
    size: i64,
    /// What lies on it.
    #[resource(max_items = 5)]
    marks: Vec<Mark>,
    #[resource(expand)]
    page: Option<Ref<LandingPage>>,
}

/// A mark on it.
#[derive(Property)]
struct Mark {
    /// How it looks.
    shape: Shape,
    note: Option<String>,
}

/// How a mark looks.
#[derive(Property)]
enum Shape {
    Round,
    NearlyRound,
}

/// Has the name that a page of landings would have.
#[derive(Resource)]
struct LandingPage {
    #[resource(id)]
    id: i64,
    #[resource(collapse)]
    text: String,
}

fn landings() -> [&'static ResourceSpec; 2] {
    [Landing::spec(), LandingPage::spec()]
}

#[test]
fn names_do_not_meet_and_doc_comments_are_descriptions() {
    let api = Api::builder_of(landings()).public().build().unwrap();
    let document = document(&api);
    let list = operation("/v1/landings", "get");
    let list = format!("{list}/responses/200/content/application~1json/schema");
    let reference = document.pointer(&list).expect("a schema");
    assert_eq!(reference["$ref"], json!("#/components/schemas/Landing.Page"));
    let row = schema(&document, "Landing");
    assert_eq!(row["description"], json!("Has a page, pages, and something that is kept for it."));
    let created = &row["properties"]["dateCreated"];
    assert_eq!(created["readOnly"], json!(true));
    assert_eq!(created["description"], json!("When it was made."));
    assert_eq!(whole(&document, created)["format"], json!("date-time"));
    let size = whole(&document, &schema(&document, "NewLanding")["properties"]["size"]);
    assert_eq!(size["minimum"], json!(1));
    assert_eq!(size["maximum"], json!(20));
    assert_eq!(size["default"], json!("3"));
    assert_eq!(size["pattern"], json!("^([1-9]|1[0-9]|20)$"));
    // What a client may leave out need not be there.
    assert_eq!(schema(&document, "LandingPage")["required"], json!(["id"]));
}

#[test]
fn nested_values_have_schemas_of_their_own() {
    let api = Api::builder_of(landings()).public().build().unwrap();
    let document = document(&api);
    let marks = &schema(&document, "Landing")["properties"]["marks"];
    assert_eq!(marks["items"], json!({"$ref": "#/components/schemas/Landing.marks"}));
    assert_eq!(marks["maxItems"], json!(5));
    let shown = schema(&document, "Landing.marks");
    assert_eq!(shown["required"], json!(["shape", "note"]));
    let sent = schema(&document, "Landing.marks.sent");
    assert_eq!(sent["required"], json!(["shape"]));
    assert_eq!(sent["additionalProperties"], json!(false));
    let note = whole(&document, &sent["properties"]["note"]);
    assert_eq!(note["type"], json!(["string", "null"]));
    assert_eq!(shown["description"], json!("A mark on it."));
    let shape = schema(&document, "Landing.marks.shape");
    assert_eq!(shape["description"], json!("How a mark looks."));
    assert_eq!(shape["enum"], json!(["round", "nearlyRound"]));
}

#[test]
fn a_reference_that_can_be_expanded_is_either() {
    let api = Api::builder_of(landings()).public().build().unwrap();
    let document = document(&api);
    let page = &schema(&document, "Landing")["properties"]["page"];
    assert_eq!(
        page["oneOf"],
        json!([
            {"$ref": "#/components/schemas/LandingPageId", "title": "Its id"},
            {"$ref": "#/components/schemas/LandingPage", "title": "The whole landing page"},
            {"type": "null"},
        ])
    );
}
