//! The page that shows the description to people, served from the program itself.

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::http::Uri;
use actix_web::web::Bytes;
use utoipa_swagger_ui::Config;

use crate::description::{About, FILES};
use crate::response::Page;

const HTML: &str = "text/html; charset=utf-8";

/// The page of this API.
pub(super) fn page(about: &About) -> Page {
    let html = include_str!("page.html").replace("{title}", &escaped(&about.title));
    let mut page = Page::new(HTML, html);
    page.policy = Some(policy(&about.servers));
    page
}

/// What it loads.
pub(super) fn files() -> impl Iterator<Item = (&'static str, Page)> {
    FILES.into_iter().filter_map(|(name, media_type)| {
        let body = match name {
            "page.css" => Bytes::from_static(include_bytes!("page.css")),
            "page.js" => Bytes::from_static(include_bytes!("page.js")),
            _ => part(name)?,
        };
        Some((name, Page::new(media_type, body)))
    })
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
    fn every_file_is_there() {
        let names: Vec<_> = files().map(|(name, _)| name).collect();
        assert_eq!(names, FILES.map(|(name, _)| name));
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
