//! What a handler writes satisfies the declarations as what a client sends does, to the last member.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::harness::mount;

/// Where something is sent.
#[derive(Clone, Property)]
struct Address {
    #[property(min_length = 1, max_length = 20)]
    city: String,
    #[property(pattern = "^[0-9]{5}$")]
    zip: Option<String>,
    #[property(max_items = 2)]
    lines: Vec<String>,
}

/// Something that is sent.
#[derive(Resource)]
#[resource(handler = ParcelHandler)]
struct Parcel {
    #[resource(id)]
    id: i64,
    /// What the handler makes of it.
    #[resource(max_length = 40)]
    plan: String,
    #[resource(read_only)]
    address: Option<Address>,
    #[resource(read_only, max_items = 2)]
    stops: Option<Vec<Address>>,
    #[resource(read_only, maximum = 10)]
    weight: Option<i32>,
}

#[derive(Default)]
struct ParcelHandler;

fn address(city: &str, zip: &str, lines: usize) -> Address {
    Address {
        city: city.to_owned(),
        zip: Some(zip.to_owned()),
        lines: vec!["line".to_owned(); lines],
    }
}

impl Handler for ParcelHandler {
    type Resource = Parcel;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        mut new: Vec<NewParcel>,
    ) -> Result<Vec<Parcel>, Problem> {
        for parcel in &mut new {
            match parcel.plan.as_str() {
                "good" => {
                    parcel.address = Some(address("Oslo", "12345", 2));
                    parcel.stops = Some(vec![address("Bergen", "54321", 0)]);
                }
                "no city" => parcel.address = Some(address("", "1234", 3)),
                "stops" => {
                    parcel.stops = Some(vec![
                        address("Oslo", "12345", 1),
                        address(&"o".repeat(21), "12345", 1),
                    ]);
                }
                "too many" => parcel.stops = Some(vec![address("Oslo", "12345", 0); 3]),
                "nul" => parcel.address = Some(address("Os\0lo", "12345", 0)),
                "heavy" => parcel.weight = Some(11),
                plan => panic!("unknown plan {plan}"),
            }
        }
        cx.create(new).await
    }
}

#[actix_web::test]
async fn what_a_handler_writes_is_checked_to_the_last_member() {
    let api = Api::builder_of([Parcel::spec()]).public().build().unwrap();
    let api = mount(&api.open("sqlite::memory:").await.unwrap()).await;
    let good = api.post("/v1/parcels", &json!({"plan": "good"})).await;
    assert_eq!(good.expect(201).at("/parcel/stops/0/city"), "Bergen");
    for (plan, places) in [
        (
            "no city",
            &["/address/city", "/address/lines", "/address/zip"][..],
        ),
        ("stops", &["/stops/1/city"]),
        ("too many", &["/stops"]),
        ("nul", &["/address/city"]),
        ("heavy", &["/weight"]),
    ] {
        let refused = api.post("/v1/parcels", &json!({"plan": plan})).await;
        let refused = refused.problem(422, "invalid-body");
        assert_eq!(refused.places(), places, "{plan}");
    }
    let list = api.get("/v1/parcels").await;
    assert_eq!(list.json()["parcels"].as_array().unwrap().len(), 1);
}
