//! 1.5: what a node has at most one of is a singular noun, and never answers an array.

use serde_json::json;

use crate::client::id;
use crate::fixture::{self, client};
use crate::relation::SINGLE;
use crate::routes;

#[test]
fn the_noun_is_singular_and_answers_one_object() {
    let client = client();
    for relation in SINGLE {
        let parent = relation.parent(&client);
        let path = format!("{parent}/{}", relation.noun);
        client.post(&path, &relation.body("One")).expect(201);
        let body = client.get(&path).expect(200).json();
        let members = body.as_object().expect("an envelope");
        let names: Vec<_> = members.keys().map(String::as_str).collect();
        assert_eq!(names, [relation.noun]);
        assert!(body[relation.noun].is_object(), "{body}");
        client
            .get(&format!("{path}s/1/1"))
            .problem(404, "not-found");
    }
    client.get("/v1/users/1/avatars").problem(404, "not-found");
}

#[test]
fn it_takes_no_parameter_of_a_list() {
    let client = client();
    let user = client.user("Ann");
    let picture = id(&client.picture(&user, "Cat"));
    client
        .attach(&format!("{user}/avatar/{picture}"))
        .expect(201);
    for parameter in ["limit", "cursor", "sortBy", "orderBy", "title", "id"] {
        let refused = client.get(&format!("{user}/avatar?{parameter}=1"));
        let refused = refused.problem(400, "unknown-parameter");
        assert_eq!(refused.places(), [format!("?{parameter}")]);
    }
}

#[test]
fn its_operations_are_told_from_those_of_the_list_of_the_same_noun() {
    let table = fixture::api().route_table();
    for (path, operation) in [
        ("/v1/users/{user}/picture", "getSinglePictureOfUser"),
        (
            "/v1/users/{user}/pictures/{picture}",
            "getPictureOfUser",
        ),
        ("/v1/users/{user}/avatar", "getAvatarOfUser"),
    ] {
        let mut routes = table.routes().iter().filter(|route| route.path == path);
        let named = routes.find(|route| route.method == "GET").expect(path);
        assert_eq!(named.operation, operation);
    }
}

#[test]
fn its_paths_stand_in_the_route_table() {
    let routes = routes::of(&fixture::api());
    for template in [
        "/v1/users/{user}/picture",
        "/v1/users/{user}/avatar",
        "/v1/posts/{post}/tag",
    ] {
        let route = routes.iter().find(|route| route.template == template);
        let mut methods = route.expect(template).methods.clone();
        methods.sort_unstable();
        assert_eq!(methods, ["DELETE", "GET", "HEAD", "OPTIONS", "POST"]);
        let item = routes
            .iter()
            .find(|route| route.template.starts_with(&format!("{template}/{{")));
        let mut methods = item.expect(template).methods.clone();
        methods.sort_unstable();
        assert_eq!(methods, ["OPTIONS", "POST"], "{template}");
    }
    let user = client().user("Ann");
    assert_eq!(json!(id(&user)), "1");
}
