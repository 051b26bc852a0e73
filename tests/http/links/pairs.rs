//! Pairs, made and undone.

use serde_json::json;

use super::peers;
use crate::harness::{Mounted, id};

async fn linked(api: &Mounted, path: &str) -> Vec<String> {
    api.page(path).await.ids
}

#[actix_web::test]
async fn a_pair_is_made_once_and_seen_from_both_ends() {
    let (api, [web, core], [red, _]) = peers().await;
    let path = format!("{web}/teams/{}", id(&red));
    api.get(&path).await.problem(404, "not-found");
    let made = api.request("POST", &path).await.expect(201);
    assert_eq!(made.header("location"), Some(red.as_str()));
    assert_eq!(made.at("/team/slug"), "red");
    let again = api.request("POST", &path).await.expect(200);
    assert_eq!(again.header("content-location"), Some(red.as_str()));
    assert_eq!(again.json(), made.json());

    let read = api.get(&path).await.expect(200);
    assert_eq!(read.header("content-location"), Some(red.as_str()));
    assert_eq!(read.json(), made.json());
    let turned = format!("{red}/projects/{}", id(&web));
    let seen = api.get(&turned).await.expect(200);
    assert_eq!(seen.header("content-location"), Some(web.as_str()));
    assert_eq!(seen.at("/project/slug"), "web");
    api.request("POST", &turned).await.expect(200);

    let turned = format!("{red}/projects/{}", id(&core));
    api.request("POST", &turned).await.expect(201);
    let pair = format!("{core}/teams/{}", id(&red));
    api.get(&pair).await.expect(200);
    assert_eq!(
        linked(&api, &format!("{red}/projects")).await,
        [id(&web), id(&core)]
    );
}

#[actix_web::test]
async fn slugs_name_both_ends() {
    let (api, [web, _], [red, _]) = peers().await;
    let path = "/v1/projects/acme/web/teams/red";
    let made = api.request("POST", path).await.expect(201);
    assert_eq!(made.header("location"), Some(red.as_str()));
    api.get(path).await.expect(200);
    let turned = "/v1/teams/acme/red/projects/web";
    let seen = api.get(turned).await.expect(200);
    assert_eq!(seen.header("content-location"), Some(web.as_str()));
    api.delete(turned).await.expect(204);
    api.get(path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn it_is_undone_again_and_again_and_both_stay() {
    let (api, [web, core], [red, blue]) = peers().await;
    for (project, team) in [(&web, &red), (&web, &blue), (&core, &red)] {
        let path = format!("{project}/teams/{}", id(team));
        api.request("POST", &path).await.expect(201);
    }
    let path = format!("{web}/teams/{}", id(&red));
    for _ in 0..2 {
        api.delete(&path).await.expect(204);
    }
    api.get(&path).await.problem(404, "not-found");
    assert_eq!(linked(&api, &format!("{web}/teams")).await, [id(&blue)]);
    assert_eq!(linked(&api, &format!("{red}/projects")).await, [id(&core)]);
    for path in [&web, &red] {
        api.get(path).await.expect(200);
    }
    for missing in [
        "none",
        "999",
        "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
        "%00",
    ] {
        let path = format!("{web}/teams/{missing}");
        api.delete(&path).await.expect(204);
    }
}

#[actix_web::test]
async fn the_end_of_one_ends_its_pairs_alone() {
    let (api, [web, core], [red, blue]) = peers().await;
    for project in [&web, &core] {
        for team in [&red, &blue] {
            let path = format!("{project}/teams/{}", id(team));
            api.request("POST", &path).await.expect(201);
        }
    }
    api.delete(&web).await.expect(204);
    assert_eq!(linked(&api, &format!("{red}/projects")).await, [id(&core)]);
    api.delete(&red).await.expect(204);
    assert_eq!(linked(&api, &format!("{core}/teams")).await, [id(&blue)]);
    api.get(&format!("{core}/teams/{}", id(&red)))
        .await
        .problem(404, "not-found");
}

#[actix_web::test]
async fn what_is_missing_is_404() {
    let (api, [web, _], [red, _]) = peers().await;
    let (project, team) = (id(&web), id(&red));
    for path in [
        format!("/v1/projects/acme/999/teams/{team}"),
        format!("/v1/projects/evil/{project}/teams/{team}"),
        format!("/v1/teams/acme/none/projects/{project}"),
    ] {
        for method in ["GET", "POST", "DELETE"] {
            api.request(method, &path).await.problem(404, "not-found");
        }
        let list = path.rsplit_once('/').expect("a list").0;
        api.get(list).await.problem(404, "not-found");
    }
    for path in [format!("{web}/teams/none"), format!("{red}/projects/999")] {
        for method in ["GET", "POST"] {
            api.request(method, &path).await.problem(404, "not-found");
        }
    }
}

#[actix_web::test]
async fn each_path_knows_its_methods() {
    let (api, [web, _], [red, _]) = peers().await;
    let (list, item) = (format!("{web}/teams"), format!("{web}/teams/{}", id(&red)));
    for (path, allow, refused) in [
        (&list, "GET, HEAD, OPTIONS", ["POST", "PUT", "DELETE"]),
        (
            &item,
            "GET, HEAD, POST, DELETE, OPTIONS",
            ["PUT", "PATCH", "TRACE"],
        ),
    ] {
        let options = api.request("OPTIONS", path).await.expect(204);
        assert_eq!(options.header("allow"), Some(allow));
        for method in refused {
            let answer = api.request(method, path).json("{}").await;
            let answer = answer.problem(405, "method-not-allowed");
            assert_eq!(answer.header("allow"), Some(allow));
        }
    }
    let refused = api.post(&item, &json!({"slug": "green"})).await;
    refused.problem(400, "unexpected-body");
    for method in ["GET", "POST", "DELETE"] {
        api.request(method, &format!("{item}?size=1"))
            .await
            .problem(400, "unknown-parameter");
    }
    for path in [&list, &item] {
        let slashed = api.get(&format!("{path}/")).await;
        let slashed = slashed.problem(404, "not-found");
        assert!(slashed.header("link").is_some());
    }
    api.get(&item).await.problem(404, "not-found");
}
