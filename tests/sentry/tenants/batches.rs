//! Another tenant's rows in a batch.

use serde_json::{Value, json};

use super::kinds;
use super::world::{MISSING, Whose, World, body, shape};
use crate::routes::Route;

/// The lists that take batches: the route, the plural and the path parameter of the rows.
fn lists(world: &World) -> Vec<(&Route, &'static str, &'static str)> {
    let resources = kinds::resources();
    world
        .scoped()
        .filter(|route| route.allows("PUT") && !route.template.ends_with('}'))
        .filter_map(|route| {
            let nouns = route.nouns();
            let last = *nouns.last().expect("a path has nouns");
            let resource = resources.iter().find(|resource| resource.segment == last)?;
            let many = !resource.archetype.is_single();
            many.then_some((route, resource.plural, resource.param))
        })
        .collect()
}

#[test]
fn in_a_batch_it_is_missing() {
    let world = World::new();
    let before = [world.dump(0), world.dump(1)];
    let lists = lists(&world);
    assert!(lists.len() >= 5, "{lists:?}");
    for (route, plural, parameter) in lists {
        let own_path = vec![Whose::Own; route.parameters().len() - 1];
        let path = world.path(route, 0, &own_path, 0);
        let own = &world.keys[0][parameter][0];
        let changes = body(route.nouns().last().expect("a noun"));
        for (at, other) in world.keys[1][parameter].iter().enumerate() {
            let missing = if at == 0 && other.parse::<i64>().is_ok() {
                MISSING
            } else {
                "missing-one"
            };
            let batch = |ids: Value| {
                let mut body = changes.clone();
                body[plural] = ids;
                body
            };
            let item = |id: &str| {
                let mut item = changes.clone();
                item["id"] = json!(id);
                item
            };
            let bodies = |key: &str| {
                [
                    batch(json!([key])),
                    batch(json!([own, key])),
                    json!({plural: [item(own), item(key)]}),
                ]
            };
            for (theirs, nobodys) in bodies(other).into_iter().zip(bodies(missing)) {
                let answers = [&theirs, &nobodys].map(|body| world.client.put(&path, body));
                let shapes = answers.each_ref().map(shape);
                assert_eq!(shapes[0], shapes[1], "PUT {path} {theirs}");
                assert_eq!(shapes[0].0, 404, "PUT {path} {theirs}");
            }
            for key in [&**other, missing] {
                let deleted = world.client.delete(&format!("{path}?id={key}"));
                deleted.expect(204);
            }
        }
    }
    for tenant in [0, 1] {
        assert_eq!(world.dump(tenant), before[tenant]);
    }
}

#[test]
fn a_reference_in_a_batch_is_missing() {
    let world = World::new();
    let before = [world.dump(0), world.dump(1)];
    let issues = "/v1/projects/acme/acme-web/issues";
    let foreign = &world.keys[1]["document"][0];
    for (method, item) in [
        ("POST", json!({"title": "Taken"})),
        ("PUT", json!({"id": world.keys[0]["issue"][0]})),
    ] {
        let shapes = [&**foreign, MISSING].map(|document| {
            let mut item = item.clone();
            item["document"] = json!(document);
            let answer = world
                .client
                .request(method, issues, &json!({"issues": [item]}));
            assert_eq!(answer.places(), ["/issues/0/document"]);
            shape(&answer)
        });
        assert_eq!(shapes[0], shapes[1], "{method}");
        assert_eq!(shapes[0].0, 422, "{method}");
    }
    for tenant in [0, 1] {
        assert_eq!(world.dump(tenant), before[tenant]);
    }
}
