//! The tables and indexes that declarations ask for, in SQLite's terms.

use sea_query::{
    Alias, ColumnDef, Expr, Index, IndexCreateStatement, SqliteQueryBuilder, Table,
    TableCreateStatement,
};

use super::column::Form;
use super::junction;
use crate::resource::{Archetype, FieldSpec, ResourceSpec, Role, Value, scope_of};

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

/// The table, without its indexes.
pub(crate) fn table(resource: &'static ResourceSpec) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(resource.table);
    for (index, field) in resource.fields.iter().enumerate() {
        if !field.computed {
            table.col(column(resource, index));
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
    table.extra("STRICT");
    table
}

/// The column of the field at `index`, with what it refers to.
pub(crate) fn column(resource: &'static ResourceSpec, index: usize) -> ColumnDef {
    let field = &resource.fields[index];
    let form = Form::of(field);
    let mut column = typed_column(field.column, form);
    let key = primary_key(resource);
    if !field.nullable() || key.contains(&index) {
        column.not_null();
    }
    if key == [index] {
        column.primary_key();
        if form == Form::Integer && field.role == Role::Id {
            // Never again an id that a deleted row had.
            column.auto_increment();
        }
    }
    if let Some(default) = default(field) {
        column.default(default);
    }
    if let Some(target) = field.target() {
        column.extra(references(target, OnDelete::of(resource, index)));
    }
    column
}

/// A column of the type that `form` is kept in.
pub(crate) fn typed_column(name: &'static str, form: Form) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    match form {
        Form::Boolean | Form::Integer => column.integer(),
        Form::Text => column.text(),
        Form::Uuid => column.blob(),
    };
    column
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

/// The declared default, as a literal.
fn default(field: &FieldSpec) -> Option<Expr> {
    Some(match field.default?() {
        Value::Null => return None,
        Value::Boolean(value) => Expr::val(i64::from(value)),
        Value::Integer(value) => Expr::val(value),
        Value::Text(value) => Expr::val(value),
        Value::Uuid(value) => Expr::val(value.as_bytes().to_vec()),
    })
}

/// An index that a declaration asks for. All its columns ascend and compare by code point or byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexSpec {
    /// The table.
    pub(crate) table: &'static str,
    /// The columns, in their order.
    pub(crate) columns: Vec<&'static str>,
    /// Whether no two rows may have the same values there.
    pub(crate) unique: bool,
}

impl IndexSpec {
    /// The name, which says all about it.
    pub(crate) fn name(&self) -> String {
        index_name(self.table, &self.columns, self.unique)
    }

    /// The statement that makes it.
    pub(crate) fn statement(&self) -> IndexCreateStatement {
        let mut index = Index::create();
        if self.unique {
            index.unique();
        }
        index
            .if_not_exists()
            .name(self.name())
            .table(Alias::new(self.table));
        for column in &self.columns {
            index.col(*column);
        }
        index
    }
}

/// The name that an index over `columns` has.
pub(crate) fn index_name(table: &str, columns: &[&str], unique: bool) -> String {
    let mut name = format!("{table}__{}", columns.join("__"));
    if unique {
        name.push_str("__unique");
    }
    name
}

/// The indexes: one for each way that rows are looked up, listed or kept apart.
///
/// An integer id is the row's own number, which every index ends with anyway; another id is named,
/// except after columns that no two rows share.
pub(crate) fn indexes(resource: &'static ResourceSpec) -> Vec<IndexSpec> {
    let id = resource.id();
    let named_id = (Form::of(id) != Form::Integer).then_some(id.column);
    let parent = resource
        .parent()
        .map(|(_, field)| resource.fields[field].column);
    let listed_alone = parent.is_none() || (resource.root && scope_of(resource).is_none());
    let key = primary_key(resource);

    let mut unique: Vec<Vec<&str>> = Vec::new();
    let mut plain: Vec<Vec<&str>> = Vec::new();
    let led_by = |key: usize| parent == Some(resource.fields[key].column);
    if let Some(parent) = parent.filter(|_| !led_by(key[0])) {
        plain.push(vec![parent]);
    }
    for (index, field) in resource.fields.iter().enumerate() {
        if index == resource.id_index() {
            continue;
        }
        if field.role == Role::Slug && listed_alone {
            unique.push(vec![field.column]);
        } else if field.role == Role::Slug || field.unique {
            unique.push(parent.into_iter().chain([field.column]).collect());
        }
        if field.filter || field.sort {
            let mut list = |columns: Vec<&'static str>| {
                // Rows that have null there are not kept apart, and stand in the order of their ids.
                if field.nullable() || !unique.contains(&columns) {
                    plain.push(columns);
                }
            };
            if let Some(parent) = parent.filter(|parent| *parent != field.column) {
                list(vec![parent, field.column]);
            }
            if listed_alone {
                list(vec![field.column]);
            }
        }
    }
    for (index, field) in resource.fields.iter().enumerate() {
        let leads = |columns: &Vec<&str>| columns[0] == field.column;
        let led = key[0] == index || unique.iter().chain(&plain).any(leads);
        if field.target().is_some() && !led {
            plain.push(vec![field.column]);
        }
    }

    let mut indexes: Vec<IndexSpec> = Vec::new();
    let mut add = |columns: Vec<&'static str>, unique| {
        if indexes.iter().all(|index| index.columns != columns) {
            indexes.push(IndexSpec {
                table: resource.table,
                columns,
                unique,
            });
        }
    };
    for columns in unique {
        add(columns, true);
    }
    for mut columns in plain {
        columns.extend(named_id);
        add(columns, false);
    }
    indexes
}

/// The statements that create all tables and indexes of `resources` in SQLite, in their order,
/// each on a line of its own and ended by a semicolon.
///
/// ```
/// use resource_runtime::prelude::*;
/// use resource_runtime::store::schema;
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
///     schema(&[Book::spec()]),
///     "CREATE TABLE \"books\" ( \"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \
///      \"isbn\" text NOT NULL ) STRICT;\n\
///      CREATE UNIQUE INDEX IF NOT EXISTS \"books__isbn__unique\" ON \"books\" (\"isbn\");\n"
/// );
/// ```
pub fn schema(resources: &[&'static ResourceSpec]) -> String {
    let mut text = String::new();
    let mut add = |table: TableCreateStatement, indexes: Vec<IndexSpec>| {
        text.push_str(&table.to_string(SqliteQueryBuilder));
        text.push_str(";\n");
        for index in indexes {
            text.push_str(&index.statement().to_string(SqliteQueryBuilder));
            text.push_str(";\n");
        }
    };
    for &resource in resources {
        add(table(resource), indexes(resource));
    }
    for link in junction::links(resources) {
        add(junction::table(link), vec![junction::index(link)]);
    }
    text
}

/// A name, quoted as SQL asks for it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
