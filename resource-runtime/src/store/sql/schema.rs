//! The tables and indexes that declarations ask for.

use sea_query::{ColumnDef, Index, Table, TableCreateStatement};

use super::column::Form;
use super::dialect::Dialect;
use super::index::indexes;
use super::junction;
use super::own::OWN_TABLES;
use crate::resource::{Archetype, FieldSpec, ResourceSpec, Role, Value};

/// What the changes of a row are counted from.
pub(crate) const FIRST_VERSION: i64 = 1;

/// What becomes of a row when the row that one of its fields refers to goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnDelete {
    /// It goes too.
    Cascade,
    /// The reference becomes null.
    SetNull,
    /// It keeps the other from going.
    NoAction,
}

impl OnDelete {
    /// The words for it in SQL.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Cascade => "CASCADE",
            Self::SetNull => "SET NULL",
            Self::NoAction => "NO ACTION",
        }
    }

    /// What is declared for the reference at `index`.
    pub(crate) fn of(resource: &'static ResourceSpec, index: usize) -> Self {
        if primary_key(resource).contains(&index) {
            Self::Cascade
        } else if resource.fields[index].nullable() {
            Self::SetNull
        } else if resource.parent().is_some_and(|(_, field)| field == index) {
            Self::Cascade
        } else {
            Self::NoAction
        }
    }
}

/// The places of the fields that tell the rows of a table apart, in the order of its key.
///
/// What a client names below a parent is a name only there.
pub(crate) fn primary_key(resource: &'static ResourceSpec) -> Vec<usize> {
    let parent = resource.parent().map(|(_, field)| field);
    let above = parent.filter(|_| resource.archetype == Archetype::Store);
    above.into_iter().chain([resource.id_index()]).collect()
}

/// The table, without its indexes; in PostgreSQL, where a table must be there before another refers
/// to it, without its [references](references_of) too.
pub(crate) fn table(resource: &'static ResourceSpec, dialect: Dialect) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(resource.table);
    for (index, field) in resource.fields.iter().enumerate() {
        if !field.computed {
            table.col(column(resource, index, dialect));
        }
    }
    let key = primary_key(resource);
    if key.len() > 1 {
        let mut index = Index::create();
        for place in key {
            index.col(resource.fields[place].column);
        }
        table.primary_key(&mut index);
    }
    if dialect == Dialect::Sqlite {
        table.extra("STRICT");
    }
    table
}

/// The column of the field at `index`; in SQLite with what it refers to.
pub(crate) fn column(resource: &'static ResourceSpec, index: usize, dialect: Dialect) -> ColumnDef {
    let field = &resource.fields[index];
    let form = Form::of(field);
    let mut column = dialect.column(field.column, form);
    let key = primary_key(resource);
    if !field.nullable() || key.contains(&index) {
        column.not_null();
    }
    if key == [index] {
        column.primary_key();
        if form.is_counted() && field.role == Role::Id {
            dialect.count(&mut column);
        }
    }
    if let Some(default) = default(field).and_then(|value| dialect.default(form, &value)) {
        column.default(default);
    }
    if let (Some(target), Dialect::Sqlite) = (field.target(), dialect) {
        column.extra(references(target, OnDelete::of(resource, index)));
    }
    column
}

/// What a column holds in rows that were there before it. A row that nobody has counted the changes
/// of is in its first version.
pub(crate) fn default(field: &FieldSpec) -> Option<Value> {
    match field.role {
        Role::Version => Some(Value::Integer(FIRST_VERSION)),
        _ => field.default.map(|value| value()),
    }
}

/// What a column says of the rows that it refers to.
pub(crate) fn references(target: &'static ResourceSpec, on_delete: OnDelete) -> String {
    format!(
        "REFERENCES {} ({}) ON DELETE {}",
        quoted(target.table),
        quoted(target.id().column),
        on_delete.sql()
    )
}

