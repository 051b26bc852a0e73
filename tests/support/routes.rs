//! The paths of an API, each with its methods, read from its route table.

use std::collections::HashSet;

use resource_runtime::prelude::Api;

/// One path template with its methods.
#[derive(Debug, Clone)]
pub struct Route {
    /// The template with its version: `/v1/users/{user}`.
    pub template: String,
    /// What it allows, `HEAD` and `OPTIONS` among them.
    pub methods: Vec<String>,
}

impl Route {
    /// The parts between the slashes, the version aside.
    pub fn parts(&self) -> Vec<&str> {
        self.template.split('/').skip(2).collect()
    }

    /// The nouns of the path.
    pub fn nouns(&self) -> Vec<&str> {
        let mut parts = self.parts();
        parts.retain(|part| !part.starts_with('{'));
        parts
    }

    /// The names of its parameters.
    pub fn parameters(&self) -> Vec<&str> {
        let parts = self.parts().into_iter();
        parts
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect()
    }

    /// Whether it knows a method.
    pub fn allows(&self, method: &str) -> bool {
        self.methods.iter().any(|known| known == method)
    }
}

/// Every path of an API's resources; no two of its operations have one name.
#[track_caller]
pub fn of(api: &Api) -> Vec<Route> {
    let table = api.route_table();
    let mut names = HashSet::new();
    for route in table.routes() {
        assert!(names.insert(&route.operation), "twice: {route:?}");
    }
    let declared = table
        .routes()
        .iter()
        .filter(|route| route.resource.is_some());
    let declared: Vec<_> = declared.collect();
    let of_one_path = declared.chunk_by(|one, other| one.path == other.path);
    let routes: Vec<_> = of_one_path
        .map(|routes| {
            let mut methods: Vec<_> = routes.iter().map(|route| route.method).collect();
            if let Some(get) = methods.iter().position(|method| *method == "GET") {
                methods.insert(get + 1, "HEAD");
            }
            methods.push("OPTIONS");
            Route {
                template: routes[0].path.clone(),
                methods: methods.into_iter().map(str::to_owned).collect(),
            }
        })
        .collect();
    assert!(!routes.is_empty(), "an API has routes");
    routes
}
