//! The key of a request that is to be carried out once, however often it is sent
//! (draft-ietf-httpapi-idempotency-key-header-07).

use actix_web::http::header::{HeaderMap, HeaderName};
use sfv::{Item, Parser};

use crate::problem::{Problem, ProblemKind};

/// The header that carries it.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The most characters of a key.
pub const LONGEST_KEY: usize = 255;

/// An example of what is sent: a random UUID, as a string of a structured field.
pub const KEY_EXAMPLE: &str = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";

/// What a client calls a request, so that it may send it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

/// Whether a request may have a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KeyOffer {
    /// It may not.
    #[default]
    Refused,
    /// It may.
    Taken,
    /// It must.
    Required,
}

impl IdempotencyKey {
    /// The key of a request, as far as it may have one.
    ///
    /// # Errors
    /// 400 for one that may not be, is malformed, or is missing where it must be.
    pub(super) fn read(headers: &HeaderMap, offer: KeyOffer) -> Result<Option<Self>, Problem> {
        let mut lines = headers.get_all(&IDEMPOTENCY_KEY);
        match (lines.next(), lines.next(), offer) {
            (None, ..) if offer == KeyOffer::Required => Err(Self::missing()),
            (None, ..) => Ok(None),
            (Some(_), _, KeyOffer::Refused) => Err(unoffered()),
            (Some(_), Some(_), _) => Err(malformed("stands there more than once")),
            (Some(line), None, _) => Self::of(line.as_bytes()).map(Some),
        }
    }

    /// What a value of the header says. Parameters of it mean nothing yet, and so are left alone
    /// (RFC 9651 section 3.1.2).
    fn of(line: &[u8]) -> Result<Self, Problem> {
        let item = Parser::new(line).parse::<Item>();
        let item = item.map_err(|_| malformed("is no string of a structured field"))?;
        let Some(key) = item.bare_item.as_string() else {
            return Err(malformed("is no string of a structured field"));
        };
        match key.as_str().len() {
            0 => Err(malformed("is empty")),
            1..=LONGEST_KEY => Ok(Self(key.as_str().to_owned())),
            _ => Err(malformed("is too long")),
        }
    }

    /// 400 where there must be a key, and is none.
    pub fn missing() -> Problem {
        let detail = format!(
            "give the request a key of its own, the same whenever you send it again, such as \
             Idempotency-Key: {KEY_EXAMPLE}"
        );
        Problem::new(ProblemKind::IdempotencyKeyRequired, detail)
    }

    /// 422 where another request had the key.
    pub fn reused() -> Problem {
        let detail = format!(
            "a request with the same {IDEMPOTENCY_KEY} has sent another query or body; give this one a \
             key of its own"
        );
        Problem::new(ProblemKind::IdempotencyKeyReused, detail)
    }

    /// 409 where another request that has the key is being carried out.
    pub fn still_running() -> Problem {
        let detail =
            "a request with the same key is being carried out; send it again to get its answer";
        Problem::new(ProblemKind::StillRunning, detail).with_header("retry-after", "1")
    }

    /// The key itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn malformed(what: &str) -> Problem {
    let detail = format!(
        "{IDEMPOTENCY_KEY} {what}, so nothing was done: send one string of 1 to {LONGEST_KEY} visible \
         ASCII characters and spaces, in quotes, as in {KEY_EXAMPLE}"
    );
    Problem::new(ProblemKind::InvalidHeader, detail)
}

fn unoffered() -> Problem {
    let detail = format!(
        "{IDEMPOTENCY_KEY} is offered for POST alone: PUT and DELETE are idempotent already, so \
         nothing was done; send the request without it"
    );
    Problem::new(ProblemKind::InvalidHeader, detail)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn read(lines: &[&[u8]], offer: KeyOffer) -> Result<Option<String>, Problem> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(IDEMPOTENCY_KEY, HeaderValue::from_bytes(line).unwrap());
        }
        let key = IdempotencyKey::read(&headers, offer)?;
        Ok(key.map(|key| key.0))
    }

    #[test]
    fn a_key_is_a_string_of_a_structured_field() {
        let long = format!("\"{}\"", "k".repeat(LONGEST_KEY));
        for (line, key) in [
            (KEY_EXAMPLE, "8e03978e-40d5-43e8-bc93-6894a57f9324"),
            ("  \"a b\"  ", "a b"),
            (r#""\"\\""#, r#""\"#),
            ("\"k\";a=1;b", "k"),
            (&long, &long[1..=LONGEST_KEY]),
        ] {
            let read = read(&[line.as_bytes()], KeyOffer::Taken).unwrap();
            assert_eq!(read.as_deref(), Some(key), "{line}");
        }
        assert_eq!(read(&[], KeyOffer::Taken).unwrap(), None);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let long = format!("\"{}\"", "k".repeat(LONGEST_KEY + 1));
        for line in [
            &b""[..],
            b"\"\"",
            b"k",
            b"8e03978e-40d5-43e8-bc93-6894a57f9324",
            b"\"k",
            b"k\"",
            b"'k'",
            b"1",
            b"?1",
            b":aw==:",
            b"@1",
            b"%\"k\"",
            b"\"k\", \"k\"",
            b"\"k\" x",
            b"\"k\";",
            b"\"k\";A=1",
            b"\"\\k\"",
            b"\"\xc3\xa9\"",
            b"\"a\tb\"",
            long.as_bytes(),
        ] {
            let refused = read(&[line], KeyOffer::Taken).unwrap_err();
            assert_eq!(refused.kind(), ProblemKind::InvalidHeader, "{line:?}");
            assert!(
                refused.detail().contains(KEY_EXAMPLE),
                "{}",
                refused.detail()
            );
        }
        let twice = read(&[b"\"k\"", b"\"k\""], KeyOffer::Taken);
        assert!(twice.is_err());
    }

    #[test]
    fn a_key_is_there_where_it_must_and_only_where_it_may() {
        let missing = read(&[], KeyOffer::Required).unwrap_err();
        assert_eq!(missing.kind(), ProblemKind::IdempotencyKeyRequired);
        assert!(missing.detail().contains("Idempotency-Key: \"8e03"));
        let refused = read(&[b"\"k\""], KeyOffer::Refused).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::InvalidHeader);
    }
}
