//! Lists, and structs inside a resource.

use std::time::{Duration, Instant};

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::harness::{Mounted, mount};

#[derive(Debug, Clone, PartialEq, Eq, Property)]
enum Channel {
    Mail,
    TextMessage,
}

/// Where somebody lives.
#[derive(Property)]
struct Address {
    #[property(min_length = 1, max_length = 40)]
    street: String,
    #[property(pattern = "^[0-9]{5}$", name = "postalCode")]
    zip: Option<String>,
    #[property(minimum = 1, maximum = 9)]
    floor: i16,
    #[property(max_items = 2)]
    bells: Vec<String>,
    moved_in: NaiveDate,
}

const NO_TAGS: Vec<String> = Vec::new();

#[derive(Resource)]
struct Contact {
    #[resource(id)]
    id: i64,
    #[resource(max_items = 3, default = NO_TAGS)]
    tags: Vec<String>,
    channels: Vec<Channel>,
    #[resource(scale = 2)]
    fees: Vec<Decimal>,
    numbers: Option<Vec<i64>>,
    home: Address,
    others: Vec<Address>,
    #[resource(created)]
    date_created: DateTime<Utc>,
    #[resource(updated)]
    date_updated: DateTime<Utc>,
}

async fn api() -> Mounted {
    let api = Api::builder_of([Contact::spec()]).public().build().unwrap();
    mount(&crate::store::open(api).await).await
}

fn home() -> Value {
    json!({"street": "Main", "postalCode": null, "floor": 3, "bells": ["a/b", "☃"], "movedIn": "2020-02-29"})
}

fn contact() -> Value {
    json!({
        "tags": ["a", "", "\"é\u{1f980}"], "channels": ["textMessage", "mail"], "fees": ["1.50", 2, 0.1],
        "numbers": [9_223_372_036_854_775_807_i64, "-1"], "home": home(), "others": [home()]
    })
}

#[actix_web::test]
async fn they_come_back_as_they_went() {
    let api = api().await;
    let created = api.post("/v1/contacts", &contact()).await.expect(201);
    let answered = &created.json()["contact"];
    assert_eq!(answered["tags"], contact()["tags"]);
    assert_eq!(answered["channels"], contact()["channels"]);
    assert_eq!(answered["fees"], json!(["1.50", "2.00", "0.10"]));
    assert_eq!(answered["numbers"], json!(["9223372036854775807", "-1"]));
    assert_eq!(answered["home"], home());
    assert_eq!(answered["others"], json!([home()]));
    assert_eq!(api.get("/v1/contacts/1").await.json(), created.json());
}

#[actix_web::test]
async fn eighty_thousand_members_that_nobody_knows_are_told_at_once() {
    let api = api().await;
    let unknown = (0..80_000).map(|number| (format!("m{number}"), json!(0)));
    let body = json!({"home": Value::Object(unknown.collect())});
    let begun = Instant::now();
    let refused = api.post("/v1/contacts", &body).await;
    // Where each is looked for among all others, it takes minutes.
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let refused = refused.problem(422, "invalid-body");
    assert_eq!(refused.places().len(), 100);
    let detail = refused.text_at("/detail");
    assert!(detail.contains("80007 mistakes"), "{detail}");
    let twice = r#"{"home": {"street": "a", "x": 1, "x": 2, "street": "b"}}"#;
    let refused = api.request("POST", "/v1/contacts").json(twice).await;
    let refused = refused.problem(400, "malformed-body");
    assert!(refused.text_at("/detail").contains("`x` is named twice"));
}

#[actix_web::test]
async fn what_is_left_out_gets_its_default_or_null() {
    let api = api().await;
    let body = json!({"channels": [], "fees": [], "home": {"street": "x", "floor": 1, "bells": [], "movedIn": "2020-01-01"}, "others": []});
    let created = api.post("/v1/contacts", &body).await.expect(201);
    let contact = &created.json()["contact"];
    assert_eq!(contact["tags"], json!([]));
    assert_eq!(contact["numbers"], Value::Null);
    assert_eq!(contact["home"]["postalCode"], Value::Null);
}

