//! How all cases went.

use std::any::Any;
use std::fmt::{self, Display, Formatter};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use super::cases;
use super::fault::Fault;
use super::subject::Subject;
use super::trial::carry_out;
use crate::resource::ResourceSpec;

/// How each case went. Its `Display` names every statement that does not hold, with what was
/// expected and what was seen.
#[derive(Debug, Clone)]
pub struct Report {
    cases: Vec<(&'static str, Option<Fault>)>,
}

impl Report {
    /// Whether every statement holds.
    pub fn is_good(&self) -> bool {
        self.faults().next().is_none()
    }

    /// The statements that do not hold, each with the name of its case.
    pub fn faults(&self) -> impl Iterator<Item = (&'static str, &Fault)> {
        let cases = self.cases.iter();
        cases.filter_map(|(name, fault)| Some((*name, fault.as_ref()?)))
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (name, fault) in &self.cases {
            match fault {
                None => writeln!(f, "{name}: ok")?,
                Some(fault) => writeln!(f, "{name}: FAILED\n{fault}")?,
            }
        }
        let failed = self.faults().count();
        write!(f, "{} cases, {failed} failed", self.cases.len())
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
}

pub(super) fn check(subject: impl Subject) -> Report {
    let subject = Rc::new(subject);
    let cases = cases::ALL.iter().map(|case| {
        let subject = Shared(Rc::clone(&subject));
        let outcome = catch_unwind(AssertUnwindSafe(|| carry_out(case, subject)));
        let fault = match outcome {
            Ok(checked) => checked.err(),
            Err(panic) => Some(Fault {
                statement: "the store does not panic".to_owned(),
                expected: "no panic".to_owned(),
                seen: said(&*panic),
            }),
        };
        (case.name, fault)
    });
    Report {
        cases: cases.collect(),
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}
