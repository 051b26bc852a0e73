//! How the document tells in which ways clients say who they are.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};

use crate::policy::Security;

/// How the document tells it.
pub(super) fn scheme(security: &Security) -> SecurityScheme {
    match security {
        Security::Bearer(format) => {
            let mut http = Http::new(HttpAuthScheme::Bearer);
            http.bearer_format = Some((*format).to_owned());
            SecurityScheme::Http(http)
        }
        Security::Basic => SecurityScheme::Http(Http::new(HttpAuthScheme::Basic)),
        Security::ApiKey(header) => {
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(*header)))
        }
        Security::Cookie(cookie) => {
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(*cookie)))
        }
    }
}
