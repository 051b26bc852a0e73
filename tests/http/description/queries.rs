//! The queries of a list: what is described is taken, and nothing else.

use std::collections::BTreeSet;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use super::{at, document, operation, parameters, whole};
use crate::harness::{api, build, mount};

/// Can be searched, seen with what follows, and without its text.
#[derive(Resource)]
struct Leaflet {
    #[resource(id)]
    id: i64,
    #[resource(search, filter, max_length = 40)]
    title: String,
    #[resource(expand)]
    next: Option<Ref<Leaflet>>,
    #[resource(collapse)]
    text: String,
}

fn leaflets() -> Api {
    Api::builder_of([Leaflet::spec()]).public().build().unwrap()
}

/// What a list takes stands in its own words, too: it lists them to whoever asks for something else.
#[actix_web::test]
async fn every_parameter_of_a_list_is_described_and_no_other() {
    let of_minerals: &[_] = &["/v1/minerals", "/v1/samples", "/v1/users", "/v1/devices"];
    for (own, paths) in [(build(), of_minerals), (leaflets(), &["/v1/leaflets"])] {
        let document = document(&own);
        let api = mount(&crate::store::open(own).await).await;
        for path in paths {
            let refused = api.get(&format!("{path}?nothing=1")).await;
            let told = refused.problem(400, "unknown-parameter").mistake("?nothing");
            let told = told.split_once("allowed: ").expect("what is allowed").1;
            let mut allowed = BTreeSet::new();
            for name in told.split(", ") {
                let (name, operators) = name.split_once('[').unwrap_or((name, ""));
                allowed.insert(name.to_owned());
                let operators = operators.trim_end_matches(']').split('|');
                let operators = operators.filter(|operator| !operator.is_empty());
                allowed.extend(operators.map(|operator| format!("{name}{operator}")));
            }
            let described = parameters(&document, &operation(path, "get")).into_iter();
            let described = described.filter(|(_, it)| it["in"] == json!("query"));
            let described: BTreeSet<_> = described.map(|(name, _)| name.to_owned()).collect();
            assert_eq!(described, allowed, "{path}");
        }
    }
}

/// Every word that a schema lists, for a value, for what a list holds, or for one of a choice.
fn words(document: &Value, schema: &Value) -> Vec<String> {
    let schema = whole(document, schema);
    let parts = schema.get("items").into_iter();
    let parts = parts.chain(schema["anyOf"].as_array().into_iter().flatten());
    let listed = schema["enum"].as_array().into_iter().flatten();
    let listed = listed.filter_map(Value::as_str).map(str::to_owned);
    listed.chain(parts.flat_map(|part| words(document, part))).collect()
}

/// What a parameter lists is what is taken, the older spelling of an order included.
#[actix_web::test]
async fn every_word_that_a_parameter_lists_is_taken() {
    let (api, document) = (api().await, document(&build()));
    let mut tried = 0;
    for path in ["/v1/minerals", "/v1/samples", "/v1/users", "/v1/devices"] {
        for (name, parameter) in parameters(&document, &operation(path, "get")) {
            let schema = whole(&document, &parameter["schema"]);
            for word in words(&document, &schema) {
                api.get(&format!("{path}?{name}={word}")).await.expect(200);
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "{tried}");
}

/// An order is taken that the schema of its parameter admits, and no other. That a property is named
/// once, with `-` or without, no schema can say: the parameter does.
#[actix_web::test]
async fn an_order_that_is_described_is_taken_and_no_other() {
    let (api, document) = (api().await, document(&build()));
    let described = parameters(&document, &operation("/v1/samples", "get"));
    let described = |asked: &str| {
        let (_, parameter) = described.iter().find(|(name, _)| *name == asked).expect(asked);
        let mut schema = parameter["schema"].clone();
        schema["components"] = document["components"].clone();
        let told = parameter["description"].as_str().expect("a description");
        (jsonschema::validator_for(&schema).expect("a schema"), told)
    };
    let (order, direction) = (described("sortBy"), described("orderBy"));
    assert!(order.1.contains("A property is named once, with `-` or without."), "{}", order.1);
    let mut taken = 0;
    for keys in [
        "label", "-label,number", "number,-label,id", "label,label", "sideways", "label,sideways",
        "asc", "", "label,",
    ] {
        let listed: Vec<_> = keys.split(',').collect();
        let admitted = order.0.is_valid(&json!(listed));
        let answer = api.get(&format!("/v1/samples?sortBy={keys}")).await;
        assert_eq!(answer.status == 200, admitted, "sortBy={keys}: {}", answer.text());
        taken += usize::from(admitted);
    }
    for word in [
        "asc", "desc", "label", "-id", "-label,number", "id,-id", "asc,desc", "desc,label", "",
        "sideways", "-asc",
    ] {
        let admitted = direction.0.is_valid(&json!(word));
        let answer = api.get(&format!("/v1/samples?orderBy={word}")).await;
        assert_eq!(answer.status == 200, admitted, "orderBy={word}: {}", answer.text());
        taken += usize::from(admitted);
    }
    assert_eq!(taken, 7);
    let twice = api.get("/v1/samples?sortBy=label,-label").await.problem(400, "invalid-query");
    assert_eq!(twice.mistake("?sortBy"), "`label` is named twice");
}

/// An id has as many digits as 64 bits hold, and no more: the pattern says both.
#[actix_web::test]
async fn the_pattern_of_an_id_is_what_is_taken() {
    let (api, document) = (api().await, document(&build()));
    let pattern = whole(&document, &at(&document, "/components/schemas/UserId")["allOf"][0]);
    let pattern = regex::Regex::new(pattern["pattern"].as_str().expect("a pattern")).unwrap();
    for id in [
        "0", "7", "-7", "999999999999999999", "1000000000000000000", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "07", "+7", "7.0",
        "", "99999999999999999999",
    ] {
        let id_in_query = id.replace('+', "%2B");
        let answer = api.get(&format!("/v1/users?id={id_in_query}")).may_fail().await;
        assert_eq!(answer.status == 200, pattern.is_match(id), "{id}: {}", answer.status);
    }
}