#[actix_web::test]
async fn every_mistake_is_found_where_it_is() {
    let api = api().await;
    let mut body = contact();
    body["tags"] = json!(["a", 1, "c", null]);
    body["channels"] = json!(["mail", "fax"]);
    body["fees"] = json!(["1.505"]);
    body["numbers"] = json!({"0": 1});
    body["home"]["street"] = json!("");
    body["home"]["postalCode"] = json!("123");
    body["home"]["floor"] = json!(10);
    body["home"]["bells"] = json!(["a", 2, "c"]);
    body["home"]["garden/shed"] = json!(true);
    body["others"][0] = json!({"street": null, "floor": 1.5, "bells": [null]});
    let refused = api.post("/v1/contacts", &body).await;
    let refused = refused.problem(422, "invalid-body");
    let mut places = refused.places();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "/channels/1",
            "/fees/0",
            "/home/bells",
            "/home/floor",
            "/home/garden~1shed",
            "/home/postalCode",
            "/home/street",
            "/numbers",
            "/others/0/bells/0",
            "/others/0/floor",
            "/others/0/movedIn",
            "/others/0/street",
            "/tags",
        ]
    );
    assert!(refused.mistake("/tags").contains("at most 3"));
    assert!(refused.mistake("/home/garden~1shed").contains("postalCode"));
    assert_eq!(api.get("/v1/contacts").await.json()["contacts"], json!([]));
}

#[actix_web::test]
async fn a_member_that_is_named_twice_is_malformed() {
    let api = api().await;
    let body = contact()
        .to_string()
        .replace("\"floor\":3", "\"floor\":3,\"\\u0066loor\":4");
    let refused = api.request("POST", "/v1/contacts").json(body).await;
    let refused = refused.problem(400, "malformed-body");
    assert!(
        refused
            .text_at("/detail")
            .contains("`floor` is named twice")
    );
}

#[actix_web::test]
async fn a_change_replaces_them_whole_and_an_equal_one_changes_nothing() {
    let api = api().await;
    let created = api.post("/v1/contacts", &contact()).await.json();
    let same = json!({"home": home(), "tags": contact()["tags"], "fees": ["1.5", "2", "0.1"]});
    assert_eq!(api.put("/v1/contacts/1", &same).await.json(), created);
    let changes = json!({"tags": [], "numbers": null});
    let changed = api.put("/v1/contacts/1", &changes).await.expect(200);
    assert_eq!(changed.json()["contact"]["tags"], json!([]));
    assert_eq!(changed.json()["contact"]["numbers"], Value::Null);
    assert_eq!(
        changed.json()["contact"]["home"],
        created["contact"]["home"]
    );
    assert_ne!(
        changed.json()["contact"]["dateUpdated"],
        created["contact"]["dateUpdated"]
    );
    // A struct is one value: it is not merged.
    let part = api
        .put("/v1/contacts/1", &json!({"home": {"floor": 2}}))
        .await;
    part.problem(422, "invalid-body");
}

#[actix_web::test]
async fn they_are_no_filters_and_no_sort_keys() {
    let api = api().await;
    api.get("/v1/contacts?tags=a")
        .await
        .problem(400, "unknown-parameter");
    api.get("/v1/contacts?home=a")
        .await
        .problem(400, "unknown-parameter");
    api.get("/v1/contacts?sortBy=tags")
        .await
        .problem(400, "invalid-query");
}

#[actix_web::test]
async fn a_struct_in_rust_is_read_from_its_row_and_turned_into_it() {
    let address = Address {
        street: "Main".to_owned(),
        zip: None,
        floor: 3,
        bells: vec!["a".to_owned()],
        moved_in: NaiveDate::from_ymd_opt(2020, 2, 29).unwrap(),
    };
    let stored = address.into_value(0);
    assert_eq!(
        stored,
        resource_runtime::resource::Value::Text(
            r#"{"street":"Main","postalCode":null,"floor":3,"bells":["a"],"movedIn":18321}"#
                .to_owned()
        )
    );
    let read = Address::from_value(stored, 0).unwrap();
    assert_eq!(
        (read.floor, read.zip, read.bells),
        (3, None, vec!["a".to_owned()])
    );
}
