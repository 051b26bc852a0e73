//! How all cases went.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use super::cases;
use super::fault::{Checked, Fault};
use super::subject::Subject;
use super::trial::{Passed, carry_out};
use crate::resource::ResourceSpec;

/// How each case went. Its `Display` names every statement that does not hold, with what was
/// expected and what was seen.
#[derive(Debug, Clone)]
pub struct Report {
    cases: Vec<(Cow<'static, str>, Checked<Passed>)>,
}

impl Report {
    /// How each of these cases went.
    pub(crate) fn new(cases: Vec<(Cow<'static, str>, Checked<Passed>)>) -> Self {
        Self { cases }
    }

    /// Whether every statement holds.
    pub fn is_good(&self) -> bool {
        self.faults().next().is_none()
    }

    /// The statements that do not hold, each with the name of its case.
    pub fn faults(&self) -> impl Iterator<Item = (&str, &Fault)> {
        let cases = self.cases.iter();
        cases.filter_map(|(name, outcome)| Some((&**name, outcome.as_ref().err()?)))
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (name, outcome) in &self.cases {
            match outcome {
                Ok(Passed::Holds) => writeln!(f, "{name}: ok")?,
                Ok(Passed::LeftOut) => writeln!(f, "{name}: left out")?,
                Ok(Passed::Untried(why)) => writeln!(f, "{name}: left out: {why}")?,
                Err(fault) => writeln!(f, "{name}: FAILED\n{fault}")?,
            }
        }
        let failed = self.faults().count();
        let outcomes = self.cases.iter().map(|(_, outcome)| outcome);
        let left_out = outcomes.filter(|it| !matches!(it, Ok(Passed::Holds) | Err(_)));
        let left_out = left_out.count();
        let looked_at = self.cases.len() - left_out;
        write!(f, "{looked_at} cases, {failed} failed, {left_out} left out")
    }
}

struct Shared<S>(Rc<S>);

impl<S: Subject> Subject for Shared<S> {
    type Place = S::Place;
    type Store = S::Store;

    async fn place(&self) -> S::Place {
        self.0.place().await
    }

    async fn open(&self, place: &S::Place, resources: &[&'static ResourceSpec]) -> S::Store {
        self.0.open(place, resources).await
    }

    fn keeps(&self) -> bool {
        self.0.keeps()
    }

    fn transacts(&self) -> bool {
        self.0.transacts()
    }
}

/// Runs the cases whose names are `wanted`.
pub(super) fn check(subject: impl Subject, wanted: impl Fn(&str) -> bool) -> Report {
    let subject = Rc::new(subject);
    let cases = cases::ALL.iter().filter(|case| wanted(case.name));
    let cases = cases.map(|case| {
        let subject = Shared(Rc::clone(&subject));
        let outcome = catch_unwind(AssertUnwindSafe(|| carry_out(case, subject)));
        let outcome = outcome.unwrap_or_else(|panic| Err(Fault::panicked("the store", &*panic)));
        (Cow::Borrowed(case.name), outcome)
    });
    Report::new(cases.collect())
}