/// A reference that PostgreSQL is told of when all tables are there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReferenceSpec {
    /// The referring table.
    pub(crate) table: &'static str,
    /// Its column.
    pub(crate) column: &'static str,
    /// The resource whose id it holds.
    pub(crate) target: &'static ResourceSpec,
    /// What becomes of it.
    pub(crate) on_delete: OnDelete,
}

impl ReferenceSpec {
    /// The statement that adds it to its table.
    pub(crate) fn addition(&self) -> String {
        let mut sql = format!(
            "ALTER TABLE {} ADD FOREIGN KEY ({}) {}",
            quoted(self.table),
            quoted(self.column),
            references(self.target, self.on_delete)
        );
        if self.on_delete == OnDelete::NoAction {
            // What goes along with a row may refer to it until all of it has gone.
            sql.push_str(" DEFERRABLE");
        }
        sql
    }
}

/// The references of a table.
pub(crate) fn references_of(resource: &'static ResourceSpec) -> Vec<ReferenceSpec> {
    let fields = resource.fields.iter().enumerate();
    let references = fields.filter_map(|(index, field)| {
        Some(ReferenceSpec {
            table: resource.table,
            column: field.column,
            target: field.target().filter(|_| !field.computed)?,
            on_delete: OnDelete::of(resource, index),
        })
    });
    references.collect()
}

/// The statements that create all tables and indexes of `resources`, each on a line of its own and
/// ended by a semicolon.
///
/// ```
/// use resource_runtime::prelude::*;
/// use resource_runtime::store::{Dialect, schema};
///
/// #[derive(Resource)]
/// struct Book {
///     #[resource(id)]
///     id: i64,
///     #[resource(unique, sort)]
///     isbn: String,
/// }
///
/// assert_eq!(
///     schema(&[Book::spec()], Dialect::Sqlite),
///     "CREATE TABLE \"books\" ( \"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \
///      \"isbn\" text NOT NULL ) STRICT;\n\
///      CREATE UNIQUE INDEX IF NOT EXISTS \"books__isbn__unique\" ON \"books\" (\"isbn\");\n"
/// );
/// assert_eq!(
///     schema(&[Book::spec()], Dialect::Postgres),
///     "CREATE TABLE \"books\" ( \"id\" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, \
///      \"isbn\" text COLLATE \"C\" NOT NULL );\n\
///      CREATE UNIQUE INDEX IF NOT EXISTS \"books__isbn__unique\" ON \"books\" (\"isbn\");\n\
///      CREATE TABLE resource_runtime_secrets (name text NOT NULL PRIMARY KEY, value bytea NOT NULL);\n\
///      CREATE TABLE resource_runtime_answers (key bytea NOT NULL PRIMARY KEY, fingerprint bytea NOT NULL, \
///      status smallint NOT NULL, headers text NOT NULL, body bytea NOT NULL, expires timestamptz NOT NULL);\n\
///      CREATE INDEX resource_runtime_answers__expires ON resource_runtime_answers (expires);\n"
/// );
/// ```
pub fn schema(resources: &[&'static ResourceSpec], dialect: Dialect) -> String {
    let mut statements = Vec::new();
    for &resource in resources {
        statements.push(dialect.definition(&table(resource, dialect)));
        let indexes = indexes(resource, dialect);
        statements.extend(indexes.iter().map(|index| index.creation(dialect)));
    }
    for link in junction::links(resources) {
        statements.push(dialect.definition(&junction::table(link, dialect)));
        statements.push(junction::index(link).creation(dialect));
    }
    if dialect == Dialect::Postgres && !resources.is_empty() {
        let references = resources
            .iter()
            .flat_map(|resource| references_of(resource));
        let of_links = junction::links(resources).flat_map(junction::references_of);
        statements.extend(
            references
                .chain(of_links)
                .map(|reference| reference.addition()),
        );
        let own = OWN_TABLES.iter().flat_map(|table| table.postgres);
        statements.extend(own.map(|&statement| statement.to_owned()));
    }
    let ended = statements.into_iter().map(|statement| statement + ";\n");
    ended.collect()
}

/// A name, quoted as SQL asks for it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
