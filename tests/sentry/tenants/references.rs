//! Another tenant's row in a body, in a filter, behind a cursor.

use resource_runtime::resource::{Access, ResourceSpec, Role};
use serde_json::json;

use super::kinds;
use super::world::{MISSING, Whose, World, body, shape};
use crate::routes::Route;

/// The resource of the rows of a list.
fn resource(route: &Route) -> &'static ResourceSpec {
    let nouns = route.nouns();
    let last = *nouns.last().expect("a path has nouns");
    let resources = kinds::resources().into_iter();
    resources
        .into_iter()
        .find(|resource| resource.segment == last)
        .unwrap_or_else(|| panic!("no resource of {last}"))
}

/// The references to rows of a tenant that a client may write, with the parameter of the target.
fn references(resource: &'static ResourceSpec) -> Vec<(&'static str, &'static str, bool)> {
    let fields = resource.fields.iter();
    fields
        .filter(|field| field.role == Role::Plain && field.access != Access::ReadOnly)
        .filter_map(|field| {
            let target = field.target()?;
            (target.parent.is_some()).then_some((field.name, target.param, field.filter))
        })
        .collect()
}

fn lists(world: &World) -> Vec<&Route> {
    let lists = world.scoped().filter(|route| {
        let own = route
            .parts()
            .last()
            .is_some_and(|part| !part.starts_with('{'));
        // A list of linked rows makes none.
        own && route.allows("GET") && route.allows("POST")
    });
    let known = kinds::resources();
    lists
        .filter(|route| {
            let nouns = route.nouns();
            let mut many = known.iter().filter(|known| !known.archetype.is_single());
            many.any(|resource| Some(&resource.segment) == nouns.last())
        })
        .collect()
}

#[test]
fn in_a_body_it_is_missing() {
    let world = World::new();
    let before = [world.dump(0), world.dump(1)];
    let mut compared = 0;
    for route in world.scoped() {
        let nouns = route.nouns();
        let known = kinds::resources();
        let last = *nouns.last().expect("a path has nouns");
        if !known.iter().any(|resource| resource.segment == last) {
            continue;
        }
        let own = vec![Whose::Own; route.parameters().len() - 1];
        let path = world.path(route, 0, &own, 0);
        for (name, target, _) in references(resource(route)) {
            let mut pairs = vec![(world.keys[1][target][0].clone(), MISSING)];
            if let Some(slug) = world.keys[1][target].get(1) {
                pairs.push((slug.clone(), "missing-one"));
            }
            for (other, missing) in pairs {
                for method in ["POST", "PUT"] {
                    if !route.allows(method) {
                        continue;
                    }
                    let shapes = [&*other, missing].map(|reference| {
                        let mut body = body(last);
                        body[name] = json!(reference);
                        let answer = world.client.request(method, &path, &body);
                        shape(&answer)
                    });
                    assert_eq!(shapes[0], shapes[1], "{method} {path} {name}={other}");
                    // An attachment takes no body, and in a batch without a selector nobody is
                    // looked for.
                    let status = shapes[0].0;
                    assert!([422, 400].contains(&status), "{method} {path}: {shapes:?}");
                    compared += usize::from(status == 422);
                }
            }
        }
    }
    assert!(compared > 15, "{compared}");
    for tenant in [0, 1] {
        assert_eq!(world.dump(tenant), before[tenant]);
    }
}

#[test]
fn in_a_filter_it_is_missing() {
    let world = World::new();
    let mut compared = 0;
    for route in lists(&world) {
        let own = vec![Whose::Own; route.parameters().len() - 1];
        let path = world.path(route, 0, &own, 0);
        let resource = resource(route);
        let mut filters: Vec<_> = references(resource)
            .into_iter()
            .filter(|(_, _, filter)| *filter)
            .map(|(name, target, _)| (name, target))
            .collect();
        filters.push(("id", resource.param));
        for (name, target) in filters {
            for other in &world.keys[1][target] {
                let missing = match other.parse::<i64>() {
                    Ok(_) => MISSING,
                    Err(_) => "missing-one",
                };
                let shapes = [&**other, missing]
                    .map(|key| shape(&world.client.get(&format!("{path}?{name}={key}"))));
                assert_eq!(shapes[0], shapes[1], "{path}?{name}={other}");
                assert_eq!(shapes[0].0, 200, "{path}?{name}={other}");
                assert_eq!(shapes[0].2[resource.plural], json!([]));
                compared += 1;
            }
        }
    }
    assert!(compared > 5, "{compared}");
}

#[test]
fn a_cursor_of_one_tenant_opens_no_list_of_the_other() {
    let world = World::new();
    let mut compared = 0;
    for route in world.scoped() {
        let own = vec![Whose::Own; route.parameters().len() - 1];
        let paths = [0, 1].map(|tenant| world.path(route, tenant, &own, 0));
        let answer = world.client.get(&paths[0]);
        let Some(token) = answer.json()["currentPageToken"]
            .as_str()
            .map(str::to_owned)
        else {
            continue;
        };
        let here = format!("{}?cursor={token}", paths[0]);
        assert_eq!(
            world.client.page(&here).ids,
            world.client.page(&paths[0]).ids
        );
        world
            .client
            .get(&format!("{}?cursor={token}", paths[1]))
            .problem(400, "invalid-cursor");
        compared += 1;
    }
    assert!(compared >= 5, "{compared}");
}
