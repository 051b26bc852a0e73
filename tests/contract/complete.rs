//! Whatever is different in a lock is told: no fact of it is written in vain.

use resource_runtime::contract::Contract;
use resource_runtime::policy::{Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};
use serde_json::{Map, Value, json};

/// Has every fact that a lock tells.
#[derive(Resource)]
#[resource(
    operations(all),
    parent = Depot,
    root,
    require_idempotency_key,
    deprecated(
        operations(delete),
        since = "2026-01-01",
        sunset = "2027-01-01",
        reason = "nobody deletes them any more",
        successor = "/v2/parcels",
    )
)]
struct Parcel {
    #[resource(id)]
    id: i64,
    #[resource(filter, sort, search, unique, min_length = 2, max_length = 20)]
    label: String,
    #[resource(pattern = "^[a-z]+$", default = "a", collapse)]
    code: String,
    #[resource(format = "email", filter)]
    address: Option<String>,
    #[resource(scale = 2, minimum = "0.5", maximum = 100)]
    price: Decimal,
    #[resource(
        filter,
        deprecated(
            since = "2026-01-01",
            reason = "it varies from day to day",
            successor = "price"
        )
    )]
    weight: u8,
    #[resource(parent)]
    depot: Option<Ref<Depot>>,
    #[resource(max_items = 4)]
    parts: Vec<Part>,
    stage: Stage,
    /// Keeps its depot from being deleted.
    origin: Ref<Depot>,
    #[resource(expand)]
    next: Option<Ref<Parcel>>,
    #[resource(version)]
    version: i64,
}

/// Where parcels lie, named by those who have them.
#[derive(Resource)]
#[resource(store)]
struct Depot {
    #[resource(id, max_length = 20)]
    id: String,
}

#[derive(Property)]
struct Part {
    weight: u8,
    note: Option<String>,
}

/// Hides what a parcel weighs.
struct Discreet;

impl Policy for Discreet {
    type Principal = ();

    fn permission(&self, _: Option<&()>, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }

    fn hides(&self, property: PropertyOf) -> bool {
        property.is(Parcel::fields().weight)
    }

    fn security(&self) -> Option<Security> {
        Some(Security::Basic)
    }
}

#[derive(Property)]
enum Stage {
    Packed,
    Sent,
}

/// Every lock that differs from this one in one place, with the place.
fn variants(json: &Value, place: &str) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut other = |what: &str, value: Value| found.push((format!("{place} {what}"), value));
    match json {
        Value::Null => other("filled", json!("x")),
        Value::Bool(it) => other("turned", json!(!it)),
        Value::Number(it) => other("raised", json!(it.as_u64().unwrap_or_default() + 1)),
        Value::String(it) => other("changed", json!(format!("{it}1"))),
        Value::Array(items) => {
            for index in 0..items.len() {
                let mut fewer = items.clone();
                fewer.remove(index);
                other(&format!("without {index}"), json!(fewer));
            }
            let more: Vec<_> = items.iter().cloned().chain([json!("more")]).collect();
            other("with more", json!(more));
        }
        Value::Object(members) => {
            for (name, member) in members {
                let with = |value: Option<Value>| {
                    let mut members: Map<_, _> = members.clone();
                    members.remove(name);
                    members.extend(value.map(|value| (name.clone(), value)));
                    Value::Object(members)
                };
                found.push((format!("{place} without {name}"), with(None)));
                let below = variants(member, &format!("{place}/{name}"));
                found.extend(
                    below
                        .into_iter()
                        .map(|(place, value)| (place, with(Some(value)))),
                );
            }
        }
    }
    found
}

/// Facts that no API can have alone: a list goes with its `GET`, a name with its property.
fn is_torn(place: &str) -> bool {
    let parts = [
        "list",
        "selection",
        "batch",
        "create",
        "update",
        "replace",
        "items",
        "keepers",
        "outlives",
        "parent",
    ]
    .map(|part| format!("without {part}"));
    // Where clients choose the ids, one method makes and changes, and neither goes with its path.
    let of_store = ["create", "update"].map(|part| format!("/resources/depot without {part}"));
    parts.iter().any(|part| place.ends_with(part)) && !of_store.contains(&place.to_owned())
        || ["/path changed", "/chosen changed"].iter().any(|part| place.ends_with(part))
        // A number that has no range is of another type.
        || place.ends_with("without ranges")
        || place.contains("/ranges without")
        || place.ends_with("with more")
            && !place.contains("/filters/")
            && !place.contains("/values")
            && !place.contains("/descriptions")
}

#[test]
fn no_fact_of_a_lock_can_change_unnoticed() {
    let api = Api::builder_of([Depot::spec(), Parcel::spec()]);
    let api = api
        .authorize(Discreet)
        .gone_after_sunset()
        .without_documentation();
    let whole = Contract::of(&api.build().expect("an API"));
    let json: Value = serde_json::from_str(&whole.to_json()).expect("JSON");
    let (mut tried, mut silent) = (0, Vec::new());
    for (place, json) in variants(&json, "") {
        let Ok(other) = Contract::from_json(&json.to_string()) else {
            continue;
        };
        if other == whole {
            continue;
        }
        tried += 1;
        for (way, told) in [
            ("there", whole.changes_to(&other)),
            ("back", other.changes_to(&whole)),
        ] {
            let at_a_loss = told
                .iter()
                .any(|told| told.what().starts_with("the lock is not"));
            if told.is_empty() || at_a_loss && !is_torn(&place) {
                silent.push(format!("{way} {place}"));
            }
        }
    }
    assert!(tried > 100, "{tried} facts");
    assert_eq!(silent, [""; 0], "{silent:#?}");
}
