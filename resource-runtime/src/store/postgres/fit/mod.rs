//! Whether what is there fits the declarations, and what is missing of it.

mod column;
mod index;
mod own;
mod reference;
mod table;

use super::found::Found;
use crate::resource::ResourceSpec;
use crate::store::difference::Difference;
use crate::store::misfit::{Misfit, Part};
use crate::store::sql::index::{self as indexes, IndexSpec};
use crate::store::sql::own::OWN_TABLES;
use crate::store::sql::schema;
use crate::store::sql::{Dialect, junction};

/// What would have to be done to a database so that it fits.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// What is missing and can be made, in this order.
    pub(crate) steps: Vec<Step>,
    /// What differs, or cannot be made.
    pub(crate) misfits: Vec<Misfit>,
}

/// Something that is missing.
#[derive(Debug)]
pub(crate) struct Step {
    /// The table that it is, or belongs to.
    pub(crate) table: &'static str,
    /// The column whose rows it keeps apart.
    pub(crate) column: Option<&'static str>,
    /// What it is, in words.
    pub(crate) what: String,
    /// The statement that makes it.
    pub(crate) sql: String,
}

impl Changes {
    /// What `resources` need beside what was `found`.
    pub(crate) fn needed(resources: &[&'static ResourceSpec], found: &Found) -> Self {
        let mut changes = Self::default();
        for &resource in resources {
            table::compare(resource, found, &mut changes);
        }
        for link in junction::links(resources) {
            table::compare_junction(link, found, &mut changes);
        }
        for index in indexes(resources) {
            index::compare(&index, found, &mut changes);
        }
        for &resource in resources {
            let declared = indexes::indexes(resource, Dialect::Postgres);
            index::left_over(resource.table, &declared, found, &mut changes);
            for reference in schema::references_of(resource) {
                reference::compare(&reference, found, &mut changes);
            }
        }
        for reference in junction::links(resources).flat_map(junction::references_of) {
            reference::compare(&reference, found, &mut changes);
        }
        for table in OWN_TABLES {
            own::compare(table, found, &mut changes);
        }
        changes
    }

    fn add(&mut self, table: &'static str, what: String, sql: impl Into<String>) {
        self.steps.push(Step {
            table,
            column: None,
            what,
            sql: sql.into(),
        });
    }

    fn object(&mut self, table: &str, part: Part, difference: Difference) {
        self.misfits.push(difference.of(table, part));
    }
}

/// All indexes that `resources` and their links need.
pub(super) fn indexes(resources: &[&'static ResourceSpec]) -> impl Iterator<Item = IndexSpec> {
    let own = resources
        .iter()
        .flat_map(|resource| indexes::indexes(resource, Dialect::Postgres));
    own.chain(junction::links(resources).map(junction::index))
}

/// The columns, as a sentence names them.
fn listed<T: AsRef<str>>(columns: &[T]) -> String {
    let quoted = columns
        .iter()
        .map(|column| format!("`{}`", column.as_ref()));
    quoted.collect::<Vec<_>>().join(", ")
}
