//! Rows as the user's structs, and back.

use crate::problem::Problem;
use crate::resource::{Kind, Mismatch, Record, Resource, ResourceSpec, Value, encoded};
use crate::store::{Row, Rows};

/// The values of a row's fields. Those that are computed and not filled yet hold whatever their
/// types have to offer.
pub(crate) fn record(resource: &ResourceSpec, row: Row<'_>) -> Record {
    let fields = resource.fields.iter().enumerate();
    fields
        .map(|(index, field)| match row.value(index) {
            Value::Null if field.computed && !field.nullable() => placeholder(field.kind()),
            value => value,
        })
        .collect()
}

/// Rows as structs.
pub(super) fn structs<R: Resource>(rows: &Rows) -> Result<Vec<R>, Problem> {
    let records = rows.iter().map(|row| record(R::spec(), row));
    records
        .map(|record| R::from_record(record).map_err(mismatch))
        .collect()
}

/// A value that does not fit its type comes from a database that the program does not know.
pub(super) fn mismatch(mismatch: Mismatch) -> Problem {
    Problem::internal(mismatch)
}

fn placeholder(kind: Kind) -> Value {
    match kind {
        Kind::Boolean => Value::Boolean(false),
        Kind::Integer { min, max, .. } => Value::Integer(0.clamp(min, max)),
        Kind::Decimal | Kind::Timestamp | Kind::Date => Value::Integer(0),
        Kind::Text => Value::Text(String::new()),
        Kind::Uuid => Value::Uuid(uuid::Uuid::nil()),
        Kind::Choice(words) => {
            let word = words.first().copied().unwrap_or_default();
            Value::Text(word.to_owned())
        }
        Kind::List(_) => Value::Text("[]".to_owned()),
        Kind::Object(members) => {
            let members = members();
            let values = members.iter().map(|member| {
                let null = member.nullable().then_some(Value::Null);
                null.unwrap_or_else(|| placeholder(member.kind()))
            });
            encoded(members, values)
        }
        Kind::Reference(target) => placeholder(target().id().kind()),
    }
}
