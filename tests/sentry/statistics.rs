//! "Retrieve statistics for a resource": an attribute of the resource, computed by the user's own
//! logic.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::client::Client;

/// What is counted for.
#[derive(Resource)]
#[resource(handler = ProjectHandler)]
pub struct Project {
    #[resource(id)]
    pub id: i64,
    #[resource(filter, sort, max_length = 100)]
    pub name: String,
    /// How many issues it has.
    #[resource(computed)]
    pub issue_count: u32,
    /// How many letters all of them have; nobody can tell of a project that is a riddle.
    #[resource(computed, collapse)]
    pub stats: u32,
}

/// What is counted.
#[derive(Resource)]
#[resource(parent = Project, root)]
pub struct Issue {
    #[resource(id)]
    pub id: i64,
    pub project: Ref<Project>,
    #[resource(max_length = 100)]
    pub title: String,
}

/// Counts.
#[derive(Default)]
pub struct ProjectHandler;

impl Handler for ProjectHandler {
    type Resource = Project;
    type Error = Problem;
}

impl Compute for ProjectHandler {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Project]) -> Result<(), Problem> {
        let issues: Vec<Issue> = cx.list().at_most(100).await?;
        for row in rows {
            if row.name == "riddle" {
                return Err(Problem::conflict("nobody can tell"));
            }
            let own = issues.iter().filter(|issue| issue.project.id() == row.id);
            let own: Vec<_> = own.collect();
            row.issue_count = u32::try_from(own.len()).unwrap_or(u32::MAX);
            let letters: usize = own.iter().map(|issue| issue.title.len()).sum();
            row.stats = u32::try_from(letters).unwrap_or(u32::MAX);
        }
        Ok(())
    }
}

pub fn api() -> Api {
    let resources = [Project::spec(), Issue::spec()];
    let api = Api::builder_of(resources).public().build();
    api.unwrap_or_else(|error| panic!("the statistics are no API:\n{error}"))
}

/// Two projects, the first with two issues.
pub fn client() -> Client {
    let client = Client::of(api);
    for name in ["web", "api"] {
        client.create("/v1/projects", &json!({"name": name}));
    }
    for title in ["Broken", "Slow"] {
        client.create("/v1/projects/1/issues", &json!({"title": title}));
    }
    client
}

#[test]
fn a_count_is_an_attribute_of_the_resource() {
    let client = client();
    let project = client.get("/v1/projects/1").expect(200).at("/project");
    let expected = json!({"id": "1", "name": "web", "issueCount": 2, "stats": 10});
    assert_eq!(project, expected);
    let page = client.page("/v1/projects?sortBy=name");
    let counts: Vec<_> = page
        .rows
        .iter()
        .map(|row| row["issueCount"].clone())
        .collect();
    assert_eq!(counts, [0, 2]);
    let changed = client.put("/v1/projects/1", &json!({"name": "site"}));
    assert_eq!(changed.expect(200).at("/project/issueCount"), 2);
    let created = client.post("/v1/projects", &json!({"name": "ios"}));
    assert_eq!(created.expect(201).at("/project/issueCount"), 0);
    client.delete("/v1/issues/1").expect(204);
    assert_eq!(client.get("/v1/projects/1").at("/project/issueCount"), 1);
}

#[test]
fn it_has_no_route_of_its_own() {
    let client = client();
    for path in [
        "/v1/projects/1/count",
        "/v1/projects/1/stats",
        "/v1/projects/1/issues/count",
        "/v1/projects/count",
    ] {
        client.get(path).problem(404, "not-found");
    }
}

#[test]
fn nobody_sets_or_sorts_by_what_is_computed() {
    let client = client();
    for method in ["POST", "PUT"] {
        let path = if method == "POST" {
            "/v1/projects"
        } else {
            "/v1/projects/1"
        };
        let body = json!({"name": "site", "issueCount": 7});
        let refused = client.request(method, path, &body);
        let refused = refused.problem(422, "invalid-body");
        assert_eq!(refused.places(), ["/issueCount"]);
    }
    client.get("/v1/projects?sortBy=issueCount").expect(400);
    client
        .get("/v1/projects?issueCount=2")
        .problem(400, "unknown-parameter");
    assert_eq!(client.column("/v1/projects", "name"), ["web", "api"]);
}
