//! Where in the body of a batch its rows are named, to point at those that are not there.

use std::collections::HashSet;

use super::engine::not_found;
use crate::problem::{Mistake, Mistakes, Problem, ProblemKind};
use crate::resource::{ResourceSpec, Value};

/// Where in the body's list each row was named.
#[derive(Default)]
pub(super) struct Places {
    ids: Vec<Option<Value>>,
    member: Option<&'static str>,
}

impl Places {
    /// The rows with these ids are named, in this order; what names each is an item of the list, or
    /// its `member`.
    pub(super) fn of(ids: Vec<Option<Value>>, member: Option<&'static str>) -> Self {
        Self { ids, member }
    }

    /// 404 that points at the rows with these ids.
    pub(super) fn missing(&self, resource: &ResourceSpec, ids: &[Value]) -> Problem {
        let missing_ids: HashSet<&Value> = ids.iter().collect();
        let places = self.ids.iter().enumerate().filter_map(|(place, id)| {
            let is_missing = missing_ids.contains(id.as_ref()?);
            is_missing.then_some(place)
        });
        missing(resource, &places.collect::<Vec<_>>(), self.member)
    }
}

/// 404 that names every item of the list that names nothing.
pub(super) fn missing(resource: &ResourceSpec, places: &[usize], member: Option<&str>) -> Problem {
    let mut mistakes = Mistakes::default();
    for place in places {
        mistakes.add(|| {
            let detail = format!("there is no such {}", resource.noun());
            match member {
                Some(member) => Mistake::in_body(member, detail).below(resource.plural, *place),
                None => Mistake::in_list(resource.plural, Some(*place), detail),
            }
        });
    }
    match places.len() {
        0 => not_found(resource),
        count => Problem::new(
            ProblemKind::NotFound,
            format!(
                "not there: {count} of the {} that the body names",
                resource.nouns()
            ),
        )
        .with_errors(mistakes.into_listed()),
    }
}
