//! Two tenants with one row of every kind each, and the answers that they get.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::kinds;
use crate::answer::Answer;
use crate::client::{Client, id};
use crate::routes::{self, Route};

/// What stands for an id that no row has; a slug never does.
pub const MISSING: &str = "987654";

/// The tenants: `0` is `acme`, `1` is `evil`.
pub struct World {
    pub client: Client,
    pub routes: Vec<Route>,
    /// The ids, and the slugs where there are any, of each tenant's rows, by path parameter.
    pub keys: [BTreeMap<String, Vec<String>>; 2],
}

/// Which row a parameter names, seen from the tenant in the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Own,
    Other,
    Missing,
}

/// What a row is made of, by the noun of its collection.
pub fn body(noun: &str) -> Value {
    match noun {
        "organizations" | "projects" | "teams" | "users" | "handover" => json!({"name": "Taken"}),
        "documents" | "issues" | "cover" => json!({"title": "Taken"}),
        "comments" => json!({"text": "Taken"}),
        "settings" => json!({"color": "red"}),
        "saved-searches" => json!({"query": "is:taken"}),
        "statistics" => json!({"issues": 7}),
        other => panic!("nobody has said what {other} are made of"),
    }
}

impl World {
    pub fn new() -> Self {
        let client = Client::of(kinds::api);
        client.create("/v1/users", &json!({"name": "Ann"}));
        let mut keys = [BTreeMap::new(), BTreeMap::new()];
        for (tenant, name) in ["acme", "evil"].into_iter().enumerate() {
            keys[tenant] = fill(&client, name);
        }
        Self {
            client,
            routes: routes::of(&kinds::api()),
            keys,
        }
    }

    /// The routes in a tenant.
    pub fn scoped(&self) -> impl Iterator<Item = &Route> {
        let routes = self.routes.iter();
        routes.filter(|route| route.parameters().first() == Some(&"org"))
    }

    /// The path of a route below a tenant, its further parameters filled in order; `spelling` is 0
    /// for ids and 1 for slugs.
    pub fn path(&self, route: &Route, tenant: usize, whose: &[Whose], spelling: usize) -> String {
        let mut whose = whose.iter();
        let mut path = String::from("/v1");
        for part in route.parts() {
            path.push('/');
            match part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
            {
                None => path.push_str(part),
                Some("org") => path.push_str(&self.keys[tenant]["org"][1]),
                Some(name) => {
                    let whose = *whose.next().expect("as many as there are parameters");
                    path.push_str(&self.key(name, tenant, whose, spelling));
                }
            }
        }
        path
    }

    fn key(&self, parameter: &str, tenant: usize, whose: Whose, spelling: usize) -> String {
        let keys = |tenant: usize| {
            let keys = self.keys[tenant].get(parameter);
            keys.unwrap_or_else(|| panic!("no row for {{{parameter}}}"))
        };
        let spelled = |keys: &[String]| keys[spelling.min(keys.len() - 1)].clone();
        match whose {
            Whose::Own => spelled(keys(tenant)),
            Whose::Other => spelled(keys(1 - tenant)),
            // Where the key of the other one is a word, so is that of none.
            Whose::Missing if spelled(keys(1 - tenant)).parse::<i64>().is_err() => {
                "missing-one".to_owned()
            }
            Whose::Missing => MISSING.to_owned(),
        }
    }

    /// Everything that a tenant's routes answer.
    pub fn dump(&self, tenant: usize) -> Vec<String> {
        let mut dump = Vec::new();
        for route in self.scoped().filter(|route| route.allows("GET")) {
            let own = vec![Whose::Own; route.parameters().len() - 1];
            let path = self.path(route, tenant, &own, 0);
            let answer = self.client.get(&path);
            let body = without_tokens(answer.json());
            dump.push(format!("{path}: {} {body}", answer.status));
        }
        assert!(dump.len() > 10, "{dump:?}");
        dump
    }
}

/// One row of every kind that the API has a route for, and how each is named.
fn fill(client: &Client, tenant: &str) -> BTreeMap<String, Vec<String>> {
    let mut keys = BTreeMap::new();
    let mut make = |parameter: &str, path: &str, body: Value| {
        let made = id(&client.create(path, &body));
        let slug = body.get("slug").and_then(Value::as_str).map(str::to_owned);
        keys.insert(
            parameter.to_owned(),
            [made.clone()].into_iter().chain(slug).collect(),
        );
        made
    };
    let slug = |name: &str| format!("{tenant}-{name}");
    make(
        "org",
        "/v1/organizations",
        json!({"slug": tenant, "name": tenant}),
    );
    let organization = format!("/v1/organizations/{tenant}");
    let body = json!({"slug": slug("core"), "name": "Core"});
    let team = make("team", &format!("{organization}/teams"), body);
    let document = make(
        "document",
        &format!("{organization}/documents"),
        json!({"title": "Plan"}),
    );
    let body = json!({
        "slug": slug("web"), "name": "Web", "owner": team, "cover": document, "lead": "1"
    });
    make("project", &format!("{organization}/projects"), body);
    let project = format!("/v1/projects/{tenant}/{}", slug("web"));
    let body = json!({"title": "Broken", "document": document});
    let issue = make("issue", &format!("{project}/issues"), body);
    let comments = format!("/v1/issues/{tenant}/{issue}/comments");
    make("comment", &comments, json!({"text": "Hm", "team": team}));

    let routes = routes::of(&kinds::api());
    let has = |noun: &str| routes.iter().any(|route| route.nouns().contains(&noun));
    if has("settings") {
        let settings = json!({"color": "blue"});
        client
            .post(&format!("{project}/settings"), &settings)
            .expect(201);
    }
    if has("handover") {
        let path = format!("{project}/handover");
        client.post(&path, &json!({"name": "Web"})).expect(201);
    }
    if has("saved-searches") {
        let key = slug("search");
        let path = format!("{project}/saved-searches/{key}");
        client.put(&path, &json!({"query": "is:open"})).expect(201);
        keys.insert("saved_search".to_owned(), vec![key]);
    }
    let linked = "/v1/projects/{org}/{project}/teams/{team}";
    if routes.iter().any(|route| route.template == linked) {
        client
            .attach(&format!("{project}/teams/{team}"))
            .expect(201);
    }
    keys
}

/// A body without its page tokens, which differ between equal pages.
fn without_tokens(mut body: Value) -> Value {
    for (name, value) in body.as_object_mut().into_iter().flatten() {
        if name.ends_with("PageToken") && value.is_string() {
            *value = json!("a token");
        }
    }
    body
}

/// An answer as far as it may not tell one missing row from another: everything but the path that
/// was asked for.
pub fn shape(answer: &Answer) -> (u16, BTreeMap<String, String>, Value) {
    let headers = answer.headers.iter().map(|(name, value)| {
        let value = match &**name {
            "date" | "content-length" | "link" | "x-request-id" => String::new(),
            "location" | "content-location" => {
                let (above, _) = value.rsplit_once('/').expect("a path");
                above.to_owned()
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    // A key that the client has chosen comes back to it.
    let path = answer.request.split(['?']).next().unwrap_or_default();
    let key = path.rsplit('/').next().unwrap_or_default();
    let mut text = answer.text();
    if key.parse::<i64>().is_err() {
        text = text.replace(&format!(":\"{key}\""), ":\"the key\"");
    }
    let body = serde_json::from_str(&text).unwrap_or_default();
    let mut body = without_tokens(body);
    if let Some(members) = body.as_object_mut() {
        members.remove("instance");
        members.remove("requestId");
    }
    (answer.status, headers.collect(), body)
}
