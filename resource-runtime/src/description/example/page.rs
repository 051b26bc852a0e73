//! Requests for the service's own pages that are refused.

use super::read::UNDECODABLE;
use super::{Scene, Scenes, UNEXPECTED_BODY, unknown_method};
use crate::description::own_path::OwnPath;
use crate::problem::{Problem, ProblemKind};
use crate::query::Parameters;
use crate::request::Conditions;

impl Scenes<'_> {
    pub(super) fn on_page(&self, page: OwnPath, kind: ProblemKind) -> Option<Scene> {
        let model = self.described.model;
        let there = page.parameter().map(|own| own.values[0]);
        let path = |parameter: Option<&str>| {
            let template = page.template();
            let path = match (parameter, template.split_once('{')) {
                (Some(parameter), Some((above, _))) => format!("{above}{parameter}"),
                _ => template.to_owned(),
            };
            format!("{}{path}", model.base)
        };
        let told = |detail: &str| Some(Problem::new(kind, detail));
        let problem = match kind {
            ProblemKind::UnknownParameter => {
                let parameters = Parameters::read("colour=red", &model.queries).ok()?;
                parameters.expect_none().err()
            }
            ProblemKind::InvalidQuery => Parameters::read(UNDECODABLE, &model.queries).err(),
            ProblemKind::InvalidHeader => Some(Conditions::state_malformed()),
            ProblemKind::UnexpectedBody => told(UNEXPECTED_BODY),
            ProblemKind::NotFound => {
                there?;
                let told = match page {
                    OwnPath::Problem => "there is no such kind of problem",
                    _ => "there is no such page",
                };
                return Some((path(Some("none")), Problem::new(kind, told)));
            }
            ProblemKind::MethodNotAllowed => told(&unknown_method(OwnPath::ALLOW)),
            ProblemKind::PreconditionFailed => told(
                "the page is not as it was when it had this tag: get it again, without If-Match",
            ),
            _ => None,
        };
        problem.map(|problem| (path(there), problem))
    }
}
