//! What the constraints of a database are about, by their names.

use std::collections::{HashMap, HashSet};

use tokio_postgres::error::{DbError, SqlState};

use super::found::Found;
use crate::resource::{FieldSpec, ResourceSpec, Role};
use crate::store::apply::Violation;
use crate::store::sql::{Form, Reference};

/// The constraints of the tables that hold resources: table and name lead to the columns.
#[derive(Debug)]
pub(crate) struct Catalogue {
    resources: Vec<&'static ResourceSpec>,
    columns: HashMap<(String, String), Vec<String>>,
    triggered: HashSet<String>,
}

impl Catalogue {
    /// The keys, references and indexes of what was found.
    pub(crate) fn new(resources: Vec<&'static ResourceSpec>, found: &Found) -> Self {
        let mut columns = HashMap::new();
        for (table, indexes) in &found.indexes {
            for index in indexes {
                let keys = index.keys.iter().filter_map(|key| key.column.clone());
                columns.insert((table.clone(), index.name.clone()), keys.collect());
            }
        }
        for (table, constraints) in &found.constraints {
            for constraint in constraints {
                let name = (table.clone(), constraint.name.clone());
                columns.insert(name, constraint.columns.clone());
            }
        }
        Self {
            resources,
            columns,
            triggered: found.triggered.clone(),
        }
    }

    /// What constraint an error, at a write to the table of `resource`, complains about; `None` for a
    /// clash in another table, to which a trigger may write.
    pub(crate) fn violation(
        &self,
        said: &DbError,
        resource: &'static ResourceSpec,
    ) -> Option<Violation> {
        if *said.code() == SqlState::PROGRAM_LIMIT_EXCEEDED {
            return Some(Violation::TooLong(self.indexed(said, resource)));
        }
        let table = said.table()?;
        let of_constraint = || {
            let name = (table.to_owned(), said.constraint()?.to_owned());
            self.columns.get(&name)
        };
        match *said.code() {
            SqlState::UNIQUE_VIOLATION if table == resource.table => {
                // The indexes have the parent first.
                let column = of_constraint()?.last()?;
                field(resource, column).map(|(field, _)| Violation::Unique(field))
            }
            SqlState::FOREIGN_KEY_VIOLATION => Some(Violation::ForeignKey(
                self.reference(table, of_constraint()),
            )),
            _ => None,
        }
    }

    /// Whether a trigger of the user's own may keep a statement from writing all its rows, which has
    /// to be seen before it is committed.
    pub(crate) fn is_triggered(&self, resource: &ResourceSpec) -> bool {
        self.triggered.contains(resource.table)
    }

    /// The field that an index is about which takes no more.
    fn indexed(
        &self,
        said: &DbError,
        resource: &'static ResourceSpec,
    ) -> Option<&'static FieldSpec> {
        let name = (said.table()?.to_owned(), said.constraint()?.to_owned());
        let fields = self.columns.get(&name)?.iter().rev();
        let fields = fields.filter_map(|column| Some(field(resource, column)?.0));
        // The parent comes before, and what only tells rows apart behind.
        let is_text = |field: &&FieldSpec| matches!(Form::of(field), Form::Text);
        let texts: Vec<_> = fields.filter(is_text).collect();
        let named = texts.iter().find(|field| field.role != Role::Id);
        named.or(texts.first()).copied()
    }

    fn reference(&self, table: &str, columns: Option<&Vec<String>>) -> Option<Reference> {
        let mut resources = self.resources.iter();
        let by = resources.find(|resource| resource.table == table)?;
        let (_, index) = field(by, columns?.last()?)?;
        Some((by, index))
    }
}

fn field(resource: &'static ResourceSpec, column: &str) -> Option<(&'static FieldSpec, usize)> {
    let mut fields = resource.fields.iter().enumerate();
    let (index, field) = fields.find(|(_, field)| field.column == column)?;
    Some((field, index))
}
