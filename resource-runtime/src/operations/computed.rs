//! Computed properties, filled by the handler: a page at a time.

use super::failure::{Failure, from_handler};
use super::guard::guarded;
use super::in_place::in_place;
use super::unit::Unit;
use crate::handler::{Context, record};
use crate::problem::Problem;
use crate::query::Outline;
use crate::request::Course;
use crate::resource::{FieldSpec, Record, ResourceSpec, Value};
use crate::store::Rows;

impl Unit<'_> {
    /// The rows with their computed properties, unless a client wants none of these.
    pub(super) async fn wanted(
        self,
        resource: &'static ResourceSpec,
        outline: &Outline,
        rows: Rows,
    ) -> Result<Rows, Problem> {
        let mut fields = resource.fields.iter().enumerate();
        let wanted = |(place, field): (usize, &FieldSpec)| {
            field.computed && !outline.collapsed.contains(&place)
        };
        if fields.any(wanted) {
            // Large, and of few resources.
            in_place(|| self.computed(resource, rows)).await
        } else {
            Ok(rows)
        }
    }

    /// The rows with their computed properties, all of them filled in one call.
    pub(super) async fn computed(
        self,
        resource: &'static ResourceSpec,
        rows: Rows,
    ) -> Result<Rows, Problem> {
        let logic = self.engine.handlers.of(resource);
        let Some(logic) = logic.filter(|logic| logic.computes() && !rows.is_empty()) else {
            return Ok(rows);
        };
        let unit = self.deeper()?;
        let cx = Context::reading(&unit, resource);
        let records: Vec<Record> = rows.iter().map(|row| record(resource, row)).collect();
        let work = async {
            let filled = logic.compute(&cx, records).await;
            filled.map_err(|problem| from_handler(problem, resource))
        };
        let filled = guarded(self.origin.course.and_then(Course::aftermath), work).await;
        let filled = filled.map_err(|failure| match failure {
            Failure::Problem(problem) => from_handler(problem, resource).problem(resource),
            failure @ Failure::Store(_) => failure.problem(resource),
        })?;
        Ok(merged(resource, &rows, filled))
    }
}

/// The rows, with what is computed taken from `filled`.
fn merged(resource: &ResourceSpec, rows: &Rows, filled: Vec<Record>) -> Rows {
    let mut merged = Rows::new(rows.width());
    for (row, record) in rows.iter().zip(filled) {
        for index in 0..row.width() {
            let computed = resource
                .fields
                .get(index)
                .is_some_and(|field| field.computed);
            let value = record.get(index).filter(|_| computed);
            merged.push(value.map_or_else(|| row.get(index), Value::as_ref));
        }
    }
    merged
}
