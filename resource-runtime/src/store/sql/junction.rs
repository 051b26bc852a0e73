//! The tables that hold the pairs of links.

use sea_query::{Index, Table, TableCreateStatement};

use super::column::Form;
use super::dialect::Dialect;
use super::index::IndexSpec;
use super::schema::{OnDelete, ReferenceSpec, references};
use crate::resource::{Link, ResourceSpec};

/// The links that `resources` declare.
pub(crate) fn links(resources: &[&'static ResourceSpec]) -> impl Iterator<Item = Link> {
    resources
        .iter()
        .flat_map(|resource| Link::declared_by(resource))
}

/// The ends of a link, each with the column that refers to it, in the order of the primary key.
pub(crate) fn ends(link: Link) -> [(&'static ResourceSpec, &'static str); 2] {
    [
        (link.own(), link.own_column()),
        (link.peer(), link.peer_column()),
    ]
}

/// The table of a link's pairs. It is its own index for one direction, so it has no row numbers.
pub(crate) fn table(link: Link, dialect: Dialect) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(link.table());
    let mut key = Index::create();
    for (end, name) in ends(link) {
        let mut column = dialect.column(name, Form::of(end.id()));
        column.not_null();
        if dialect == Dialect::Sqlite {
            column.extra(references(end, OnDelete::Cascade));
        }
        table.col(column);
        key.col(name);
    }
    table.primary_key(&mut key);
    if dialect == Dialect::Sqlite {
        table.extra("STRICT, WITHOUT ROWID");
    }
    table
}

/// The references of the table to both ends.
pub(crate) fn references_of(link: Link) -> [ReferenceSpec; 2] {
    ends(link).map(|(target, column)| ReferenceSpec {
        table: link.table(),
        column,
        target,
        on_delete: OnDelete::Cascade,
    })
}

/// The index for the other direction.
pub(crate) fn index(link: Link) -> IndexSpec {
    IndexSpec {
        table: link.table(),
        columns: vec![link.peer_column(), link.own_column()],
        nullable: Vec::new(),
        unique: false,
    }
}
