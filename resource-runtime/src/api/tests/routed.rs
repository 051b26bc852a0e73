//! The router leads to what is described and to nothing else.

use std::collections::BTreeSet;

use crate::api::Api;
use crate::resource::{Ref, Resource};

/// A tenant.
#[derive(Resource)]
#[resource(crate = crate, scope)]
struct Firm {
    #[resource(id)]
    id: i64,
    name: String,
}

/// Somebody who works there.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root, link = Task)]
struct Worker {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(singleton)]
    desk: Option<Ref<Desk>>,
}

/// Where somebody works.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root)]
struct Desk {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
}

/// What is to be done.
#[derive(Resource)]
#[resource(crate = crate, parent = Firm, root)]
struct Task {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
}

#[actix_web::test]
async fn every_path_of_the_router_is_described_and_every_described_path_is_routed() {
    let resources = [Firm::spec(), Worker::spec(), Desk::spec(), Task::spec()];
    for complete in [true, false] {
        let api = Api::builder_of(resources).public();
        let api = if complete {
            api
        } else {
            api.without_description()
        };
        let api = api.build().expect("an API");
        let described: BTreeSet<String> = api
            .openapi()
            .paths
            .paths
            .keys()
            .map(|path| shape(path))
            .collect();
        let service = api.open("sqlite::memory:").await.expect("a store");
        let routed: BTreeSet<String> = service.shapes().collect();
        assert_eq!(routed, described);
        assert_eq!(
            routed.contains("/v1/docs/{}"),
            complete && cfg!(feature = "documentation")
        );
        assert!(routed.len() > 15, "{routed:?}");
    }
}

/// A path with no names of parameters in it.
fn shape(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}
