//! What `GET` on the version answers: where everything else begins.

use serde::Serialize;
use serde_json::{Map, Value};

use super::about::About;
use super::own_path::OwnPath;
use crate::model::Model;

/// The title and version of an API, its root collections, and what describes it.
#[derive(Debug, Serialize)]
pub(crate) struct ServiceDocument {
    service: Service,
}

#[derive(Debug, Serialize)]
struct Service {
    title: String,
    version: String,
    links: Map<String, Value>,
}

impl ServiceDocument {
    /// The document of this API.
    pub(crate) fn new(model: &Model, about: &About) -> Self {
        let mut links: Map<_, _> = model
            .root_collections()
            .map(|(endpoint, resource)| {
                let path = format!("{}{}", model.base, endpoint.template);
                (resource.plural.to_owned(), path.into())
            })
            .collect();
        for path in OwnPath::of(about) {
            let Some(name) = path.link() else { continue };
            let path = format!("{}{}", model.base, path.template());
            links.insert(name.to_owned(), path.into());
        }
        Self {
            service: Service {
                title: about.title.clone(),
                version: about.version.clone(),
                links,
            },
        }
    }
}
