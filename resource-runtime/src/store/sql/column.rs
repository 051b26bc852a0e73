//! The columns of a resource, and what they hold.

use sea_query::{Expr, ExprTrait};

use super::plan::slot;
use crate::resource::{FieldSpec, Kind, Level, ResourceSpec};

/// The form in which a column keeps its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// 0 or 1.
    Boolean,
    /// A whole number, or what is kept as one.
    Integer,
    /// Unicode text.
    Text,
    /// Sixteen bytes.
    Uuid,
}

impl Form {
    /// The form of a field's column.
    pub(crate) fn of(field: &FieldSpec) -> Self {
        match field.kind() {
            Kind::Boolean => Self::Boolean,
            Kind::Integer { .. } | Kind::Decimal | Kind::Timestamp | Kind::Date => Self::Integer,
            Kind::Text | Kind::Choice(_) | Kind::List(_) | Kind::Object(_) => Self::Text,
            Kind::Uuid => Self::Uuid,
            Kind::Reference(target) => Self::of(target().id()),
        }
    }
}

/// The forms of a whole row: the fields, then the ids of the lineage from the parent upwards.
pub(crate) fn forms(levels: &[Level]) -> Vec<Form> {
    let fields = levels[0].resource.fields.iter().map(Form::of);
    let ancestors = levels[1..]
        .iter()
        .map(|level| Form::of(level.resource.id()));
    fields.chain(ancestors).collect()
}

/// The column of the field at `index`; null, where its values are computed and not stored.
pub(crate) fn column(resource: &'static ResourceSpec, index: usize) -> Expr {
    let field = &resource.fields[index];
    if field.computed {
        return Expr::cust("NULL");
    }
    Expr::col((resource.table, field.column))
}

/// The column of the id.
pub(crate) fn id(resource: &'static ResourceSpec) -> Expr {
    column(resource, resource.id_index())
}

/// What holds for no row: the request names something that the resource does not have.
pub(crate) fn never() -> Expr {
    Expr::cust("FALSE")
}

/// The rows whose parent is the argument in `number`.
pub(crate) fn parent_is(resource: &'static ResourceSpec, number: usize) -> Expr {
    match resource.parent() {
        Some((_, field)) => column(resource, field).eq(slot(number)),
        None => never(),
    }
}
