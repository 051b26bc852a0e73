//! The page that shows the description to people, served from the program itself.

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::http::Uri;
use actix_web::web::Bytes;
use utoipa_swagger_ui::Config;

use crate::description::About;
use crate::response::Page;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The page and what it loads, each with its path below the version.
#[derive(Debug)]
pub struct Documentation {
    pages: Vec<(String, Page)>,
}

/// The parts of the viewer that the page loads.
const PARTS: [(&str, &str); 2] = [("swagger-ui.css", CSS), ("swagger-ui-bundle.js", SCRIPT)];

impl Documentation {
    /// The page of this API.
    pub fn new(about: &About) -> Self {
        let html = include_str!("page.html").replace("{title}", &escaped(&about.title));
        let mut page = Page::new(HTML, html);
        page.policy = Some(policy(&about.servers));
        let own = [
            ("docs".to_owned(), page),
            (
                "docs/page.css".to_owned(),
                Page::new(CSS, &include_bytes!("page.css")[..]),
            ),
            (
                "docs/page.js".to_owned(),
                Page::new(SCRIPT, &include_bytes!("page.js")[..]),
            ),
        ];
        let parts = PARTS.into_iter().filter_map(|(name, media_type)| {
            Some((format!("docs/{name}"), Page::new(media_type, part(name)?)))
        });
        Self {
            pages: own.into_iter().chain(parts).collect(),
        }
    }

    /// What stands at a path below the version.
    pub(super) fn find(&self, path: &str) -> Option<Page> {
        let found = self.pages.iter().find(|(known, _)| known == path);
        found.map(|(_, page)| page.clone())
    }
}

/// A part of the viewer.
fn part(name: &str) -> Option<Bytes> {
    let file = utoipa_swagger_ui::serve(name, Arc::new(Config::default()));
    Some(match file.ok()??.bytes {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    })
}

/// What the page may load, and whom it may ask: the service itself, and the addresses that the
/// description names. Of those only the origin counts, since a path would have to match exactly.
fn policy(servers: &[String]) -> String {
    let origins = servers.iter().filter_map(|server| {
        let uri: Uri = server.parse().ok()?;
        Some(format!(" {}://{}", uri.scheme_str()?, uri.authority()?))
    });
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'{}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        origins.collect::<String>()
    )
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_text_and_nothing_else() {
        assert_eq!(escaped("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
    }

    #[test]
    fn every_part_of_the_viewer_is_there() {
        for (name, _) in PARTS {
            assert!(part(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_server_is_asked_whatever_its_path() {
        let servers = [
            "https://api.example.com/base/".to_owned(),
            "; script-src *".to_owned(),
        ];
        let policy = policy(&servers);
        assert!(policy.contains("connect-src 'self' https://api.example.com; base-uri"));
        assert!(!policy.contains('*'));
    }
}
