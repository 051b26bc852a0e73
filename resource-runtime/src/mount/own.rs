//! The pages that an API has whatever is declared: its service document, its description, the page
//! that shows it, and the pages about problems.

#[cfg(feature = "documentation")]
use super::documentation::Documentation;
use super::problems;
use crate::description::{About, ServiceDocument, document};
use crate::handler::Handlers;
use crate::model::{Model, PROBLEMS};
use crate::problem::Problem;
use crate::response::Page;

/// The pages, made once.
#[derive(Debug)]
pub struct OwnPages {
    base: String,
    service: Page,
    description: Option<Page>,
    #[cfg(feature = "documentation")]
    documentation: Option<Documentation>,
}

impl OwnPages {
    /// The pages of this API.
    ///
    /// # Panics
    /// Never: they are plain text and numbers.
    pub(crate) fn new(model: &Model, handlers: &Handlers, about: &About) -> Self {
        let service = ServiceDocument::new(model, about);
        let service = serde_json::to_vec(&service).expect("a service document is plain text");
        let description = about.described.then(|| {
            let description = document(model, handlers, about).to_json();
            Page::json(description.expect("a description is plain text and numbers"))
        });
        Self {
            base: model.base.clone(),
            service: Page::json(service),
            description,
            #[cfg(feature = "documentation")]
            documentation: about.documented.then(|| Documentation::new(about)),
        }
    }

    /// The page at a path below the version, where one is.
    ///
    /// # Errors
    /// 404 where a page about a problem would be that there is not.
    pub(super) fn find(&self, below: &str) -> Option<Result<Page, Problem>> {
        let Some(path) = below.strip_prefix('/') else {
            return below.is_empty().then(|| Ok(self.service.clone()));
        };
        if path == "openapi.json" {
            return self.description.clone().map(Ok);
        }
        if let Some((PROBLEMS, slug)) = path.split_once('/')
            && !slug.is_empty()
            && !slug.contains('/')
        {
            let page = problems::page(&self.base, slug);
            return Some(page.map(Page::json));
        }
        self.documentation(path).map(Ok)
    }

    #[cfg(feature = "documentation")]
    fn documentation(&self, path: &str) -> Option<Page> {
        self.documentation.as_ref()?.find(path)
    }

    #[cfg(not(feature = "documentation"))]
    fn documentation(&self, _: &str) -> Option<Page> {
        None
    }
}
