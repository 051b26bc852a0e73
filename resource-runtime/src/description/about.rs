//! What no declaration says about an API: its title, where it is served, how clients authenticate.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};

/// What is told of an API as a whole.
#[derive(Debug, Clone)]
pub struct About {
    /// The title, for people.
    pub title: String,
    /// The version of the API: `v1`.
    pub version: String,
    /// What it is for, in `CommonMark`.
    pub description: Option<String>,
    /// The licence under which it is offered: `Apache-2.0`.
    pub license: Option<String>,
    /// Where it is served, without the version: `https://api.example.com`. Empty where the document
    /// is read from the service itself.
    pub servers: Vec<String>,
    /// How clients say who they are.
    pub security: Vec<Security>,
    /// Whether the description is served.
    pub described: bool,
    /// Whether the page that shows it is served.
    pub documented: bool,
}

/// A way in which clients say who they are; it is published, not enforced.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Security {
    /// `Authorization: Bearer …` (RFC 6750), with the format of the token, such as `JWT`.
    Bearer(&'static str),
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key in the header of this name.
    ApiKey(&'static str),
}

impl Security {
    /// The name that the document gives it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Bearer(_) => "bearer".to_owned(),
            Self::Basic => "basic".to_owned(),
            Self::ApiKey(header) => format!("apiKey.{header}"),
        }
    }

    /// How the document tells it.
    pub(super) fn scheme(&self) -> SecurityScheme {
        match self {
            Self::Bearer(format) => {
                let mut http = Http::new(HttpAuthScheme::Bearer);
                http.bearer_format = Some((*format).to_owned());
                SecurityScheme::Http(http)
            }
            Self::Basic => SecurityScheme::Http(Http::new(HttpAuthScheme::Basic)),
            Self::ApiKey(header) => {
                SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(*header)))
            }
        }
    }
}
