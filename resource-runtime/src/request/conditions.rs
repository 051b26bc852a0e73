//! What a request is conditional on (RFC 9110 section 13), and what is not offered: refused, because
//! a client that sends it believes that it is protected.

use actix_web::http::header::{
    HeaderMap, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE,
};

use super::key::{IdempotencyKey, KeyOffer};
use super::tags::{Tags, malformed};
use crate::problem::{Problem, ProblemKind};

/// The conditions of one request.
#[derive(Debug, Default)]
pub struct Conditions {
    /// What the state must be one of.
    pub if_match: Option<Tags>,
    /// What it must be none of.
    pub if_none_match: Option<Tags>,
    /// The key under which it is carried out once.
    pub key: Option<IdempotencyKey>,
}

/// The conditions that a write may have.
#[derive(Debug, Clone, Copy, Default)]
pub struct Offered {
    /// Whether it can be held to the state that a client has seen.
    pub if_match: bool,
    /// Whether it must say which one that is.
    pub required: bool,
    /// Whether it can be kept to making what is not there: `If-None-Match: *`.
    pub creation: bool,
    /// Whether it may have a key, so that it is carried out once.
    pub key: KeyOffer,
}

impl Conditions {
    /// The conditions of a request that only reads.
    ///
    /// # Errors
    /// 400 for what is no list of entity tags.
    pub fn of_read(headers: &HeaderMap) -> Result<Self, Problem> {
        Ok(Self {
            if_match: Tags::read(headers, &IF_MATCH)?,
            if_none_match: Tags::read(headers, &IF_NONE_MATCH)?,
            key: None,
        })
    }

    /// The conditions of a request that writes.
    ///
    /// # Errors
    /// 400 for what is not `offered`, is no list of entity tags, or no key, and for a key that is
    /// required and missing; 428 where one is required and
    /// none is there.
    pub fn of_write(headers: &HeaderMap, offered: Offered) -> Result<Self, Problem> {
        let unoffered = [
            (&IF_MATCH, !offered.if_match),
            (&IF_NONE_MATCH, !offered.creation),
            (&IF_UNMODIFIED_SINCE, true),
        ];
        for (name, _) in unoffered.into_iter().filter(|(_, refused)| *refused) {
            if headers.contains_key(name) {
                return Err(not_offered(name));
            }
        }
        let key = IdempotencyKey::read(headers, offered.key)?;
        let if_none_match = creation(headers)?;
        let if_match = Tags::read(headers, &IF_MATCH)?;
        if offered.required && if_match.is_none() && if_none_match.is_none() {
            return Err(Self::state_required(offered.creation));
        }
        Ok(Self {
            if_match,
            if_none_match,
            key,
        })
    }

    /// 400 where an action cannot be held to the state that a client has seen, and a request is.
    pub fn state_not_offered() -> Problem {
        not_offered(&IF_MATCH)
    }

    /// 400 where it can, and what is named is none.
    pub fn state_malformed() -> Problem {
        malformed(&IF_MATCH)
    }

    /// 428 where a write must say which state a client has seen, or, where it may `make` a row, that
    /// it has seen none.
    pub fn state_required(make: bool) -> Problem {
        let or_new = if make {
            ", or If-None-Match: * to make what is not there yet"
        } else {
            ""
        };
        Problem::new(
            ProblemKind::PreconditionRequired,
            format!(
                "say which state you have seen: GET it, and send the ETag of the answer as \
                 If-Match{or_new}"
            ),
        )
    }

    /// Whether a write is to do nothing where something is there already.
    pub fn creates_only(&self) -> bool {
        matches!(self.if_none_match, Some(Tags::Any))
    }
}

/// `If-None-Match: *`, and nothing else.
fn creation(headers: &HeaderMap) -> Result<Option<Tags>, Problem> {
    let mut values = headers.get_all(IF_NONE_MATCH);
    match (values.next().map(HeaderValue::as_bytes), values.next()) {
        (None, _) => Ok(None),
        (Some(b"*"), None) => Ok(Some(Tags::Any)),
        _ => Err(Problem::new(
            ProblemKind::InvalidHeader,
            "if-none-match takes nothing but * here, so nothing was done",
        )),
    }
}

fn not_offered(name: &HeaderName) -> Problem {
    Problem::new(
        ProblemKind::InvalidHeader,
        format!("{name} is not offered here, so nothing was done; send the request without it"),
    )
}
