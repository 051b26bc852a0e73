//! What a database holds, as its own catalogue says: everything that the search path leads to.

use std::collections::{HashMap, HashSet};

use tokio_postgres::{Client, Error};

/// Everything of interest that has one of the names that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What has each name: `r` a table, `p` a partitioned one, `v` a view, `i` an index, and others.
    pub(crate) kinds: HashMap<String, String>,
    /// The columns of each table, in their order.
    pub(crate) columns: HashMap<String, Vec<Column>>,
    /// The indexes of each table.
    pub(crate) indexes: HashMap<String, Vec<Index>>,
    /// The keys and references of each table.
    pub(crate) constraints: HashMap<String, Vec<Constraint>>,
    /// The tables that have triggers of the user's own.
    pub(crate) triggered: HashSet<String>,
}

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// The type, with its precision.
    pub(crate) kind: String,
    pub(crate) not_null: bool,
    pub(crate) origin: Origin,
    /// The order of its texts; empty where it has none.
    pub(crate) collation: String,
}

/// Where the values of a column come from when a new row names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nowhere: it is null.
    Nothing,
    /// The table has a default.
    Default,
    /// The database counts them.
    Counted,
    /// They are computed, always.
    Generated,
}

/// An index of a table.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) unique: bool,
    /// Whether it holds but the rows that some condition is true of.
    pub(crate) partial: bool,
    /// Whether it is complete.
    pub(crate) valid: bool,
    pub(crate) keys: Vec<IndexKey>,
}

/// What an index orders by.
#[derive(Debug)]
pub(crate) struct IndexKey {
    /// The column; `None` is an expression.
    pub(crate) column: Option<String>,
    pub(crate) descending: bool,
    pub(crate) nulls_first: bool,
}

/// A key of a table, or a reference to another.
#[derive(Debug)]
pub(crate) struct Constraint {
    pub(crate) name: String,
    /// `p` the primary key, `u` another one, `f` a reference.
    pub(crate) kind: String,
    pub(crate) columns: Vec<String>,
    /// What a reference refers to.
    pub(crate) target: String,
    pub(crate) target_columns: Vec<String>,
    /// What becomes of a reference: `c`, `n`, `a` and others.
    pub(crate) on_delete: String,
}

const KINDS: &str = "SELECT c.relname, c.relkind::text FROM pg_class c \
    WHERE c.relname = ANY($1) AND pg_table_is_visible(c.oid)";

const COLUMNS: &str = "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), \
        a.attnotnull, CASE WHEN a.attgenerated <> '' THEN 'generated' \
            WHEN a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%' \
                THEN 'counted' \
            WHEN a.atthasdef THEN 'default' ELSE '' END, coalesce(l.collname, '') \
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum \
    LEFT JOIN pg_collation l ON l.oid = a.attcollation \
    WHERE c.relname = ANY($1) AND c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) \
        AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum";

const INDEXES: &str = "SELECT c.relname, i.relname, x.indisunique, x.indpred IS NOT NULL, \
        x.indisvalid, a.attname, (x.indoption[k] & 1) = 1, (x.indoption[k] & 2) = 2 \
    FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid \
    CROSS JOIN LATERAL generate_series(0, x.indnkeyatts - 1) k \
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[k] AND a.attnum > 0 \
    WHERE c.relname = ANY($1) AND c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) \
    ORDER BY c.relname, i.relname, k";

const CONSTRAINTS: &str = "SELECT c.relname, n.conname, n.contype::text, \
        (SELECT array_agg(a.attname::text ORDER BY k.place) \
            FROM unnest(n.conkey) WITH ORDINALITY k(number, place) \
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number), \
        coalesce(t.relname::text, ''), \
        coalesce((SELECT array_agg(a.attname::text ORDER BY k.place) \
            FROM unnest(n.confkey) WITH ORDINALITY k(number, place) \
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number), '{}'), \
        n.confdeltype::text \
    FROM pg_class c JOIN pg_constraint n ON n.conrelid = c.oid \
    LEFT JOIN pg_class t ON t.oid = n.confrelid \
    WHERE c.relname = ANY($1) AND pg_table_is_visible(c.oid) AND n.contype IN ('p', 'u', 'f')";

