//! What stands before every request, whatever its resource is.

mod crowd;
mod deprecation;
mod rate;

use actix_web::{HttpRequest, HttpResponse};

pub use deprecation::{Clock, Deprecations};

use self::crowd::{Crowd, Seat};
use self::rate::{Counted, Left, Rates};
use crate::problem::Problem;
use crate::request::{Client, Course, Limits};

/// All that stands before a request.
#[derive(Debug)]
pub struct Guards {
    pub(super) limits: Limits,
    pub(super) deprecations: Deprecations,
    crowd: Option<Crowd>,
    rates: Option<Rates>,
}

/// What is held, and told, of a request that was let in, or was not.
#[derive(Debug, Default)]
pub(super) struct Admission<'g> {
    seat: Option<Seat<'g>>,
    left: Option<Left>,
}

impl Guards {
    /// Guards that keep to `limits`.
    pub fn new(limits: Limits, deprecations: Deprecations) -> Self {
        Self {
            crowd: limits.at_once.map(Crowd::new),
            rates: limits.rate.map(Rates::new),
            limits,
            deprecations,
        }
    }

    /// Lets a request in, unless its client asks for too much.
    /// `identity` is what tells its principal from all others.
    ///
    /// # Errors
    /// 429.
    pub(super) fn admit<'g>(
        &'g self,
        request: &HttpRequest,
        identity: Option<&str>,
        admission: &mut Admission<'g>,
    ) -> Result<(), Problem> {
        self.count(request, identity, Rates::count, admission)
    }

    /// The same for a request whose credentials do not hold. Where that is too much, no credentials
    /// of its client are looked at for a while.
    ///
    /// # Errors
    /// 429.
    pub(super) fn admit_mistaken<'g>(
        &'g self,
        request: &HttpRequest,
        admission: &mut Admission<'g>,
    ) -> Result<(), Problem> {
        self.count(request, None, Rates::count_mistaken, admission)
    }

    /// Refuses credentials unseen, where any are `shown` and their client has sent too many that did
    /// not hold: who learns which hold can go on guessing.
    ///
    /// # Errors
    /// 429.
    pub(super) fn expect_to_hold(
        &self,
        request: &HttpRequest,
        shown: impl FnOnce() -> bool,
        admission: &mut Admission<'_>,
    ) -> Result<(), Problem> {
        let Some(rates) = self.rates.as_ref().filter(|_| shown()) else {
            return Ok(());
        };
        let client = self.limits.clients.client(request, None);
        match rates.distrust(&client) {
            Some(distrusted) => admission.tell_of(distrusted),
            None => Ok(()),
        }
    }

    fn count<'g>(
        &'g self,
        request: &HttpRequest,
        identity: Option<&str>,
        counted: fn(&Rates, &Client) -> Counted,
        admission: &mut Admission<'g>,
    ) -> Result<(), Problem> {
        if self.crowd.is_none() && self.rates.is_none() {
            return Ok(());
        }
        let client = self.limits.clients.client(request, identity);
        if let Some(rates) = &self.rates {
            admission.tell_of(counted(rates, &client))?;
        }
        if let Some(crowd) = &self.crowd {
            admission.seat = Some(crowd.enter(client)?);
        }
        Ok(())
    }

    /// The course of a request that begins now.
    pub(super) fn begin(&self) -> Course {
        Course::within(self.limits.request_time)
    }
}

impl Admission<'_> {
    /// Has it told what the client has left.
    fn tell_of(&mut self, (left, counted): Counted) -> Result<(), Problem> {
        self.left = Some(left);
        counted
    }

    /// Tells the client what it has left.
    pub(super) fn tell(self, response: &mut HttpResponse) {
        drop(self.seat);
        if let Some(left) = self.left {
            left.tell(response);
        }
    }
}
