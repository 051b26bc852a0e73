//! What the document says of paths and methods is what the router does.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document;
use crate::harness::{build, mount};
use crate::kinds;
use resource_runtime::prelude::Api;

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE"];

/// Each documented path with its methods.
fn documented(api: &Api) -> BTreeMap<String, Vec<String>> {
    let document = document(api);
    let paths = document["paths"].as_object().expect("paths").iter();
    let methods = |item: &Value| {
        let members = item.as_object().expect("an item").keys();
        let methods = members.map(|member| member.to_uppercase());
        methods.filter(|method| METHODS.contains(&method.as_str())).collect()
    };
    paths.map(|(path, item)| (path.clone(), methods(item))).collect()
}

/// The path with something in the place of each parameter.
fn filled(template: &str) -> String {
    let parts = template.split('/').map(|part| match part {
        "{problem}" => "not-found",
        part if part.starts_with('{') => "1",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[actix_web::test]
async fn every_documented_operation_answers_and_no_other_method_does() {
    for make in [build, kinds::build] {
        let documented = documented(&make());
        let service = mount(&crate::store::open(make()).await).await;
        for (template, methods) in &documented {
            let path = filled(template);
            let allow = service.request("OPTIONS", &path).await.expect(204);
            let allow: Vec<_> = allow.header("allow").expect("Allow").split(", ").collect();
            let mut expected: Vec<_> = methods.iter().map(String::as_str).collect();
            expected.push("OPTIONS");
            if methods.iter().any(|method| method == "GET") {
                expected.push("HEAD");
            }
            let sorted = |mut names: Vec<&str>| {
                names.sort_unstable();
                names.join(", ")
            };
            assert_eq!(sorted(allow), sorted(expected), "{template}");
            for method in METHODS {
                let answer = service.request(method, &path).may_fail().await;
                let known = methods.iter().any(|known| known == method);
                assert_eq!(answer.status != 405, known, "{method} {path}");
                let nowhere = answer.text().contains("no resource has this path");
                assert!(!nowhere, "{method} {path}");
            }
        }
    }
}

/// The router knows no path but those of the route table and the service's own.
#[test]
fn no_path_is_left_out() {
    for api in [build(), kinds::build()] {
        let documented = documented(&api);
        let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for own in ["/v1", "/v1/openapi.json", "/v1/docs", "/v1/problems/{problem}"] {
            expected.insert(own.to_owned(), vec!["GET".to_owned()]);
        }
        for route in api.route_table().routes() {
            let methods = expected.entry(route.path.clone()).or_default();
            methods.push(route.method.to_owned());
        }
        let sorted = |mut paths: BTreeMap<String, Vec<String>>| {
            for methods in paths.values_mut() {
                methods.sort();
            }
            paths
        };
        assert_eq!(sorted(documented), sorted(expected));
    }
}
