//! Where in the body of a batch its rows are named, to point at those that are not there.

use std::collections::HashSet;

use super::engine::not_found;
use super::rights::forbidden;
use crate::problem::{Mistake, Mistakes, Problem, ProblemKind};
use crate::resource::{ResourceSpec, Role, Value};

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
        let places: Vec<usize> = self.of_any(ids).collect();
        missing(resource, &places, self.member)
    }

    /// 412 that points at the versions of the rows with these ids.
    pub(super) fn stale(&self, resource: &ResourceSpec, ids: &[Value]) -> Problem {
        let places: Vec<usize> = self.of_any(ids).collect();
        let detail = format!(
            "changed meanwhile: {} of the {} that the body names",
            places.len(),
            resource.nouns()
        );
        let told = "is not the version any more; get it again";
        at_versions(
            ProblemKind::PreconditionFailed,
            detail,
            resource,
            &places,
            told,
        )
    }

    /// Where any of these rows is named.
    fn of_any(&self, ids: &[Value]) -> impl Iterator<Item = usize> {
        let wanted: HashSet<&Value> = ids.iter().collect();
        let places = self.ids.iter().enumerate();
        places.filter_map(move |(place, id)| wanted.contains(id.as_ref()?).then_some(place))
    }
}

/// 428 that points at every item of the list that does not say of which version it is a change.
pub(super) fn unversioned(resource: &ResourceSpec, places: &[usize]) -> Problem {
    let detail = format!("say which state of the {} you have seen", resource.nouns());
    let told = "is required; expected the version that you have seen";
    at_versions(
        ProblemKind::PreconditionRequired,
        detail,
        resource,
        places,
        told,
    )
}

/// A problem with the versions of items.
fn at_versions(
    kind: ProblemKind,
    detail: String,
    resource: &ResourceSpec,
    places: &[usize],
    told: &str,
) -> Problem {
    let version = resource.index_of(Role::Version);
    let member = version.map_or("", |version| resource.fields[version].name);
    let mut mistakes = Mistakes::default();
    for place in places {
        mistakes.add(|| Mistake::in_body(member, told).below(resource.plural, *place));
    }
    Problem::new(kind, detail).with_errors(mistakes.into_listed())
}

impl Places {
    /// 403 that points at the rows at these places of the write, each of which is named first where
    /// the write has it.
    pub(super) fn forbidden(&self, resource: &ResourceSpec, rows: &[usize]) -> Problem {
        let mut seen = HashSet::new();
        let named = self.ids.iter().enumerate();
        let first = named.filter(|(_, id)| id.as_ref().is_some_and(|id| seen.insert(id)));
        let first: Vec<usize> = first.map(|(place, _)| place).collect();
        let places = rows.iter().filter_map(|row| first.get(*row).copied());
        let places: Vec<usize> = places.collect();
        let list = (!places.is_empty()).then_some(resource.plural);
        forbidden(resource, list, if list.is_some() { &places } else { rows })
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
