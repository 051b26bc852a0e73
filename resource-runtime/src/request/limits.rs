//! How much one request, and one client, may take.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use actix_web::http::header::HeaderMap;

use super::client::Clients;
use crate::problem::{Problem, ProblemKind};

/// The most bytes of header fields that can be allowed: what actix keeps of a request before its body.
pub(crate) const LONGEST_HEADER: usize = 128 * 1024;
/// The most bytes of a path that can be allowed: what is read of a target.
pub(crate) const LONGEST_PATH: usize = 65_534;

/// The limits of a service; what each is for, and what it is where nothing is said, tells the
/// builder of an API.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The most bytes of a body; no more are kept in memory.
    pub body_bytes: usize,
    /// How long a body may take to arrive.
    pub body_time: Duration,
    /// How deep lists and objects of a body may be nested.
    pub json_depth: usize,
    /// The most bytes of the header fields together, names and values.
    pub header_bytes: usize,
    /// The most bytes of a path.
    pub path_bytes: usize,
    /// How long a request may take as a whole.
    pub request_time: Duration,
    /// How many requests of one client are answered at once.
    pub at_once: Option<NonZeroUsize>,
    /// How often one client may ask.
    pub rate: Option<RateLimit>,
    /// How clients are told apart.
    pub clients: Clients,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1024 * 1024,
            body_time: Duration::from_secs(10),
            json_depth: Self::DEEPEST,
            header_bytes: 32 * 1024,
            path_bytes: LONGEST_PATH,
            request_time: Duration::from_secs(30),
            at_once: NonZeroUsize::new(256),
            rate: None,
            clients: Clients::default(),
        }
    }
}

impl Limits {
    /// As deep as lists and objects of a body can be nested: what reads JSON goes no deeper.
    pub(crate) const DEEPEST: usize = 127;

    /// Refuses header fields that are too long.
    ///
    /// # Errors
    /// 431 (RFC 6585 section 5).
    pub(crate) fn expect_fields(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let fields = headers.iter();
        let length: usize = fields
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        let most = self.header_bytes;
        if length <= most {
            return Ok(());
        }
        let detail = format!("the header fields have {length} bytes; at most {most} are taken");
        Err(Problem::new(
            ProblemKind::RequestHeaderFieldsTooLarge,
            detail,
        ))
    }
}

/// How many requests a client may send within a time. They come back evenly: of 60 a minute there is
/// one more each second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    quota: NonZeroU32,
    window: Duration,
}

impl RateLimit {
    /// So many requests within `window`.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use resource_runtime::api::RateLimit;
    ///
    /// let limit = RateLimit::new(600, Duration::from_secs(60));
    /// # let _ = limit;
    /// ```
    ///
    /// # Panics
    /// Panics when `quota` is 0, or `window` is no whole number of seconds: nobody could ask, or
    /// nobody be told.
    pub const fn new(quota: u32, window: Duration) -> Self {
        let Some(quota) = NonZeroU32::new(quota) else {
            panic!("a rate limit lets at least one request through");
        };
        assert!(
            window.as_secs() > 0 && window.subsec_nanos() == 0,
            "the window of a rate limit is a number of seconds"
        );
        Self { quota, window }
    }

    /// How many requests.
    pub const fn quota(self) -> NonZeroU32 {
        self.quota
    }

    /// Within how long.
    pub const fn window(self) -> Duration {
        self.window
    }
}
