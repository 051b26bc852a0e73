//! What the caller may do, held against rows and bodies.

use std::collections::HashSet;

use super::failure::Failure;
use super::unit::Unit;
use crate::change::Write;
use crate::model::Entity;
use crate::policy::Standing;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::query::{Filter, Key, Lookup, Outline, Parameters, QueryLimits, Shown, Within};
use crate::representation::View;
use crate::resource::{Operation, ResourceSpec, Value};
use crate::store::{Row, Rows, StoreError};

impl Unit<'_> {
    /// How rows of `resource` are shown by default, as far as they may be.
    pub(super) fn plain(self, resource: &'static ResourceSpec) -> View<'static> {
        View {
            hidden: self.standing.hidden(resource),
            ..View::default()
        }
    }

    /// How much one query may ask.
    pub(super) fn queries(&self) -> &QueryLimits {
        &self.engine.model.queries
    }

    /// What a client wants to see otherwise than by default, of what it may see.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub(super) fn outline(
        self,
        resource: &'static ResourceSpec,
        parameters: &Parameters<'_>,
    ) -> Result<Outline, Problem> {
        let withheld = &self.standing.hidden(resource)[..];
        Outline::read(Shown { resource, withheld }, parameters)
    }

    /// One row in its envelope, as far as it may be shown.
    pub(super) fn item(self, entity: &Entity, row: Row<'_>) -> Vec<u8> {
        entity.shape.item_viewed(row, &self.plain(entity.resource))
    }

    /// Rows in their envelope, as far as they may be shown.
    pub(super) fn many(self, entity: &Entity, rows: &Rows) -> Vec<u8> {
        entity.shape.many(rows, &self.plain(entity.resource))
    }

    /// Refuses a path that writes a property which may not be written.
    ///
    /// # Errors
    /// 403 that names it, unless it is hidden.
    pub(super) fn expect_to_write(
        self,
        resource: &'static ResourceSpec,
        field: usize,
    ) -> Result<(), Problem> {
        if !self.standing.unwritable(resource).contains(&field) {
            return Ok(());
        }
        if self.standing.hidden(resource).contains(&field) {
            return Err(Problem::denied(Operation::Update, resource));
        }
        let name = resource.fields[field].name;
        let detail = format!("you may not write `{name}` of {}", resource.nouns());
        Err(Problem::forbidden(detail))
    }

    /// Why a write was not carried out, with nothing said of what is hidden.
    pub(super) fn told(self, resource: &'static ResourceSpec, failure: Failure) -> Failure {
        let Failure::Store(StoreError::Duplicate { field, .. }) = &failure else {
            return failure;
        };
        let place = resource.field_named(field.name).map(|(place, _)| place);
        let hidden = self.standing.hidden(resource);
        if place.is_none_or(|place| !hidden.contains(&place)) {
            return failure;
        }
        let nouns = resource.nouns();
        let detail = format!("no two {nouns} may be alike in what this one would have");
        Problem::new(ProblemKind::Duplicate, detail).into()
    }

    /// Refuses a write of rows that are there and do not satisfy `filter`.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`], and what keeps the rows from being read.
    pub(super) async fn expect_admitted(
        self,
        write: &Write,
        filter: Option<&Filter>,
    ) -> Result<(), Failure> {
        let Some(filter) = filter else {
            return Ok(());
        };
        let resource = write.resource();
        let ids = write.ids();
        let parent = resource.parent().map(|(_, field)| field);
        let within = match write.held() {
            Some((field, id)) if Some(*field) == parent && !id.is_null() => {
                Within::Parent(id.clone())
            }
            _ => Within::Everything,
        };
        let keys = ids.iter().map(|id| Key::Id((*id).clone())).collect();
        let lookup = Lookup::new(resource, keys, within);
        let read = Standing::Trusted.lookup(lookup)?;
        let found = self.store(resource).find(&read).await?;
        let outside = found.iter().filter(|row| !row.satisfies(resource, filter));
        let id = resource.id_index();
        let outside: HashSet<Value> = outside.map(|row| row.value(id)).collect();
        let rows = ids
            .iter()
            .enumerate()
            .filter(|(_, id)| outside.contains(id));
        match rows.map(|(place, _)| place).collect::<Vec<_>>() {
            rows if rows.is_empty() => Ok(()),
            rows => Err(StoreError::Forbidden { rows }.into()),
        }
    }
}

/// The most mistakes that a client is told of at once.
const MOST_MISTAKES: usize = 100;

/// 403 for rows of `resource` that may not be written so; each is in the list of the body, where it
/// is given one, at these places.
pub(super) fn forbidden(resource: &ResourceSpec, list: Option<&str>, places: &[usize]) -> Problem {
    let detail = match (list, places.len()) {
        (None, 0 | 1) => format!("you may not do this with the {}", resource.noun()),
        (_, count) => format!(
            "you may not do this with {count} of the {}",
            resource.nouns()
        ),
    };
    let mistakes = list.into_iter().flat_map(|list| {
        let places = places.iter().take(MOST_MISTAKES);
        places.map(move |place| Mistake::in_list(list, Some(*place), "you may not do this with it"))
    });
    Problem::new(ProblemKind::Forbidden, detail).with_errors(mistakes.collect())
}
