//! What an answer tells of rows, and of rows that are not told of.

use serde_json::Value;

use crate::conformance::exchange::{Exchange, Object};
use crate::resource::ResourceSpec;
use crate::store::testing::Checked;

/// What must be the same, whether a row is missing or may not be read.
pub(super) const AS_MISSING: &str = "what may not be read is as what is missing (OWASP API1)";

/// What is told of a row. Of computed properties that is their names: what they say may be of other rows.
pub(super) fn told(resource: &'static ResourceSpec, mut row: Object) -> Object {
    for field in resource.fields.iter().filter(|field| field.computed) {
        if let Some(value) = row.get_mut(field.name) {
            *value = Value::Null;
        }
    }
    row
}

/// Holds an answer to one about what is missing: status, names of headers, body.
pub(super) fn alike(exchange: &Exchange, missing: &Exchange) -> Checked {
    let shape = |exchange: &Exchange| {
        let headers = exchange.answer.headers.iter();
        let mut names: Vec<_> = headers.map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        (exchange.answer.status, names, exchange.told())
    };
    let expected = format!("as for {}: {}", missing.request, missing.answer);
    exchange.holds(AS_MISSING, expected, shape(exchange) == shape(missing))
}
