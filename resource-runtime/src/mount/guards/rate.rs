//! How often a client may ask, and how it is told (draft-ietf-httpapi-ratelimit-headers-10).

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use dashmap::DashMap;
use governor::clock::{Clock, DefaultClock, Reference as _};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::problem::{Problem, ProblemKind};
use crate::request::{Client, RateLimit};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// After so many requests those clients are forgotten who have their whole quota again.
const TIDY_AFTER: u32 = 8_192;

/// The requests of late, counted by client.
#[derive(Debug)]
pub(super) struct Rates<C: Clock = DefaultClock> {
    limiter: RateLimiter<Client, DashMapStateStore<Client>, C, StateInformationMiddleware>,
    clock: C,
    limit: RateLimit,
    policy: HeaderValue,
    checked: AtomicU32,
    /// Until when no credentials of a client are looked at.
    distrusted: DashMap<Client, C::Instant>,
}

/// What a client has left, and a problem where that was nothing already.
pub(super) type Counted = (Left, Result<(), Problem>);

/// What is told of a client's quota in an answer.
#[derive(Debug)]
pub(super) struct Left {
    policy: HeaderValue,
    requests: u32,
    seconds: u64,
}

impl Rates {
    /// Counts by the clock of the machine.
    pub(super) fn new(limit: RateLimit) -> Self {
        Self::by(limit, DefaultClock::default())
    }
}

impl<C: Clock + Clone> Rates<C> {
    /// Counts by this clock.
    ///
    /// # Panics
    /// Never: no period is 0.
    fn by(limit: RateLimit, clock: C) -> Self {
        let quota = Quota::with_period(period(limit))
            .expect("a period is at least a nanosecond")
            .allow_burst(limit.quota());
        let limiter = RateLimiter::dashmap_with_clock(quota, clock.clone());
        let (quota, window) = (limit.quota(), limit.window().as_secs());
        let policy = format!("\"default\";q={quota};w={window}");
        Self {
            limiter: limiter.with_middleware(),
            clock,
            limit,
            policy: HeaderValue::try_from(policy).expect("numbers can be sent"),
            checked: AtomicU32::new(0),
            distrusted: DashMap::new(),
        }
    }

    /// Counts a request of a client.
    pub(super) fn count(&self, client: &Client) -> Counted {
        match self.check(client) {
            Ok(left) => (self.left(left), Ok(())),
            Err(next) => self.refused(next),
        }
    }

    /// Counts a request whose credentials do not hold. Where the client has nothing left, no
    /// credentials of it are looked at before it has.
    pub(super) fn count_mistaken(&self, client: &Client) -> Counted {
        match self.check(client) {
            Ok(left) => (self.left(left), Ok(())),
            Err(next) => {
                self.distrusted.insert(client.clone(), next);
                self.refused(next)
            }
        }
    }

    /// That a client has sent too many credentials which did not hold, if it has.
    pub(super) fn distrust(&self, client: &Client) -> Option<Counted> {
        let until = *self.distrusted.get(client)?;
        (until > self.clock.now()).then(|| self.refused(until))
    }

    /// How many requests a client has left after this one, or when the next may come.
    fn check(&self, client: &Client) -> Result<u32, C::Instant> {
        if self.checked.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
            let now = self.clock.now();
            self.distrusted.retain(|_, until| *until > now);
        }
        match self.limiter.check_key(client) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(refused) => Err(refused.earliest_possible()),
        }
    }

    fn left(&self, left: u32) -> Left {
        let used = self.limit.quota().get().saturating_sub(left);
        Left {
            policy: self.policy.clone(),
            requests: left,
            seconds: seconds(period(self.limit).saturating_mul(used)),
        }
    }

    fn refused(&self, next: C::Instant) -> Counted {
        let seconds = seconds(next.duration_since(self.clock.now()).into());
        let (quota, window) = (self.limit.quota(), self.limit.window().as_secs());
        let detail = format!(
            "at most {quota} requests are taken within {window} s; the next one in {seconds} s"
        );
        let problem = Problem::new(ProblemKind::RateLimited, detail);
        let problem = problem.with_header("retry-after", seconds.to_string());
        (self.left(0), Err(problem))
    }
}

