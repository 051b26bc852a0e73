//! Texts that are longer than an index of PostgreSQL takes.

use std::thread;

use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::server::Server;
use crate::store::Place;

/// What rows are found by.
#[derive(Resource)]
struct Label {
    #[resource(id)]
    id: i64,
    #[resource(unique)]
    name: String,
    #[resource(sort)]
    remark: Option<String>,
}

fn api() -> Api {
    let api = Api::builder_of([Label::spec()]).public().build();
    api.expect("an API")
}

/// A text that is not to be compressed.
fn noise(length: usize, seed: u64) -> String {
    let mut state = seed;
    let letters = (0..length).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let place = usize::try_from(state >> 33).expect("31 bits") % 62;
        char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[place])
    });
    letters.collect()
}

#[test]
fn what_is_too_long_for_an_index_is_named() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    let mut client = server.connect();
    client
        .ask("POST", "/v1/labels", &json!({"name": noise(2600, 1)}))
        .expect(201);
    for length in [2800, 10_000] {
        let long = noise(length, 2);
        let refused = client.ask("POST", "/v1/labels", &json!({"name": long}));
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/name"],
            "{length}"
        );
        let refused = client.ask("PUT", "/v1/labels/1", &json!({"remark": long}));
        assert_eq!(
            refused.problem(422, "invalid-body").places(),
            ["/remark"],
            "{length}"
        );
        let labels = json!({"labels": [{"name": "a"}, {"name": "b", "remark": long}]});
        let refused = client.ask("POST", "/v1/labels", &labels);
        let places = refused.problem(422, "invalid-body").places();
        assert_eq!(places, ["/labels/1/remark"], "{length}");
    }
    let listed = client.ask("GET", "/v1/labels", &Value::Null).expect(200);
    assert_eq!(listed.at("/labels").as_array().map(Vec::len), Some(1));
}

/// New rows of others are in the same statement.
#[test]
fn one_that_is_too_long_keeps_no_other_out() {
    let place = Place::schema();
    let server = Server::on(api, place.url().to_owned());
    thread::scope(|threads| {
        for creator in 0..8_u64 {
            let server = &server;
            threads.spawn(move || {
                let mut client = server.connect();
                for round in 0..20 {
                    let long = creator == 0;
                    let length = if long { 5000 } else { 20 };
                    let name = noise(length, 1000 * creator + round);
                    let answer = client.ask("POST", "/v1/labels", &json!({"name": name}));
                    answer.expect(if long { 422 } else { 201 });
                }
            });
        }
    });
}
