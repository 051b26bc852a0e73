//! Values that did not come from a client, held against the declaration all the same.

use super::form::Form;
use super::nested::{pointer, too_many};
use crate::problem::{Mistake, Mistakes};
use crate::resource::{FieldSpec, Kind, Value, items, members};
use crate::wire;

impl Form {
    /// Adds what is wrong with a value of the field at `index`.
    pub fn inspect(&self, index: usize, value: &Value, mistakes: &mut Mistakes) {
        let field = &self.resource.fields[index];
        self.walk(field, value, "", &mut |below, detail| {
            mistakes.add(|| Mistake::in_property(field, detail).inside(below));
        });
    }

    /// Tells every mistake in a value with its place, a JSON Pointer from the property on.
    fn walk(
        &self,
        field: &FieldSpec,
        value: &Value,
        below: &str,
        tell: &mut impl FnMut(&str, String),
    ) {
        match (field.kind(), value) {
            (Kind::List(kind), Value::Text(text)) => {
                let (Some(item), Some(items)) = (field.item(), items(text)) else {
                    return tell(below, expected(field));
                };
                if let Some(mistake) = too_many(field, items.len()) {
                    return tell(below, mistake);
                }
                for (place, stored) in items.iter().enumerate() {
                    let below = format!("{below}/{place}");
                    match stored.value(*kind) {
                        Some(value) => self.walk(&item, &value, &below, tell),
                        None => tell(&below, expected(&item)),
                    }
                }
            }
            (Kind::Object(specs), Value::Text(text)) => {
                let specs = specs();
                let Some(stored) = members(specs, text) else {
                    return tell(below, expected(field));
                };
                for (member, stored) in specs.iter().zip(stored) {
                    let below = format!("{below}{}", pointer(member.name));
                    let value = stored.map(|stored| stored.value(member.kind()));
                    match value.unwrap_or(Some(Value::Null)) {
                        Some(value) => self.walk(member, &value, &below, tell),
                        None => tell(&below, expected(member)),
                    }
                }
            }
            (_, Value::Text(text)) if text.contains('\0') => tell(below, expected(field)),
            (_, value) => {
                if let Err(mistake) = self.check(field, value.clone()) {
                    tell(below, mistake);
                }
            }
        }
    }
}

fn expected(field: &FieldSpec) -> String {
    format!("expected {}", wire::expected(field))
}
