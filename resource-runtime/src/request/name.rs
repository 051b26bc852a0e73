//! What a request is called: in its answer, in a problem, and in every line of the log.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use uuid::Builder;

/// The header that carries it.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest that is taken from a proxy.
pub const LONGEST_NAME: usize = 128;

/// What a request is called.
#[derive(Debug, Clone)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// A name of its own, a UUID that sorts by time; or, where the service stands behind a proxy that
    /// is `trusted`, the one that the proxy has given. A client could take the name of another's
    /// request, to confuse whoever reads the log.
    pub fn of(headers: &HeaderMap, trusted: bool) -> Self {
        let given = trusted.then(|| headers.get(REQUEST_ID)).flatten();
        match given.filter(|given| is_plain(given.as_bytes())) {
            Some(given) => Self(given.clone()),
            None => Self::new(),
        }
    }

    /// A name that nobody else has. It need not be hard to guess; but it does not count either, or each
    /// client could see how much others ask.
    fn new() -> Self {
        let mut bytes = [0; 10];
        fastrand::fill(&mut bytes);
        let passed = SystemTime::now().duration_since(UNIX_EPOCH);
        let millis = passed.map_or(0, |passed| passed.as_millis());
        let millis = u64::try_from(millis).unwrap_or(u64::MAX);
        let id = Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid();
        let mut text = [0; 36];
        let text: &str = id.hyphenated().encode_lower(&mut text);
        let value = HeaderValue::from_str(text);
        Self(value.unwrap_or_else(|_| HeaderValue::from_static("none")))
    }

    /// As it is sent.
    pub fn into_header(self) -> HeaderValue {
        self.0
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a name can stand in a log as it is.
fn is_plain(name: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:/+=@".contains(byte);
    (1..=LONGEST_NAME).contains(&name.len()) && name.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_requests_have_one_name() {
        let threads = (0..4).map(|_| {
            std::thread::spawn(|| {
                let names = (0..1000).map(|_| RequestId::new().to_string());
                names.collect::<Vec<_>>()
            })
        });
        let threads: Vec<_> = threads.collect();
        let names = threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap());
        let names: HashSet<String> = names.collect();
        assert_eq!(names.len(), 4000);
        for name in names {
            let id = uuid::Uuid::parse_str(&name).unwrap();
            assert_eq!(id.get_version_num(), 7);
        }
    }

    #[test]
    fn only_a_proxy_gives_a_name_and_only_a_plain_one() {
        let of = |name: &[u8], trusted| {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID, HeaderValue::from_bytes(name).unwrap());
            RequestId::of(&headers, trusted).to_string()
        };
        assert_eq!(of(b"abc-1/2=", true), "abc-1/2=");
        assert_ne!(of(b"abc-1", false), "abc-1");
        let long = [b'a'; LONGEST_NAME + 1];
        for name in [&b""[..], b"a b", b"a\tb", b"\xff", b"a;b", &long] {
            assert_eq!(of(name, true).len(), 36, "{name:?}");
        }
    }
}
