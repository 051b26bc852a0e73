//! The page that shows the description to people, served from the program itself.

use std::sync::Arc;

use actix_web::web::Bytes;
use utoipa_swagger_ui::Config;

use crate::description::About;
use crate::response::Page;

/// The page and what it loads.
#[derive(Debug)]
pub struct Documentation {
    page: Bytes,
    policy: String,
}

/// The parts of the viewer that the page loads.
const PARTS: [(&str, &str); 2] = [
    ("swagger-ui.css", "text/css; charset=utf-8"),
    ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
];

impl Documentation {
    /// The page of this API.
    pub fn new(about: &About) -> Self {
        let page = include_str!("page.html").replace("{title}", &escaped(&about.title));
        // Only the service itself is asked, and the addresses that the description names.
        let servers = about.servers.iter().fold(String::new(), |servers, server| {
            servers + " " + server.trim_end_matches('/')
        });
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'{servers}; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'"
        );
        Self {
            page: page.into(),
            policy,
        }
    }

    /// What stands at a path below the version.
    pub(super) fn find(&self, path: &str) -> Option<Page> {
        let rest = path.strip_prefix("docs")?;
        if rest.is_empty() {
            return Some(Page {
                media_type: "text/html; charset=utf-8",
                body: self.page.clone(),
                policy: Some(self.policy.clone()),
            });
        }
        let (media_type, body) = match rest.strip_prefix('/')? {
            "page.css" => (
                "text/css; charset=utf-8",
                Bytes::from_static(include_bytes!("page.css")),
            ),
            "page.js" => (
                "text/javascript; charset=utf-8",
                Bytes::from_static(include_bytes!("page.js")),
            ),
            part => {
                let (name, media_type) = PARTS.into_iter().find(|(name, _)| *name == part)?;
                let file = utoipa_swagger_ui::serve(name, Arc::new(Config::default()));
                (media_type, Bytes::from(file.ok()??.bytes.into_owned()))
            }
        };
        Some(Page {
            media_type,
            body,
            policy: None,
        })
    }
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
            let file = utoipa_swagger_ui::serve(name, Arc::new(Config::default()));
            assert!(file.unwrap().is_some(), "{name}");
        }
    }
}