const TRIGGERED: &str = "SELECT DISTINCT c.relname \
    FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal \
    WHERE c.relname = ANY($1) AND pg_table_is_visible(c.oid)";

impl Found {
    /// What has one of these names, and belongs to it.
    pub(crate) async fn read(client: &Client, names: &[String]) -> Result<Self, Error> {
        let mut found = Self::default();
        for row in client.query(KINDS, &[&names]).await? {
            found.kinds.insert(row.try_get(0)?, row.try_get(1)?);
        }
        for row in client.query(COLUMNS, &[&names]).await? {
            let column = Column {
                name: row.try_get(1)?,
                kind: row.try_get(2)?,
                not_null: row.try_get(3)?,
                origin: match row.try_get(4)? {
                    "generated" => Origin::Generated,
                    "counted" => Origin::Counted,
                    "default" => Origin::Default,
                    _ => Origin::Nothing,
                },
                collation: row.try_get(5)?,
            };
            found
                .columns
                .entry(row.try_get(0)?)
                .or_default()
                .push(column);
        }
        for row in client.query(INDEXES, &[&names]).await? {
            let of_table = found.indexes.entry(row.try_get(0)?).or_default();
            let name: String = row.try_get(1)?;
            if of_table.last().is_none_or(|last| last.name != name) {
                of_table.push(Index {
                    name,
                    unique: row.try_get(2)?,
                    partial: row.try_get(3)?,
                    valid: row.try_get(4)?,
                    keys: Vec::new(),
                });
            }
            if let Some(index) = of_table.last_mut() {
                index.keys.push(IndexKey {
                    column: row.try_get(5)?,
                    descending: row.try_get(6)?,
                    nulls_first: row.try_get(7)?,
                });
            }
        }
        for row in client.query(CONSTRAINTS, &[&names]).await? {
            let constraint = Constraint {
                name: row.try_get(1)?,
                kind: row.try_get(2)?,
                columns: row.try_get(3)?,
                target: row.try_get(4)?,
                target_columns: row.try_get(5)?,
                on_delete: row.try_get(6)?,
            };
            let of_table = found.constraints.entry(row.try_get(0)?).or_default();
            of_table.push(constraint);
        }
        for row in client.query(TRIGGERED, &[&names]).await? {
            found.triggered.insert(row.try_get(0)?);
        }
        Ok(found)
    }

    /// Whether there is a table of that name.
    pub(crate) fn is_table(&self, name: &str) -> bool {
        let kind = self.kinds.get(name).map(String::as_str);
        matches!(kind, Some("r" | "p"))
    }

    /// The columns of a table.
    pub(crate) fn columns(&self, table: &str) -> &[Column] {
        self.columns.get(table).map_or(&[], Vec::as_slice)
    }

    /// The indexes of a table.
    pub(crate) fn indexes(&self, table: &str) -> &[Index] {
        self.indexes.get(table).map_or(&[], Vec::as_slice)
    }

    /// The keys and references of a table.
    pub(crate) fn constraints(&self, table: &str) -> &[Constraint] {
        self.constraints.get(table).map_or(&[], Vec::as_slice)
    }

    /// The columns of a table's primary key, in its order.
    pub(crate) fn primary_key(&self, table: &str) -> &[String] {
        let mut constraints = self.constraints(table).iter();
        let key = constraints.find(|constraint| constraint.kind == "p");
        key.map_or(&[], |key| key.columns.as_slice())
    }

    /// Says of what has this name that it is in the way.
    pub(crate) fn in_the_way(&self, name: &str) -> String {
        let kind = match self.kinds.get(name).map(String::as_str) {
            Some("v") => "a view",
            Some("m") => "a materialized view",
            Some("i" | "I") => "an index",
            Some("S") => "a sequence",
            Some("f") => "a foreign table",
            Some("r" | "p") => "a table",
            _ => "something else",
        };
        format!("{kind} has that name")
    }
}
