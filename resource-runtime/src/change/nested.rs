//! Lists and objects inside a body, read item by item and member by member.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::entry::{Misplaced, Refusal};
use super::form::Form;
use super::json::{Json, JsonError};
use crate::resource::{Constraints, FieldSpec, Kind, Value, encode};
use crate::wire;

impl Form {
    /// The stored form of a list.
    ///
    /// # Errors
    /// Every mistake in it.
    pub(super) fn nested_list(&self, field: &FieldSpec, text: &str) -> Result<Value, Refusal> {
        let Some(item) = field.item() else {
            return Err(format!("expected {}", wire::expected(field)).into());
        };
        let items: Vec<&RawValue> = parsed(text)?;
        if let Some(mistake) = too_many(field, items.len()) {
            return Err(mistake.into());
        }
        let mut stored = "[".to_owned();
        let mut mistakes = Vec::new();
        for (place, raw) in items.into_iter().enumerate() {
            if place > 0 {
                stored.push(',');
            }
            let read = self.value(&item, &Json::read(raw)?);
            if let Some(value) = collected(read, &place.to_string(), &mut mistakes)? {
                encode(item.kind(), value.as_ref(), &mut stored);
            }
        }
        stored.push(']');
        finished(stored, mistakes)
    }

    /// The stored form of an object.
    ///
    /// # Errors
    /// Every mistake in it.
    pub(super) fn nested_object(
        &self,
        members: &'static [FieldSpec],
        text: &str,
    ) -> Result<Value, Refusal> {
        let mut sent = Members {
            declared: members,
            values: HashMap::new(),
            unknown: Vec::new(),
            twice: None,
        };
        let mut json = serde_json::Deserializer::from_str(text);
        json.deserialize_map(&mut sent)
            .map_err(|_| JsonError::Escape)?;
        if let Some(name) = sent.twice {
            return Err(JsonError::Twice(name.into_owned()).into());
        }
        let names: Vec<_> = members.iter().map(|member| member.name).collect();
        let names = names.join(", ");
        let mistakes = sent.unknown.iter().map(|name| Misplaced {
            below: pointer(name),
            detail: format!("is not known here; allowed: {names}"),
        });
        let mut mistakes: Vec<_> = mistakes.collect();
        let mut stored = "{".to_owned();
        for (place, member) in members.iter().enumerate() {
            if place > 0 {
                stored.push(',');
            }
            encode(
                Kind::Text,
                Value::Text(member.name.to_owned()).as_ref(),
                &mut stored,
            );
            stored.push(':');
            let read = match sent.values.get(member.name) {
                Some(raw) => self.value(member, &Json::read(raw)?),
                None if member.nullable() => Ok(Value::Null),
                None => Err(format!("is required; expected {}", wire::expected(member)).into()),
            };
            if let Some(value) = collected(read, member.name, &mut mistakes)? {
                encode(member.kind(), value.as_ref(), &mut stored);
            }
        }
        stored.push('}');
        finished(stored, mistakes)
    }
}

/// What is wrong with a list of this length, if anything is.
pub(super) fn too_many(field: &FieldSpec, length: usize) -> Option<String> {
    let most = field.constraints.max_items;
    let most = most.unwrap_or(Constraints::DEFAULT_MAX_ITEMS);
    (length > most as usize).then(|| format!("has {length} items; at most {most} are taken"))
}

/// The value, or nothing where there are mistakes in it, which join the others.
fn collected(
    read: Result<Value, Refusal>,
    name: &str,
    mistakes: &mut Vec<Misplaced>,
) -> Result<Option<Value>, Refusal> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(Refusal::Mistaken(inner)) => {
            mistakes.extend(inner.into_iter().map(|Misplaced { below, detail }| {
                let below = pointer(name) + &below;
                Misplaced { below, detail }
            }));
            Ok(None)
        }
        Err(malformed) => Err(malformed),
    }
}

fn finished(stored: String, mistakes: Vec<Misplaced>) -> Result<Value, Refusal> {
    if mistakes.is_empty() {
        Ok(Value::Text(stored))
    } else {
        Err(Refusal::Mistaken(mistakes))
    }
}

/// One step of a JSON Pointer (RFC 6901, section 3).
pub(super) fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The text has been found well-formed already, but for surrogates that stand alone.
fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, JsonError> {
    serde_json::from_str(text).map_err(|_| JsonError::Escape)
}

/// The members of an object. A body can hold a hundred thousand, so none is looked for among all others.
struct Members<'a> {
    declared: &'static [FieldSpec],
    values: HashMap<Cow<'a, str>, &'a RawValue>,
    /// Those that are not declared, in the order in which they were sent.
    unknown: Vec<Cow<'a, str>>,
    /// One that is named again.
    twice: Option<Cow<'a, str>>,
}

/// A member's name, borrowed from the body unless it holds escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for &mut Members<'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
            let value = map.next_value()?;
            match self.values.entry(name) {
                Entry::Occupied(earlier) => {
                    self.twice.get_or_insert_with(|| earlier.key().clone());
                }
                Entry::Vacant(first) => {
                    let name = first.key();
                    if self.declared.iter().all(|member| member.name != name) {
                        self.unknown.push(name.clone());
                    }
                    first.insert(value);
                }
            }
        }
        Ok(())
    }
}
