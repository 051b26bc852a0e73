//! What takes more than one request, or one client, may take.

use super::{Found, Scenes, Told};
use crate::description::document::Described;
use crate::model::Action;
use crate::problem::ProblemKind;
use crate::request::told;

impl Scenes<'_> {
    pub(super) fn too_much(&self, kind: ProblemKind) -> Option<Told> {
        let Described { model, limits, .. } = self.described;
        let longer = |what: &str, most: usize, done: &str| {
            format!("the {what} {} bytes; at most {most} are {done}", most + 1)
        };
        let detail = match kind {
            ProblemKind::RequestTimeout => {
                format!("the body did not arrive within {}", told(limits.body_time))
            }
            ProblemKind::ContentTooLarge => {
                format!("the body is longer than {} bytes", limits.body_bytes)
            }
            ProblemKind::UriTooLong => longer("query has", model.queries.bytes, "read"),
            ProblemKind::RequestHeaderFieldsTooLarge => {
                longer("header fields have", limits.header_bytes, "taken")
            }
            ProblemKind::RateLimited => {
                let limit = limits.rate?;
                let (quota, window) = (limit.quota(), limit.window().as_secs());
                format!("at most {quota} requests are taken within {window} s; the next one in 1 s")
            }
            ProblemKind::TooManyAtOnce => {
                let most = limits.at_once?;
                format!("{most} requests of yours are being answered; wait for one of them")
            }
            ProblemKind::TooSlow => format!("it took longer than {}", told(limits.request_time)),
            _ => return None,
        };
        let (reads, writes) = (
            [Action::Get, Action::List],
            [Action::Update, Action::Create, Action::Put, Action::Replace],
        );
        let Found { path, .. } = match kind {
            ProblemKind::RequestTimeout | ProblemKind::ContentTooLarge => self.doing(&writes)?,
            ProblemKind::UriTooLong => self.doing(&[Action::List, Action::Get])?,
            _ => self.doing(&reads)?,
        };
        Some((path, detail, Vec::new()))
    }
}
