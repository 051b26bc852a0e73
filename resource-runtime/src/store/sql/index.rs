//! The indexes that declarations ask for.

use super::column::Form;
use super::dialect::Dialect;
use super::schema::{primary_key, quoted};
use crate::resource::{Apart, ResourceSpec};

/// An index that a declaration asks for. All its columns ascend and compare by code point or byte;
/// null is below every value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexSpec {
    /// The table.
    pub(crate) table: &'static str,
    /// The columns, in their order.
    pub(crate) columns: Vec<&'static str>,
    /// Those among them that may be null.
    pub(crate) nullable: Vec<&'static str>,
    /// Whether no two rows may have the same values there.
    pub(crate) unique: bool,
}

impl IndexSpec {
    /// The name, which says all about it.
    pub(crate) fn name(&self) -> String {
        index_name(self.table, &self.columns, self.unique)
    }

    /// The statement that makes it.
    pub(crate) fn creation(&self, dialect: Dialect) -> String {
        let keys: Vec<String> = self
            .columns
            .iter()
            .map(|column| {
                let nulls = match dialect {
                    Dialect::Postgres if self.nullable.contains(column) => " NULLS FIRST",
                    _ => "",
                };
                quoted(column) + nulls
            })
            .collect();
        format!(
            "CREATE {}INDEX IF NOT EXISTS {} ON {} ({})",
            if self.unique { "UNIQUE " } else { "" },
            quoted(&self.name()),
            quoted(self.table),
            keys.join(", ")
        )
    }
}

/// The name that an index over `columns` has.
pub(crate) fn index_name(table: &str, columns: &[&str], unique: bool) -> String {
    let mut name = format!("{table}__{}", columns.join("__"));
    if unique {
        name.push_str("__unique");
    }
    if name.len() > LONGEST_NAME {
        // What is left of it must not be another's name too.
        let hash = blake3::hash(name.as_bytes()).to_hex();
        let mut kept = LONGEST_NAME - HASH;
        while !name.is_char_boundary(kept) {
            kept -= 1;
        }
        name.replace_range(kept.., &hash[..HASH]);
    }
    name
}

/// The most bytes of a name in PostgreSQL, which silently cuts longer ones.
pub(crate) const LONGEST_NAME: usize = 63;
/// The hexadecimal digits that take the place of the rest.
const HASH: usize = 16;

/// The indexes: one for each way that rows are looked up, listed or kept apart.
///
/// The last column is the id, except after columns that no two rows share, and in SQLite, where an
/// integer id is the row's own number, which every index ends with anyway.
pub(crate) fn indexes(resource: &'static ResourceSpec, dialect: Dialect) -> Vec<IndexSpec> {
    let id = resource.id();
    let numbered = Form::of(id).is_counted() && dialect == Dialect::Sqlite;
    let named_id = (!numbered).then_some(id.column);
    let parent = resource
        .parent()
        .map(|(_, field)| resource.fields[field].column);
    let listed_alone = resource.is_listed_alone();
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
        match resource.apart(index) {
            Some(Apart::Everywhere) => unique.push(vec![field.column]),
            Some(Apart::BelowParent) => {
                unique.push(parent.into_iter().chain([field.column]).collect());
            }
            None => {}
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

    let nulls = |columns: &[&'static str]| {
        let fields = resource.fields.iter();
        let nullable = fields.filter(|field| field.nullable() && columns.contains(&field.column));
        nullable.map(|field| field.column).collect()
    };
    let mut indexes: Vec<IndexSpec> = Vec::new();
    let mut add = |columns: Vec<&'static str>, unique| {
        if indexes.iter().all(|index| index.columns != columns) {
            indexes.push(IndexSpec {
                table: resource.table,
                nullable: nulls(&columns),
                columns,
                unique,
            });
        }
    };
    for columns in unique {
        add(columns, true);
    }
    for mut columns in plain {
        let known = |column: &&str| !columns.contains(column);
        columns.extend(named_id.filter(known));
        add(columns, false);
    }
    indexes
}
