//! The pages that an API has whatever is declared: its service document, its description, the page
//! that shows it, and the pages about problems.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

#[cfg(feature = "documentation")]
use super::documentation;
use super::problems;
use crate::description::{About, Described, OwnPath, ServiceDocument, document};
use crate::problem::{Problem, ProblemKind};
use crate::response::Page;

/// A page, its path, and what stands there in the place of a parameter.
pub(crate) type OwnPage = (OwnPath, &'static str, Page);

/// The pages, made once, when the first of them is asked for: to start takes no longer for what
/// nobody may ever read.
pub struct OwnPages {
    paths: Vec<OwnPath>,
    pages: LazyLock<Vec<OwnPage>, Box<dyn FnOnce() -> Vec<OwnPage> + Send>>,
}

impl OwnPages {
    /// The pages of an API that `make` [makes](own_pages).
    pub(crate) fn new(about: &About, make: impl FnOnce() -> Vec<OwnPage> + Send + 'static) -> Self {
        Self {
            paths: OwnPath::of(about).collect(),
            pages: LazyLock::new(Box::new(make)),
        }
    }

    /// The paths that the pages have.
    pub(super) fn paths(&self) -> impl Iterator<Item = OwnPath> {
        self.paths.iter().copied()
    }

    /// The page at a path with these parameters.
    ///
    /// # Errors
    /// 404 where a page would be that there is not.
    pub(super) fn find(&self, path: OwnPath, parameters: &[Cow<'_, str>]) -> Result<Page, Problem> {
        let asked = parameters.first().map_or("", |parameter| &**parameter);
        let mut pages = self.pages.iter();
        let found = pages.find(|(known, at, _)| *known == path && *at == asked);
        let (.., page) = found.ok_or_else(|| {
            let told = match path {
                OwnPath::Problem => "there is no such kind of problem",
                _ => "there is no such page",
            };
            Problem::new(ProblemKind::NotFound, told)
        })?;
        Ok(page.clone())
    }
}

impl fmt::Debug for OwnPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnPages")
            .field("paths", &self.paths)
            .finish_non_exhaustive()
    }
}

/// All pages of an API.
///
/// # Panics
/// Never: they are plain text and numbers.
pub(crate) fn own_pages(described: Described<'_>) -> Vec<OwnPage> {
    let Described { model, about, .. } = described;
    let pages = OwnPath::of(about).flat_map(|path| {
        let pages: Vec<(&'static str, Page)> = match path {
            OwnPath::Root => vec![("", json(&ServiceDocument::new(model, about)))],
            OwnPath::Description => vec![("", json(&document(described)))],
            #[cfg(feature = "documentation")]
            OwnPath::Documentation => vec![("", documentation::page(about))],
            #[cfg(feature = "documentation")]
            OwnPath::File => documentation::files().collect(),
            #[cfg(not(feature = "documentation"))]
            OwnPath::Documentation | OwnPath::File => Vec::new(),
            OwnPath::Problems => vec![("", json(&problems::all(&model.base)))],
            OwnPath::Problem => problems::each(&model.base)
                .map(|(slug, page)| (slug, json(&page)))
                .collect(),
        };
        pages.into_iter().map(move |(at, page)| (path, at, page))
    });
    pages.collect()
}

fn json(page: &impl serde::Serialize) -> Page {
    Page::json(serde_json::to_vec(page).expect("a page is plain text and numbers"))
}
