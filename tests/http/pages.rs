//! Walks over the pages of a list.

use crate::harness::Mounted;

pub use crate::support::page::{Page, ids, values, with};

/// More pages than any test has.
const FUEL: usize = 1_000;

impl Mounted {
    /// One page.
    pub async fn page(&self, path: &str) -> Page {
        Page::of(&self.get(path).await.expect(200))
    }

    /// The page behind a token.
    pub async fn page_at(&self, path: &str, cursor: &str) -> Page {
        self.page(&with(path, &format!("cursor={cursor}"))).await
    }

    /// Every page from the first to the last, by the tokens in the bodies.
    pub async fn walk(&self, path: &str) -> Vec<Page> {
        let mut pages = vec![self.page(path).await];
        while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
            assert!(pages.len() < FUEL, "the walk over {path} has no end");
            pages.push(self.page_at(path, &next).await);
        }
        pages
    }

    /// Every page from `last` back to the first, in the order in which they were read.
    pub async fn walk_back(&self, path: &str, last: Page) -> Vec<Page> {
        let mut pages = vec![last];
        while let Some(previous) = pages.last().and_then(|page| page.previous.clone()) {
            assert!(pages.len() < FUEL, "the walk back over {path} has no end");
            pages.push(self.page_at(path, &previous).await);
        }
        pages
    }
}
