//! How much of the service one request, or one client, may take.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpRequest;

use super::ApiBuilder;
use crate::api::Api;
use crate::request::{Limits, RateLimit};

/// How much is taken. What is no limit at all, such as a body of 0 bytes, or more than a server could
/// do, is refused by [`build`](ApiBuilder::build).
impl<P> ApiBuilder<P> {
    /// How long one read may take before it is given up with 503; 2 s where this is not called.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.sqlite.read_timeout = timeout;
        self.postgres.statement_timeout = timeout;
        self
    }

    /// How long a handler's transaction may stay open before it is undone with 503; 2 s where this is
    /// not called.
    pub fn transaction_timeout(mut self, timeout: Duration) -> Self {
        self.sqlite.transaction_timeout = timeout;
        self.postgres.transaction_timeout = timeout;
        self
    }

    /// The longest body that is taken, in bytes; 1 MiB where this is not called.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limits.body_bytes = bytes;
        self
    }

    /// How long a body may take to arrive before it is refused with 408; 10 s where this is not
    /// called.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.limits.body_time = timeout;
        self
    }

    /// How deep lists and objects of a body may be nested; 127 where this is not called.
    pub fn json_depth(mut self, levels: usize) -> Self {
        self.limits.json_depth = levels;
        self
    }

    /// The most bytes that the header fields of a request have together, names and values, before it is
    /// refused with 431; 32,768 where this is not called. From 96 fields or 128 KiB on actix refuses a
    /// request itself, with no body.
    pub fn header_limit(mut self, bytes: usize) -> Self {
        self.limits.header_bytes = bytes;
        self
    }

    /// The longest path that is read, in bytes, before it is refused with 414; 65,534 where this is not
    /// called, which is also the most: of a longer target no server reads the end.
    pub fn path_limit(mut self, bytes: usize) -> Self {
        self.limits.path_bytes = bytes;
        self
    }

    /// The longest query that is read, in bytes; 60,000 where this is not called, which is also the
    /// most: of a longer target no server reads the end.
    pub fn query_limit(mut self, bytes: usize) -> Self {
        self.queries.bytes = bytes;
        self
    }

    /// The most parameters of a query; 200 where this is not called. A batch that is named by its ids
    /// has as many as its `batch_limit`.
    pub fn parameter_limit(mut self, most: usize) -> Self {
        self.queries.parameters = most;
        self
    }

    /// The most filters on one list, or of one batch; 20 where this is not called. The values that one
    /// property may equal are one filter.
    pub fn filter_limit(mut self, most: usize) -> Self {
        self.queries.filters = most;
        self
    }

    /// The most values that one property may equal in a query, ids among them; 100 where this is not
    /// called.
    pub fn value_limit(mut self, most: usize) -> Self {
        self.queries.values = most;
        self
    }

    /// The most keys that a list is sorted by; 5 where this is not called.
    pub fn sort_key_limit(mut self, most: usize) -> Self {
        self.queries.sort_keys = most;
        self
    }

    /// The most names that `expand` takes, and the most that `collapse` takes; 10 where this is not
    /// called. Each relation that is expanded costs a statement.
    pub fn expand_limit(mut self, most: usize) -> Self {
        self.queries.named = most;
        self
    }

    /// The most characters of `q`, and of what `contains` looks for; 200 where this is not called.
    pub fn search_limit(mut self, most: usize) -> Self {
        self.queries.searched = most;
        self
    }

    /// How long a request may take as a whole, from its headers to its answer, before it is given up
    /// with 503; 30 s where this is not called.
    ///
    /// What is given up is over: nothing more is read, and a transaction leaves nothing behind. Only a
    /// write that a store has been told is waited for, because nobody could say what has become of
    /// it; where its turn has not come after as long again, it is not carried out. What is computed
    /// for the answer to a write has as long again, too.
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.limits.request_time = timeout;
        self.sqlite.queue_timeout = timeout;
        self
    }

    /// How many requests of one client are answered at once; one more is refused with 429. 256 where
    /// this is not called. Who a client is, [`client_name`](Self::client_name) says.
    pub fn requests_at_once(mut self, most: NonZeroUsize) -> Self {
        self.limits.at_once = Some(most);
        self
    }

    /// How long the answer to a request with an `Idempotency-Key` is kept, so that the same request is
    /// answered again and not carried out again; a day where this is not called. After that the key
    /// is as new.
    ///
    /// # Panics
    /// Panics when it is no time at all: then every request would be carried out again.
    pub fn idempotency_keys_kept_for(mut self, time: Duration) -> Self {
        assert!(
            !time.is_zero(),
            "a key that is kept for no time keeps nothing from happening twice"
        );
        self.about.answers_kept = time;
        self
    }

    /// How often one client may ask; what is more is refused with 429 and `Retry-After`, and every
    /// answer tells what is left in `RateLimit` and `RateLimit-Policy`. Each instance of the service
    /// counts by itself. There is no limit where this is not called.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use resource_runtime::api::RateLimit;
    /// use resource_runtime::prelude::*;
    ///
    /// let api = Api::builder_of([]).public();
    /// let api = api.rate_limit(RateLimit::new(600, Duration::from_secs(60)));
    /// # drop(api);
    /// ```
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.limits.rate = Some(limit);
        self
    }

    /// What to call the client of a request where its requests are counted: its account, or its key,
    /// once somebody has looked whether it holds. Whoever can make names up is as many clients.
    /// One without a name is the address that it asks from; of IPv6 addresses the first 64 bits.
    ///
    /// ```
    /// use actix_web::HttpMessage as _;
    /// use resource_runtime::prelude::*;
    ///
    /// #[derive(Clone)]
    /// struct Login(String);
    ///
    /// let api = Api::builder_of([]).public();
    /// let api = api.client_name(|request| {
    ///     // A middleware has put it there.
    ///     let login = request.extensions().get::<Login>().cloned();
    ///     login.map(|login| login.0)
    /// });
    /// # drop(api);
    /// ```
    pub fn client_name(
        mut self,
        name: impl Fn(&HttpRequest) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.limits.clients.name = Some(Arc::new(name));
        self
    }

    /// How many proxies of your own stand before the service. With one, a client's address is the
    /// last in `X-Forwarded-For`; with two, the last but one, and so on. Where this is not called, or
    /// there are fewer, the header says nothing: clients can write into it whatever they like.
    pub fn proxies(mut self, proxies: usize) -> Self {
        self.limits.clients.proxies = proxies;
        self
    }
}

impl Api {
    /// How much one request may take.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }
}
