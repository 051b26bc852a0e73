//! The routes of an API, read from the table that it prints.

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

/// Every route of an API.
#[track_caller]
pub fn of(api: &Api) -> Vec<Route> {
    let table = api.routes().to_string();
    let lines = table.lines().filter(|line| line.starts_with('/'));
    let routes: Vec<_> = lines
        .map(|line| {
            let (template, methods) = line.split_once(' ').expect("a path and its methods");
            Route {
                template: template.to_owned(),
                methods: methods.trim().split(", ").map(str::to_owned).collect(),
            }
        })
        .collect();
    assert!(!routes.is_empty(), "an API has routes");
    routes
}
