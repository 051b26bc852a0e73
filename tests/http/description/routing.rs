//! What the document says of paths and methods is what the router does.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{at, document};
use crate::harness::{Mounted, build, mount};
use crate::kinds;

pub const METHODS: [&str; 8] =
    ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"];

/// What answers where no path is.
pub const NOWHERE: &str = "no resource has this path";

/// Each documented path with its methods.
fn documented(document: &Value) -> BTreeMap<&str, BTreeSet<&'static str>> {
    let paths = document["paths"].as_object().expect("paths").iter();
    let methods = |item: &Value| {
        let known = METHODS.into_iter();
        known.filter(|method| item.get(method.to_lowercase()).is_some()).collect()
    };
    paths.map(|(path, item)| (path.as_str(), methods(item))).collect()
}

/// The path with something in the place of each parameter.
pub fn filled(template: &str) -> String {
    let parts = template.split('/').map(|part| match part {
        "{problem}" => "not-found",
        "{file}" => "page.css",
        part if part.starts_with('{') => "1",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether anything answers at a path.
async fn is_served(service: &Mounted, path: &str) -> bool {
    let answer = service.request("GET", path).may_fail().await;
    !answer.text().contains(NOWHERE)
}

#[actix_web::test]
async fn every_documented_operation_answers_and_no_other_method_does() {
    for make in [build, kinds::build] {
        let document = document(&make());
        let service = mount(&crate::store::open(make()).await).await;
        for (template, methods) in documented(&document) {
            let path = filled(template);
            let allow = service.request("OPTIONS", &path).await.expect(204);
            let allow = allow.header("allow").expect("Allow");
            let described = format!("/paths/{}/options/responses/204", template.replace('/', "~1"));
            let described = &at(&document, &described)["headers"]["Allow"]["schema"]["enum"];
            assert_eq!(described, &serde_json::json!([allow]), "{template}");
            assert_eq!(allow.split(", ").collect::<BTreeSet<_>>(), methods, "{template}");
            for method in METHODS {
                let answer = service.request(method, &path).may_fail().await;
                assert_eq!(answer.status != 405, methods.contains(method), "{method} {path}");
                assert!(!answer.text().contains(NOWHERE), "{method} {path}");
            }
        }
    }
}

/// Every word that a path is made of, put behind every beginning of a path: what answers is described.
#[actix_web::test]
async fn nothing_answers_that_is_not_documented() {
    for make in [build, kinds::build] {
        let document = document(&make());
        let documented: BTreeSet<_> = documented(&document).into_keys().collect();
        let shapes: BTreeSet<String> = documented.iter().map(|path| shape(path)).collect();
        let words: BTreeSet<_> = documented.iter().flat_map(|path| path.split('/').skip(1)).collect();
        let mut beginnings = BTreeSet::new();
        for path in &documented {
            // What does not begin with the version is not the service's to answer.
            let ends = path.match_indices('/').skip(1).map(|(at, _)| &path[..at]);
            beginnings.extend(ends.chain([*path]));
        }
        let service = mount(&crate::store::open(make()).await).await;
        let mut tried = 0;
        for beginning in &beginnings {
            for word in words.iter().filter(|word| !word.starts_with('{')).chain([&"{any}"]) {
                let path = format!("{beginning}/{word}");
                if shapes.contains(&shape(&path)) || could_be(&path, &documented) {
                    continue;
                }
                let path = filled(&path);
                assert!(!is_served(&service, &path).await, "{path} answers");
                tried += 1;
            }
        }
        assert!(tried > 400, "{tried}");
    }
}

/// What a router sees of a path.
fn shape(path: &str) -> String {
    let parts = path.split('/');
    let parts = parts.map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Whether a word of the path stands where a parameter does.
fn could_be(path: &str, documented: &BTreeSet<&str>) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    documented.iter().any(|known| {
        let known: Vec<_> = known.split('/').collect();
        let fits = |(known, part): (&&str, &&str)| known.starts_with('{') || known == part;
        known.len() == parts.len() && known.iter().zip(&parts).all(fits)
    })
}

/// The route table lists what is documented, but for the methods that follow from the others.
#[test]
fn the_route_table_leaves_no_path_out() {
    for api in [build(), kinds::build()] {
        let document = document(&api);
        let mut listed: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for route in api.route_table().routes() {
            let methods = listed.entry(route.path.clone()).or_default();
            methods.insert(route.method);
        }
        for methods in listed.values_mut() {
            methods.insert("OPTIONS");
            if methods.contains("GET") {
                methods.insert("HEAD");
            }
        }
        let documented = documented(&document).into_iter();
        let documented: BTreeMap<_, _> =
            documented.map(|(path, methods)| (path.to_owned(), methods)).collect();
        assert_eq!(documented, listed);
    }
}
