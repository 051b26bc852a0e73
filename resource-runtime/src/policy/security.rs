//! How clients say who they are.

use crate::request::Caller;

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
    fn header(&self) -> Option<&'static str> {
        match self {
            Self::Bearer(_) | Self::Basic => Some("authorization"),
            Self::ApiKey(header) => Some(header),
            // It is sent whether or not anybody has logged in.
            Self::Cookie(_) => None,
        }
    }

    /// Whether a request has such credentials, whether or not they hold. A cookie is none: it is sent
    /// by who has not logged in, too.
    pub(super) fn is_sent(&self, caller: &Caller) -> bool {
        self.header()
            .is_some_and(|name| caller.values(name).next().is_some())
    }

    /// What tells the credentials of a request from all others, and not what they are.
    pub(super) fn mark(&self, caller: &Caller) -> Option<String> {
        let sent = match self {
            Self::Cookie(name) => caller.values("cookie").find_map(|line| cookie(line, name)),
            Self::Bearer(_) | Self::Basic | Self::ApiKey(_) => caller.values(self.header()?).next(),
        };
        Some(blake3::hash(sent?).to_hex().to_string())
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

/// The value of the first cookie of this name in a line of them (RFC 6265 section 4.2.1).
fn cookie<'l>(line: &'l [u8], name: &str) -> Option<&'l [u8]> {
    let mut pairs = line.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
    pairs.find_map(|pair| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"="))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn mark(cookies: &[&str]) -> Option<String> {
        let request = cookies
            .iter()
            .fold(TestRequest::default(), |request, line| {
                request.append_header(("cookie", *line))
            });
        Security::Cookie("id").mark(&Caller::of(&request.to_http_request()))
    }

    #[test]
    fn a_session_is_told_by_its_own_cookie_alone() {
        let alone = mark(&["id=a"]);
        assert!(alone.is_some());
        assert_eq!(mark(&["lang=en; id=a; grid=b"]), alone);
        assert_eq!(mark(&["lang=en", "id=a"]), alone, "as HTTP/2 has them");
        assert_ne!(mark(&["id=b"]), alone);
        assert_eq!(mark(&["lang=en", "idle=a", "xid=a"]), None);
    }
}
