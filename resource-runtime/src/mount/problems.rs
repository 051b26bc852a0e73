//! The pages behind the `type` of each problem.

use serde::Serialize;

use crate::model::PROBLEMS;
use crate::problem::{Problem, ProblemKind};

#[derive(Serialize)]
struct Envelope<'a> {
    problem: Page<'a>,
}

#[derive(Serialize)]
struct Page<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    description: &'a str,
}

/// The page of a kind of problem.
pub(super) fn page(base: &str, slug: &str) -> Result<Vec<u8>, Problem> {
    let kind = ProblemKind::ALL
        .into_iter()
        .find(|kind| kind.slug() == slug)
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, "there is no such kind of problem"))?;
    let page = Envelope {
        problem: Page {
            r#type: format!("{base}/{PROBLEMS}/{slug}"),
            title: kind.title(),
            status: kind.status(),
            description: kind.description(),
        },
    };
    Ok(serde_json::to_vec(&page).expect("a page is plain text and numbers"))
}
