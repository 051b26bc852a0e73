//! The changes that a batch asks for, row by row.

use std::collections::HashMap;

use super::places::unversioned;
use crate::change::{Change, Values};
use crate::problem::{Mistake, Mistakes, Problem, ProblemKind};
use crate::query::Key;
use crate::resource::{ResourceSpec, Value};

/// How rows are changed, every reference looked up.
#[derive(Clone)]
pub(super) enum Changes {
    /// All that the filters select, alike.
    Selected(Values),
    /// All that keys name, alike.
    Named(Vec<Key>, Values),
    /// Each in its own way.
    Each(Vec<Key>, Vec<(Values, Option<i64>)>),
}

impl Changes {
    /// Refuses changes that do not say of which versions they are.
    pub(super) fn expect_versions(&self, resource: &ResourceSpec) -> Result<(), Problem> {
        let Self::Each(_, rows) = self else {
            return Err(Problem::new(
                ProblemKind::PreconditionRequired,
                format!(
                    "say which state of each you have seen: send the {} as items, each with its id, \
                     its version and the changes",
                    resource.nouns()
                ),
            ));
        };
        let rows = rows.iter().enumerate();
        let silent = rows.filter(|(_, (_, version))| version.is_none());
        let silent: Vec<usize> = silent.map(|(place, _)| place).collect();
        if silent.is_empty() {
            return Ok(());
        }
        Err(unversioned(resource, &silent))
    }
}

/// The same change of each row.
pub(super) fn alike(ids: Vec<Value>, values: &Values) -> Vec<Change> {
    let change = |id| Change {
        id,
        values: values.clone(),
        version: None,
    };
    ids.into_iter().map(change).collect()
}

/// The change of each row. What is said again counts once; a row can only be changed in one way.
pub(super) fn one_by_one(
    resource: &ResourceSpec,
    ids: &[Option<Value>],
    rows: &[(Values, Option<i64>)],
) -> Result<Vec<Change>, Problem> {
    let (list, member) = (resource.plural, resource.id().name);
    let mut first = HashMap::new();
    let mut mistakes = Mistakes::default();
    let mut changes = Vec::with_capacity(rows.len());
    for (place, (id, row)) in ids.iter().zip(rows).enumerate() {
        let Some(id) = id else { continue };
        let earlier = *first.entry(id).or_insert(place);
        if earlier == place {
            changes.push(Change {
                id: id.clone(),
                values: row.0.clone(),
                version: row.1,
            });
        } else if rows[earlier] != *row {
            mistakes.add(|| {
                let detail = format!(
                    "names the same one as item {earlier}, with other changes; name it once"
                );
                Mistake::in_body(member, detail).below(list, place)
            });
        }
    }
    if mistakes.is_empty() {
        Ok(changes)
    } else {
        Err(Problem::invalid_body(mistakes))
    }
}
