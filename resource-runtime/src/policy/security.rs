//! How clients say who they are.

/// A way in which clients say who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Security {
    /// `Authorization: Bearer …` (RFC 6750), with the format of the token, such as `JWT`.
    Bearer(&'static str),
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key in the header of this name.
    ApiKey(&'static str),
    /// A cookie of this name, as a session has.
    Cookie(&'static str),
}

impl Security {
    /// What the description and the lock of the contract call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Bearer(_) => "bearer".to_owned(),
            Self::Basic => "basic".to_owned(),
            Self::ApiKey(header) => format!("apiKey.{header}"),
            Self::Cookie(cookie) => format!("cookie.{cookie}"),
        }
    }

    /// The header that such credentials stand in and nothing else does.
    pub(super) fn header(&self) -> Option<&'static str> {
        match self {
            Self::Bearer(_) | Self::Basic => Some("authorization"),
            Self::ApiKey(header) => Some(header),
            // It is sent whether or not anybody has logged in.
            Self::Cookie(_) => None,
        }
    }

    /// The header that such credentials stand in, whatever else does.
    pub(super) fn kept_in(&self) -> &'static str {
        self.header().unwrap_or("cookie")
    }

    /// The value of `WWW-Authenticate` (RFC 9110 section 11.6.1), for credentials that are missing, or
    /// were `rejected` (RFC 6750 section 3).
    pub(super) fn challenge(&self, rejected: bool) -> String {
        match self {
            Self::Bearer(_) if rejected => "Bearer error=\"invalid_token\"".to_owned(),
            Self::Bearer(_) => "Bearer".to_owned(),
            Self::Basic => "Basic realm=\"API\", charset=\"UTF-8\"".to_owned(),
            Self::ApiKey(header) => format!("ApiKey header=\"{header}\""),
            Self::Cookie(name) => format!("Cookie cookie-name=\"{name}\""),
        }
    }

    /// What a client is to send.
    pub(super) fn advice(&self) -> String {
        match self {
            Self::Bearer(_) => "send `Authorization: Bearer …` with a token".to_owned(),
            Self::Basic => "send `Authorization: Basic …` with a name and a password".to_owned(),
            Self::ApiKey(header) => format!("send a key in the header `{header}`"),
            Self::Cookie(name) => format!("log in, and send the cookie `{name}`"),
        }
    }
}
