//! What clients had better leave is told in every answer, and may be gone after its day.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue, HttpDate, LINK};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::description::{About, OwnPath};
use crate::model::{Action, Model};
use crate::problem::{Problem, ProblemKind};
use crate::resource::Deprecation;

const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
const SUNSET: HeaderName = HeaderName::from_static("sunset");

/// What the service takes for the time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// A clock that shows what `now` answers.
    pub fn new(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(Utc::now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").finish_non_exhaustive()
    }
}

/// What is deprecated of an API: actions, each at its endpoint.
#[derive(Debug)]
pub struct Deprecations {
    told: HashMap<(usize, Action), Told>,
    gone_after_sunset: bool,
    clock: Clock,
}

/// What is told of one of them.
#[derive(Debug)]
pub(in crate::mount) struct Told {
    deprecation: &'static Deprecation,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Deprecations {
    /// What the declarations of a model say.
    pub fn new(model: &Model, about: &About, clock: Clock) -> Self {
        let page = about.documented.then(|| {
            let page = OwnPath::Documentation.template();
            format!(
                "<{}{page}>; rel=\"deprecation\"; type=\"text/html\"",
                model.base
            )
        });
        let endpoints = model.endpoints.iter().enumerate();
        let actions = endpoints.flat_map(|(index, endpoint)| {
            let methods = endpoint.methods.iter();
            methods.filter_map(move |&(_, action)| {
                Some(((index, action), endpoint.deprecation(action)?))
            })
        });
        let told = actions.map(|(place, deprecation)| {
            let headers = headers(deprecation, page.as_deref());
            let told = Told {
                deprecation,
                headers,
            };
            (place, told)
        });
        Self {
            told: told.collect(),
            gone_after_sunset: about.gone_after_sunset,
            clock,
        }
    }

    /// What is told of an action at the endpoint of this place, where it is deprecated.
    pub(in crate::mount) fn of(&self, endpoint: usize, action: Action) -> Option<&Told> {
        if self.told.is_empty() {
            return None;
        }
        self.told.get(&(endpoint, action))
    }

    /// Refuses what is gone.
    pub(in crate::mount) fn refuse_gone(
        &self,
        endpoint: usize,
        action: Action,
    ) -> Result<(), Problem> {
        match self.of(endpoint, action) {
            Some(told) if self.gone_after_sunset && told.deprecation.is_past((self.clock.0)()) => {
                let detail = told.deprecation.to_string();
                Err(Problem::new(ProblemKind::Gone, detail))
            }
            _ => Ok(()),
        }
    }
}

impl Told {
    /// Tells it in an answer.
    pub(in crate::mount) fn tell(&self, response: &mut HttpResponse) {
        for (name, value) in &self.headers {
            // A list has links of its own.
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
}

/// `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and links to what is said of it (RFC 9745
/// section 3) and to what takes its place (RFC 5829).
fn headers(deprecation: &Deprecation, page: Option<&str>) -> Vec<(HeaderName, HeaderValue)> {
    let since = midnight(deprecation.since).timestamp();
    let mut headers = vec![(DEPRECATION, format!("@{since}"))];
    if let Some(sunset) = deprecation.sunset {
        headers.push((
            SUNSET,
            HttpDate::from(SystemTime::from(midnight(sunset))).to_string(),
        ));
    }
    headers.extend(page.map(|page| (LINK, page.to_owned())));
    let successor = deprecation.successor.map(|successor| {
        let link = format!("<{successor}>; rel=\"successor-version\"");
        (LINK, link)
    });
    headers.extend(successor);
    let valid = |(name, value): (HeaderName, String)| Some((name, value.parse().ok()?));
    headers.into_iter().filter_map(valid).collect()
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}
