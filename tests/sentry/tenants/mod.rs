//! Another tenant's row is exactly as one that does not exist, on every route, by every method; and
//! nothing ever happens to it.

pub mod kinds;
mod late_kinds;
mod world;

mod batches;
mod references;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::world::{Whose, World, body, shape};
use crate::routes::Route;

const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "DELETE"];

/// Every way in which the parameters below the tenant can be its own, another's or nobody's, with
/// at least one that is another's.
fn ways(count: usize) -> Vec<Vec<Whose>> {
    let mut ways = vec![Vec::new()];
    for _ in 0..count {
        ways = ways
            .iter()
            .flat_map(|way| {
                [Whose::Own, Whose::Other, Whose::Missing].map(|whose| {
                    let mut way = way.clone();
                    way.push(whose);
                    way
                })
            })
            .collect();
    }
    ways.retain(|way| way.contains(&Whose::Other));
    ways
}

/// What is asked and sent by a method: nothing, nothing much, what would change something, and what
/// would change all rows that there are.
fn requests(route: &Route, method: &str) -> Vec<(&'static str, Value)> {
    let nouns = route.nouns();
    let last = *nouns.last().expect("a path has nouns");
    let is_list = route.allows("PUT") && !route.template.ends_with('}');
    match method {
        "POST" | "PUT" | "PATCH" => {
            let mut requests = vec![("", json!(null)), ("", json!({})), ("", body(last))];
            if let Some(plural) = plural(last).filter(|_| is_list) {
                let mut batch = body(last);
                batch[plural] = json!(["1", "2"]);
                requests.push(("", batch));
            }
            requests
        }
        "DELETE" if is_list => vec![("", json!(null)), ("?id=1&id=2", json!(null))],
        _ => vec![("", json!(null))],
    }
}

/// The key of a batch of the rows of a collection.
fn plural(noun: &str) -> Option<&'static str> {
    let resources = kinds::resources().into_iter();
    let mut many = resources.filter(|resource| !resource.archetype.is_single());
    Some(many.find(|resource| resource.segment == noun)?.plural)
}

#[test]
fn on_every_route_by_every_method_it_is_missing() {
    let world = World::new();
    let before = [world.dump(0), world.dump(1)];
    let mut compared = BTreeSet::new();
    for route in world.scoped() {
        for way in ways(route.parameters().len() - 1) {
            let missing: Vec<_> = way
                .iter()
                .map(|whose| match whose {
                    Whose::Other => Whose::Missing,
                    same => *same,
                })
                .collect();
            for tenant in [0, 1] {
                for spelling in [0, 1] {
                    let paths =
                        [&way, &missing].map(|way| world.path(route, tenant, way, spelling));
                    for method in METHODS {
                        for (query, body) in requests(route, method) {
                            let answers = paths.each_ref().map(|path| {
                                let path = format!("{path}{query}");
                                world.client.request(method, &path, &body)
                            });
                            let [theirs, nobodys] = &paths;
                            let what = format!("{method} {theirs}{query} or {nobodys}: {body}");
                            assert_eq!(shape(&answers[0]), shape(&answers[1]), "{what}");
                            expect_missing(method, answers[0].status, &what);
                            compared.insert(&route.template);
                        }
                    }
                }
            }
        }
    }
    let below = world.scoped().filter(|route| route.parameters().len() > 1);
    let below: BTreeSet<_> = below.map(|route| &route.template).collect();
    assert_eq!(compared, below);
    assert!(below.len() > 10, "{below:?}");
    for tenant in [0, 1] {
        assert_eq!(world.dump(tenant), before[tenant]);
    }
}

/// What can be said of a row that is missing.
fn expect_missing(method: &str, status: u16, what: &str) {
    let expected: &[u16] = match method {
        "GET" | "HEAD" => &[404, 405],
        "OPTIONS" => &[204],
        "PATCH" => &[405],
        // Nothing to delete is as good as deleted. What says too little is refused before anybody is
        // looked for.
        "DELETE" => &[204, 400, 404, 405],
        // A store takes any key, so a key of another tenant's is a new one here.
        "PUT" => &[200, 201, 400, 404, 405, 415, 422],
        "POST" => &[400, 404, 405, 415, 422],
        other => panic!("{other}"),
    };
    assert!(expected.contains(&status), "{what}: {status}");
}

#[test]
fn on_every_route_by_every_other_method_that_it_knows_the_own_row_is_found() {
    let world = World::new();
    for route in world.scoped() {
        let own = vec![Whose::Own; route.parameters().len() - 1];
        for spelling in [0, 1] {
            let path = world.path(route, 0, &own, spelling);
            for method in METHODS {
                if method == "DELETE" {
                    continue;
                }
                let body = match method {
                    "POST" | "PUT" => json!({}),
                    _ => json!(null),
                };
                let answer = world.client.request(method, &path, &body);
                let what = format!("{method} {path}: {}", answer.text());
                assert_eq!(answer.status == 405, !route.allows(method), "{what}");
                assert_ne!(answer.status, 404, "{what}");
                if method == "GET" && route.allows(method) {
                    assert_eq!(answer.status, 200, "{what}");
                }
            }
        }
    }
}

#[test]
fn on_every_route_that_knows_it_the_own_row_is_deleted() {
    let routes: Vec<_> = World::new().scoped().cloned().collect();
    let items = routes.iter().filter(|route| {
        // A list is deleted from by ids alone.
        route.allows("DELETE") && (route.template.ends_with('}') || !route.allows("PUT"))
    });
    for route in items {
        // What is deleted is found by other routes too, so that each needs all to be there.
        let world = World::new();
        let own = vec![Whose::Own; route.parameters().len() - 1];
        let others = world.dump(1);
        let path = world.path(route, 0, &own, 1);
        if route.allows("GET") {
            world.client.get(&path).expect(200);
        }
        world.client.delete(&path).expect(204);
        world.client.get(&path).problem(404, "not-found");
        assert_eq!(world.dump(1), others, "{path}");
    }
}
