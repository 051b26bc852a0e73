//! What a database holds, as its own catalogue says.

use rusqlite::{Connection, OptionalExtension};

/// Something that has a name in the database.
#[derive(Debug)]
pub(crate) struct Object {
    /// `table`, `view`, `virtual` (a table kept by an extension), `shadow` or `index`.
    pub(crate) kind: String,
    /// The table that it belongs to, or is.
    pub(crate) table: String,
    /// Whether it is a table whose columns take nothing but their own type.
    pub(crate) strict: bool,
}

impl Object {
    /// Whether it is a table of the usual kind.
    pub(crate) fn is_table(&self) -> bool {
        self.kind == "table"
    }

    /// Says of what is in the way that it is.
    pub(crate) fn in_the_way(&self) -> String {
        match self.kind.as_str() {
            "index" => format!("an index of `{}` has that name", self.table),
            "table" | "view" => format!("a {} has that name", self.kind),
            kind => format!("a {kind} table has that name"),
        }
    }
}

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// The type, in upper case.
    pub(crate) kind: String,
    pub(crate) not_null: bool,
    pub(crate) origin: Origin,
    pub(crate) key: Key,
    /// The order of its texts, in upper case.
    pub(crate) collation: String,
}

/// Where the values of a column come from when a new row names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nowhere: it is null.
    Nothing,
    /// The table has a default.
    Default,
    /// They are computed, always.
    Generated,
}

/// Whether a column is the primary key of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// It is not.
    No,
    /// It is, or part of it.
    Primary,
    /// It is, and never has the same value twice.
    AutoIncrement,
}

/// A reference from a column to a row of another table.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) from: String,
    pub(crate) table: String,
    /// The column there; `None` means its primary key.
    pub(crate) to: Option<String>,
    pub(crate) on_delete: String,
}

/// An index of a table.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) unique: bool,
    /// Whether it holds but the rows that some condition is true of.
    pub(crate) partial: bool,
    pub(crate) keys: Vec<IndexKey>,
}

/// What an index orders by.
#[derive(Debug)]
pub(crate) struct IndexKey {
    /// The column; `None` is an expression.
    pub(crate) column: Option<String>,
    pub(crate) descending: bool,
    /// The order of its texts, in upper case.
    pub(crate) collation: String,
}

/// What has this name, apart from triggers, which have names of their own.
pub(crate) fn object(connection: &Connection, name: &str) -> rusqlite::Result<Option<Object>> {
    connection
        .query_row(
            "SELECT coalesce(list.type, named.type), named.tbl_name, coalesce(list.strict, 0) \
             FROM sqlite_schema AS named LEFT JOIN pragma_table_list AS list \
             ON list.schema = 'main' AND list.name = named.name \
             WHERE named.name = ?1 COLLATE NOCASE AND named.type <> 'trigger'",
            [name],
            |row| {
                Ok(Object {
                    kind: row.get(0)?,
                    table: row.get(1)?,
                    strict: row.get(2)?,
                })
            },
        )
        .optional()
}

/// The columns of a table, in their order.
pub(crate) fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<Column>> {
    let mut columns: Vec<Column> = connection
        .prepare(
            "SELECT name, upper(type), \"notnull\", dflt_value IS NOT NULL, pk > 0, hidden > 0 \
             FROM pragma_table_xinfo(?1)",
        )?
        .query_map([table], |row| {
            Ok(Column {
                name: row.get(0)?,
                kind: row.get(1)?,
                not_null: row.get(2)?,
                origin: match (row.get(3)?, row.get(5)?) {
                    (_, true) => Origin::Generated,
                    (true, false) => Origin::Default,
                    (false, false) => Origin::Nothing,
                },
                key: if row.get(4)? { Key::Primary } else { Key::No },
                collation: String::new(),
            })
        })?
        .collect::<Result<_, _>>()?;
    for column in &mut columns {
        let (_, collation, _, _, auto_increment) =
            connection.column_metadata(None, table, column.name.as_str())?;
        if auto_increment {
            column.key = Key::AutoIncrement;
        }
        column.collation = collation.map_or_else(String::new, |name| {
            name.to_string_lossy().to_ascii_uppercase()
        });
    }
    Ok(columns)
}

/// The columns of a table's primary key, in its order.
pub(crate) fn primary_key(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE pk > 0 ORDER BY pk")?
        .query_map([table], |row| row.get(0))?
        .collect()
}

/// The references of a table.
pub(crate) fn references(connection: &Connection, table: &str) -> rusqlite::Result<Vec<Reference>> {
    connection
        .prepare("SELECT \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list(?1)")?
        .query_map([table], |row| {
            Ok(Reference {
                from: row.get(0)?,
                table: row.get(1)?,
                to: row.get(2)?,
                on_delete: row.get(3)?,
            })
        })?
        .collect()
}

/// The indexes of a table that statements made, not its constraints.
pub(crate) fn indexes(connection: &Connection, table: &str) -> rusqlite::Result<Vec<Index>> {
    let mut indexes: Vec<Index> = connection
        .prepare("SELECT name, \"unique\", partial FROM pragma_index_list(?1) WHERE origin = 'c'")?
        .query_map([table], |row| {
            Ok(Index {
                name: row.get(0)?,
                unique: row.get(1)?,
                partial: row.get(2)?,
                keys: Vec::new(),
            })
        })?
        .collect::<Result<_, _>>()?;
    for index in &mut indexes {
        index.keys = connection
            .prepare(
                "SELECT name, \"desc\", upper(coll) FROM pragma_index_xinfo(?1) WHERE \"key\"",
            )?
            .query_map([&index.name], |row| {
                Ok(IndexKey {
                    column: row.get(0)?,
                    descending: row.get(1)?,
                    collation: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
    }
    Ok(indexes)
}
