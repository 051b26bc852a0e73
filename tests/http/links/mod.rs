//! Links: peers, many to many, from both ends.

mod lists;
mod pairs;

use serde_json::json;

use crate::harness::Mounted;
use crate::kinds::kinds_with_a_tenant;

/// A tenant `acme` with the projects `web` and `core` and the teams `red` and `blue`, and the paths
/// of these.
async fn peers() -> (Mounted, [String; 2], [String; 2]) {
    let api = kinds_with_a_tenant().await;
    let create = async |kind: &str, slug: &str| {
        let path = format!("/v1/organizations/acme/{kind}");
        api.create(&path, json!({"slug": slug})).await
    };
    let projects = [
        create("projects", "web").await,
        create("projects", "core").await,
    ];
    let teams = [create("teams", "red").await, create("teams", "blue").await];
    (api, projects, teams)
}
