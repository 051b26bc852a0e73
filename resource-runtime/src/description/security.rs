//! How the document tells in which ways clients say who they are.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};

use crate::policy::Security;

/// How the document tells it.
pub(super) fn scheme(security: &Security) -> SecurityScheme {
    let told = told(security);
    match security {
        Security::Bearer(format) => {
            let mut http = Http::new(HttpAuthScheme::Bearer);
            http.bearer_format = Some((*format).to_owned());
            http.description = Some(told);
            SecurityScheme::Http(http)
        }
        Security::Basic => {
            let mut http = Http::new(HttpAuthScheme::Basic);
            http.description = Some(told);
            SecurityScheme::Http(http)
        }
        Security::ApiKey(header) => {
            let key = ApiKeyValue::with_description((*header).to_owned(), told);
            SecurityScheme::ApiKey(ApiKey::Header(key))
        }
        Security::Cookie(cookie) => {
            let key = ApiKeyValue::with_description((*cookie).to_owned(), told);
            SecurityScheme::ApiKey(ApiKey::Cookie(key))
        }
    }
}

/// What is to be sent, and what is to be minded.
fn told(security: &Security) -> String {
    match security {
        Security::Bearer(format) if format.eq_ignore_ascii_case("jwt") => {
            "A JSON Web Token (RFC 7519) in `Authorization: Bearer …` (RFC 6750); what is to be minded of \
             such tokens says RFC8725. Whoever has it may do what it says: it belongs into no address and \
             no log."
                .to_owned()
        }
        Security::Bearer(format) => format!(
            "A token, {format}, in `Authorization: Bearer …` (RFC 6750). Whoever has it may do what it \
             says: it belongs into no address and no log."
        ),
        Security::Basic => "A name and a password in `Authorization: Basic …` (RFC 7617), readable by \
                            whoever sees the request: over TLS alone."
            .to_owned(),
        Security::ApiKey(header) => format!(
            "A key in the header `{header}`. Whoever has it may do what its owner may: it belongs into no \
             address and no log."
        ),
        Security::Cookie(cookie) => {
            format!("The cookie `{cookie}`, which a browser has after logging in, and sends by itself.")
        }
    }
}
