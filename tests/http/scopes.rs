//! References between the rows of one tenant, by id and by slug.

use serde_json::json;

use crate::harness::{Mounted, api, id};

const RELEASES: &str = "/v1/organizations/acme/releases";

/// Two tenants with projects of the same slug, `web`, and a release of each project.
async fn releases() -> (Mounted, Vec<String>) {
    let api = api().await;
    let mut numbers = Vec::new();
    for tenant in ["acme", "evil"] {
        api.project(tenant, "web").await;
        let projects = format!("/v1/organizations/{tenant}/projects");
        api.create(
            &projects,
            json!({"slug": format!("{tenant}-core"), "name": "Core"}),
        )
        .await;
        for project in ["web", &format!("{tenant}-core")] {
            let body = json!({"label": project, "project": project});
            let release = api
                .create(&format!("/v1/organizations/{tenant}/releases"), body)
                .await;
            numbers.push(api.get(&release).await.text_at("/release/project"));
        }
    }
    (api, numbers)
}

async fn found(api: &Mounted, query: &str) -> Vec<String> {
    api.page(&format!("{RELEASES}?{query}")).await.ids
}

#[actix_web::test]
async fn a_reference_is_filtered_by_id_or_by_slug() {
    let (api, projects) = releases().await;
    assert_eq!(found(&api, "project=web").await, ["1"]);
    assert_eq!(
        found(&api, &format!("project={}", projects[0])).await,
        ["1"]
    );
    assert_eq!(found(&api, "project=acme-core").await, ["2"]);
    assert_eq!(
        found(&api, &format!("project=web&project={}", projects[1])).await,
        ["1", "2"]
    );
    assert_eq!(found(&api, "project=web&project=nothing").await, ["1"]);
    assert_eq!(
        found(&api, &format!("project=web&project={}", projects[0])).await,
        ["1"]
    );
    assert!(found(&api, "project=web&label=acme-core").await.is_empty());
}

#[actix_web::test]
async fn another_tenants_row_filters_like_one_that_does_not_exist() {
    let (api, projects) = releases().await;
    let missing = ["project=nothing".to_owned(), "project=987654".to_owned()];
    let foreign = [
        "project=evil-core".to_owned(),
        format!("project={}", projects[2]),
    ];
    for (foreign, missing) in foreign.iter().zip(&missing) {
        let foreign = api.get(&format!("{RELEASES}?{foreign}")).await.expect(200);
        let missing = api.get(&format!("{RELEASES}?{missing}")).await.expect(200);
        assert_eq!(foreign.at("/releases"), json!([]));
        assert_eq!(missing.at("/releases"), json!([]));
    }
}

#[actix_web::test]
async fn another_tenants_row_is_referred_to_like_one_that_does_not_exist() {
    let (api, projects) = releases().await;
    let mut said = Vec::new();
    for project in [&*projects[2], "evil-core", "987654", "nothing"] {
        let body = json!({"label": "x", "project": project});
        let created = api.post(RELEASES, &body).await.problem(422, "invalid-body");
        assert_eq!(created.places(), ["/project"]);
        let release = api.page(RELEASES).await.ids.remove(0);
        let path = format!("/v1/releases/acme/{release}");
        let changed = api.put(&path, &json!({"project": project})).await;
        said.push((
            created.mistake("/project"),
            changed.problem(422, "invalid-body").mistake("/project"),
        ));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(api.page(RELEASES).await.ids.len(), 2);
}

#[actix_web::test]
async fn a_slug_means_the_row_of_the_tenant_in_the_path() {
    let (api, projects) = releases().await;
    let evil = api
        .page("/v1/organizations/evil/releases?project=web")
        .await;
    assert_eq!(evil.rows[0]["project"], json!(projects[2]));
    assert_ne!(projects[0], projects[2]);
}

#[actix_web::test]
async fn what_a_release_needs_stays_unless_the_release_goes_too() {
    let (api, _) = releases().await;
    let refused = api
        .delete("/v1/projects/acme/web")
        .await
        .problem(409, "still-referenced");
    assert!(
        refused.text_at("/detail").contains("releases"),
        "{}",
        refused.text()
    );
    api.get("/v1/projects/acme/web").await.expect(200);
    // With the tenant both go, and nobody is left to need anything.
    api.delete("/v1/organizations/acme").await.expect(204);
    api.get("/v1/organizations/evil/releases").await.expect(200);
    assert_eq!(
        api.page("/v1/organizations/evil/releases").await.ids.len(),
        2
    );
}

#[actix_web::test]
async fn a_tenant_cannot_be_changed_from_below() {
    let (api, _) = releases().await;
    for path in ["/v1/releases/acme/1", "/v1/organizations/acme/releases/1"] {
        let moved = api.put(path, &json!({"organization": "evil"})).await;
        assert_eq!(
            moved.problem(422, "invalid-body").places(),
            ["/organization"]
        );
    }
    let release = api.get("/v1/releases/acme/1").await;
    assert_eq!(id(release.header("content-location").unwrap()), "1");
}

#[actix_web::test]
async fn alternatives_walk_like_any_list() {
    let (api, projects) = releases().await;
    for number in 0..9 {
        let project = ["web", "acme-core"][number % 2];
        let body = json!({"label": format!("{}", number % 4), "project": project});
        api.create(RELEASES, body).await;
    }
    for query in [
        "project=web&project=acme-core",
        "label=0&label=1&label=1&project=web",
        "label=3&label=web&sortBy=-label",
        "project=acme-core&project=web&sortBy=label",
    ] {
        let path = format!("{RELEASES}?{query}&limit=2");
        let whole = api.page(&format!("{RELEASES}?{query}&limit=200")).await.ids;
        let mut pages = api.walk(&path).await;
        assert_eq!(crate::pages::ids(&pages), whole, "{query}");
        let mut back = api.walk_back(&path, pages.pop().unwrap()).await;
        back.remove(0);
        pages.reverse();
        assert_eq!(
            crate::pages::ids(&back),
            crate::pages::ids(&pages),
            "{query}"
        );
    }
    // Neither the order nor a repetition makes another list, nor does the spelling of a reference.
    let first = api
        .page(&format!("{RELEASES}?project=web&project=acme-core&limit=1"))
        .await;
    let same = format!("{RELEASES}?project={}&project=web&project=web", projects[1]);
    assert_eq!(
        api.page_at(&same, &first.next.clone().unwrap())
            .await
            .ids
            .len(),
        10
    );
    let other = format!("{RELEASES}?project=web&cursor={}", first.next.unwrap());
    api.get(&other).await.problem(400, "invalid-cursor");
}
