//! The columns of a resource, and what they hold.

use sea_query::{BinOper, Expr, ExprTrait};

use super::plan::slot;
use crate::resource::{FieldSpec, Kind, Level, ResourceSpec};

/// The form in which a column keeps its values.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal number with so many digits after the point.
    Decimal(u32),
    /// A point in time.
    Timestamp,
    /// A calendar date.
    Date,
    /// Unicode text.
    Text,
    /// The JSON of a composite value of this kind.
    Json(Kind),
    /// A UUID.
    Uuid,
}

impl Form {
    /// The form of a field's column.
    pub(crate) fn of(field: &FieldSpec) -> Self {
        match field.kind() {
            Kind::Boolean => Self::Boolean,
            Kind::Integer { .. } => Self::Integer,
            Kind::Decimal => Self::Decimal(field.constraints.scale),
            Kind::Timestamp => Self::Timestamp,
            Kind::Date => Self::Date,
            Kind::Text | Kind::Choice(_) => Self::Text,
            kind @ (Kind::List(_) | Kind::Object(_)) => Self::Json(kind),
            Kind::Uuid => Self::Uuid,
            Kind::Reference(target) => Self::of(target().id()),
        }
    }

    /// Whether it is that of ids which the database counts.
    pub(crate) fn is_counted(self) -> bool {
        matches!(self, Self::Integer)
    }

    /// The type of a column in PostgreSQL.
    pub(crate) fn postgres_type(self) -> String {
        match self {
            Self::Boolean => "boolean".to_owned(),
            Self::Integer => "bigint".to_owned(),
            // As many digits as the largest number that the runtime holds.
            Self::Decimal(scale) => format!("numeric(19,{scale})"),
            Self::Timestamp => "timestamp with time zone".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Json(_) => "jsonb".to_owned(),
            Self::Uuid => "uuid".to_owned(),
        }
    }

    /// The type of a column in a STRICT table of SQLite.
    pub(crate) fn sqlite_type(self) -> &'static str {
        match self {
            Self::Boolean | Self::Integer | Self::Decimal(_) | Self::Timestamp | Self::Date => {
                "INTEGER"
            }
            Self::Text | Self::Json(_) => "TEXT",
            Self::Uuid => "BLOB",
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

/// Whether `column` holds another value than this one; null is another than every value.
pub(crate) fn another(column: Expr, value: Expr) -> Expr {
    column.binary(BinOper::Custom("IS DISTINCT FROM"), value)
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
