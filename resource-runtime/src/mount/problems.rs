//! The pages behind the `type` of each problem, and the list of them.

use serde::Serialize;

use crate::model::PROBLEMS;
use crate::problem::ProblemKind;

#[derive(Serialize)]
pub(super) struct One {
    problem: Kind,
}

#[derive(Serialize)]
pub(super) struct All {
    problems: Vec<Kind>,
}

#[derive(Serialize)]
struct Kind {
    r#type: String,
    title: &'static str,
    status: u16,
    description: &'static str,
}

/// Every kind of problem.
pub(super) fn all(base: &str) -> All {
    let kinds = ProblemKind::ALL.into_iter();
    All {
        problems: kinds.map(|known| kind(base, known)).collect(),
    }
}

/// The page of each kind, with the last segment of its path.
pub(super) fn each(base: &str) -> impl Iterator<Item = (&'static str, One)> {
    let kinds = ProblemKind::ALL.into_iter();
    kinds.map(move |known| {
        let problem = kind(base, known);
        (known.slug(), One { problem })
    })
}

fn kind(base: &str, kind: ProblemKind) -> Kind {
    Kind {
        r#type: format!("{base}/{PROBLEMS}/{}", kind.slug()),
        title: kind.title(),
        status: kind.status(),
        description: kind.description(),
    }
}