impl Left {
    /// Tells the client its policy, what is left, and when all of it is there again.
    pub(super) fn tell(self, response: &mut HttpResponse) {
        let limit = format!("\"default\";r={};t={}", self.requests, self.seconds);
        let headers = response.headers_mut();
        headers.insert(POLICY, self.policy);
        if let Ok(limit) = HeaderValue::try_from(limit) {
            headers.insert(LIMIT, limit);
        }
    }
}

/// Every how long one request more may come.
fn period(limit: RateLimit) -> Duration {
    let period = limit.window() / limit.quota().get();
    period.max(Duration::from_nanos(1))
}

/// Whole seconds, so that nobody comes back too soon.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn count<C: Clock + Clone>(rates: &Rates<C>, name: &str) -> (u32, u64, Option<String>) {
        let (left, counted) = rates.count(&Client::Named(name.into()));
        let refused = counted.err().map(|problem| problem.parts.detail);
        (left.requests, left.seconds, refused)
    }

    #[test]
    fn requests_come_back_evenly() {
        let clock = FakeRelativeClock::default();
        let rates = Rates::by(RateLimit::new(3, Duration::from_secs(30)), clock.clone());
        assert_eq!(rates.policy, "\"default\";q=3;w=30");
        assert_eq!(count(&rates, "ann"), (2, 10, None));
        assert_eq!(count(&rates, "ann"), (1, 20, None));
        assert_eq!(count(&rates, "ann"), (0, 30, None));
        let told = "at most 3 requests are taken within 30 s; the next one in 10 s";
        assert_eq!(count(&rates, "ann"), (0, 30, Some(told.to_owned())));
        assert_eq!(count(&rates, "bob"), (2, 10, None));
        clock.advance(Duration::from_millis(9_500));
        assert!(count(&rates, "ann").2.unwrap().ends_with("in 1 s"));
        clock.advance(Duration::from_millis(500));
        assert_eq!(count(&rates, "ann"), (0, 30, None));
        clock.advance(Duration::from_secs(60));
        assert_eq!(count(&rates, "ann"), (2, 10, None));
    }

    #[test]
    fn who_has_guessed_too_often_is_not_believed_for_a_while() {
        let clock = FakeRelativeClock::default();
        let rates = Rates::by(RateLimit::new(2, Duration::from_secs(20)), clock.clone());
        let (ann, bob) = (Client::Named("ann".into()), Client::Named("bob".into()));
        let is_let_in = |(_, counted): Counted| counted.is_ok();
        assert!(is_let_in(rates.count_mistaken(&ann)));
        assert!(is_let_in(rates.count_mistaken(&ann)));
        assert!(!is_let_in(rates.count(&ann)));
        assert!(rates.distrust(&ann).is_none(), "it has guessed twice only");
        assert!(!is_let_in(rates.count_mistaken(&ann)));
        let (left, refused) = rates.distrust(&ann).expect("it is not believed");
        assert_eq!((left.requests, left.seconds), (0, 20));
        let detail = refused.unwrap_err().parts.detail;
        assert!(detail.ends_with("the next one in 10 s"), "{detail}");
        assert!(rates.distrust(&bob).is_none());
        clock.advance(Duration::from_secs(10));
        assert!(rates.distrust(&ann).is_none());
        assert!(is_let_in(rates.count_mistaken(&ann)));
        assert!(!is_let_in(rates.count_mistaken(&ann)));
        assert!(rates.distrust(&ann).is_some());
    }

    #[test]
    fn who_has_the_whole_quota_is_forgotten() {
        let clock = FakeRelativeClock::default();
        let rates = Rates::by(RateLimit::new(1, Duration::from_secs(1)), clock.clone());
        for number in 0..TIDY_AFTER - 2 {
            count(&rates, &number.to_string());
        }
        let (_, refused) = rates.count_mistaken(&Client::Named("0".into()));
        assert!(refused.is_err());
        assert_eq!(rates.limiter.len(), TIDY_AFTER as usize - 2);
        assert_eq!(rates.distrusted.len(), 1);
        clock.advance(Duration::from_secs(2));
        count(&rates, "last");
        assert_eq!(rates.limiter.len(), 1);
        assert_eq!(rates.distrusted.len(), 0);
    }
}
