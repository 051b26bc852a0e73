//! What stands before every request, whatever its resource is.

mod crowd;
mod deprecation;
mod rate;

use actix_web::{HttpRequest, HttpResponse};

pub use deprecation::{Clock, Deprecations};

use self::crowd::{Crowd, Seat};
use self::rate::{Left, Rates};
use crate::problem::Problem;
use crate::request::{Course, Limits};

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
    pub(super) fn admit(
        &self,
        request: &HttpRequest,
        identity: Option<&str>,
    ) -> (Admission<'_>, Result<(), Problem>) {
        let mut admission = Admission::default();
        let admitted = self.count(request, identity, &mut admission);
        (admission, admitted)
    }

    fn count<'g>(
        &'g self,
        request: &HttpRequest,
        identity: Option<&str>,
        admission: &mut Admission<'g>,
    ) -> Result<(), Problem> {
        if self.crowd.is_none() && self.rates.is_none() {
            return Ok(());
        }
        let Some(client) = self.limits.clients.client(request, identity) else {
            return Ok(());
        };
        if let Some(rates) = &self.rates {
            let (left, counted) = rates.count(&client);
            admission.left = Some(left);
            counted?;
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
    /// Tells the client what it has left.
    pub(super) fn tell(self, response: &mut HttpResponse) {
        drop(self.seat);
        if let Some(left) = self.left {
            left.tell(response);
        }
    }
}
