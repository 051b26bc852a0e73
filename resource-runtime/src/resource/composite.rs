//! Properties that hold more than one value: lists, and structs inside a resource.
//!
//! They are stored as JSON text without white space, each value in its stored form and the members
//! of a struct in the order of the declaration, so that equal values are equal texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::constraints::Constraints;
use super::field::{FieldSpec, PropertySpec};
use super::line::Line;
use super::property::{Kind, NotNull, Property};
use super::record::{Mismatch, RecordReader};
use super::value::{Value, ValueRef};

/// The name of a member, borrowed from the text unless it holds escapes.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The stored form of one value inside a composite one.
#[derive(Debug)]
pub struct Stored<'a>(&'a RawValue);

/// Appends the stored form of a value of this kind to the text of the composite one that holds it.
///
/// # Panics
/// Never: a `String` takes every character.
pub fn encode(kind: Kind, value: ValueRef<'_>, text: &mut String) {
    let written = match value {
        ValueRef::Null => write!(text, "null"),
        ValueRef::Boolean(value) => write!(text, "{value}"),
        ValueRef::Integer(value) => write!(text, "{value}"),
        ValueRef::Uuid(value) => write!(text, "\"{value}\""),
        // The text of a composite value is JSON already.
        ValueRef::Text(json) if kind.is_composite() => write!(text, "{json}"),
        ValueRef::Text(value) => {
            let quoted = serde_json::to_string(value).expect("a text is JSON");
            write!(text, "{quoted}")
        }
    };
    written.expect("a String takes every character");
}

impl Stored<'_> {
    /// The value that it is the stored form of; `None` when it is none of this kind.
    pub fn value(&self, kind: Kind) -> Option<Value> {
        let json = self.0.get();
        if json == "null" {
            return Some(Value::Null);
        }
        match kind {
            Kind::Boolean => json.parse().ok().map(Value::Boolean),
            Kind::Integer { .. } | Kind::Decimal | Kind::Timestamp | Kind::Date => {
                json.parse().ok().map(Value::Integer)
            }
            Kind::Text | Kind::Choice(_) => serde_json::from_str(json).ok().map(Value::Text),
            Kind::Uuid => {
                let text: Cow<'_, str> = serde_json::from_str(json).ok()?;
                Uuid::try_parse(&text).ok().map(Value::Uuid)
            }
            Kind::List(_) | Kind::Object(_) => Some(Value::Text(json.to_owned())),
            Kind::Reference(_) => None,
        }
    }
}

/// The stored form of a composite value of this kind from its JSON in any form, such as that of a
/// database that orders members by itself; `None` when it is the JSON of no such value.
pub fn canonical(kind: Kind, json: &str) -> Option<String> {
    let inner = |kind: Kind, stored: &Stored<'_>| {
        if kind.is_composite() && stored.0.get() != "null" {
            return canonical(kind, stored.0.get());
        }
        let mut text = String::new();
        encode(kind, stored.value(kind)?.as_ref(), &mut text);
        Some(text)
    };
    match kind {
        Kind::List(kind) => {
            let items = items(json)?;
            let items: Option<Vec<String>> = items.iter().map(|item| inner(*kind, item)).collect();
            Some(format!("[{}]", items?.join(",")))
        }
        Kind::Object(specs) => {
            let specs = specs();
            let mut text = "{".to_owned();
            for (place, (spec, stored)) in specs.iter().zip(members(specs, json)?).enumerate() {
                if place > 0 {
                    text.push(',');
                }
                encode(Kind::Text, ValueRef::Text(spec.name), &mut text);
                text.push(':');
                match stored {
                    Some(stored) => text.push_str(&inner(spec.kind(), &stored)?),
                    None => text.push_str("null"),
                }
            }
            text.push('}');
            Some(text)
        }
        _ => None,
    }
}

/// The items of a stored list; `None` when the text is none.
pub fn items(text: &str) -> Option<Vec<Stored<'_>>> {
    let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    Some(items.into_iter().map(Stored).collect())
}

/// The members of a stored struct in the order of `members`, `None` for each that the text lacks;
/// `None` when the text is none.
pub fn members<'a>(members: &[FieldSpec], text: &'a str) -> Option<Vec<Option<Stored<'a>>>> {
    let mut found: BTreeMap<Name<'a>, &'a RawValue> = serde_json::from_str(text).ok()?;
    let named = members
        .iter()
        .map(|member| found.remove(&Name(Cow::Borrowed(member.name))).map(Stored));
    Some(named.collect())
}

/// The stored form of the struct `P`, whose members have these values; generated code alone calls
/// it.
pub fn object<P: Property, const N: usize>(values: [Value; N]) -> Value {
    encoded(members_of::<P>(), values)
}

/// The stored form of a struct whose members have these values.
pub fn encoded(members: &[FieldSpec], values: impl IntoIterator<Item = Value>) -> Value {
    let mut text = "{".to_owned();
    for (place, (member, value)) in members.iter().zip(values).enumerate() {
        if place > 0 {
            text.push(',');
        }
        encode(Kind::Text, ValueRef::Text(member.name), &mut text);
        text.push(':');
        encode(member.kind(), value.as_ref(), &mut text);
    }
    text.push('}');
    Value::Text(text)
}

/// The values of the stored members of the struct `P`, null for those that it lacks; generated code
/// alone calls it.
///
/// # Errors
/// [`Mismatch`] when it is the stored form of no such struct.
pub fn values<P: Property>(value: &Value) -> Result<RecordReader, Mismatch> {
    let Value::Text(text) = value else {
        return Err(Mismatch);
    };
    let specs = members_of::<P>();
    let stored = members(specs, text).ok_or(Mismatch)?;
    let values = specs
        .iter()
        .zip(stored)
        .map(|(member, stored)| match stored {
            Some(stored) => stored.value(member.kind()).ok_or(Mismatch),
            None => Ok(Value::Null),
        });
    values.collect::<Result<_, _>>().map(RecordReader::new)
}

fn members_of<P: Property>() -> &'static [FieldSpec] {
    match P::KIND {
        Kind::Object(members) => members(),
        _ => &[],
    }
}

/// Why a member of a struct inside a resource may not be of a type that refers to `target`.
pub const fn inner_reference(target: Option<&Line>) -> Option<&'static str> {
    match target {
        Some(_) => Some(
            "a reference inside a struct\nhelp: make it a property of the resource itself: a store keeps references whole in columns of their own",
        ),
        None => None,
    }
}

impl FieldSpec {
    /// What each item of a list is: a field without a name, with the digits of the list's own.
    pub fn item(&self) -> Option<Self> {
        let Kind::List(kind) = self.kind() else {
            return None;
        };
        Some(Self {
            rust_name: self.rust_name,
            column: self.column,
            property: PropertySpec {
                kind: *kind,
                nullable: false,
                description: self.property.description,
            },
            constraints: Constraints {
                scale: self.constraints.scale,
                ..Constraints::NONE
            },
            ..Self::PLAIN
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: Property + NotNull> NotNull for Vec<T> {}
#[diagnostic::do_not_recommend]
impl<T: Property + NotNull> Property for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    const DESCRIPTION: &'static str = T::DESCRIPTION;
    const REFUSAL: Option<&'static str> = match (T::TARGET, T::REFUSAL) {
        (Some(_), _) => Some(REFERENCES),
        (None, refusal) => refusal,
    };

    fn into_value(self, scale: u32) -> Value {
        let mut text = "[".to_owned();
        for (place, item) in self.into_iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            encode(T::KIND, item.into_value(scale).as_ref(), &mut text);
        }
        text.push(']');
        Value::Text(text)
    }

    fn from_value(value: Value, scale: u32) -> Result<Self, Mismatch> {
        let Value::Text(text) = value else {
            return Err(Mismatch);
        };
        let items = items(&text).ok_or(Mismatch)?;
        let values = items.iter().map(|item| {
            let value = item.value(T::KIND).ok_or(Mismatch)?;
            T::from_value(value, scale)
        });
        values.collect()
    }
}

const REFERENCES: &str = "a list of references in a resource [unbounded_expand]\n\
    help: declare what ties the two together as a resource of its own, with this one as its parent\n\
    note: an unbounded relation is another endpoint, with pages of its own (SEN-exp-2)";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_come_back_as_they_were(
            numbers: Vec<i64>,
            texts: Vec<String>,
            nested: Vec<Vec<bool>>,
        ) {
            let uuids: Vec<Uuid> = numbers.iter().map(|n| Uuid::from_u64_pair(n.cast_unsigned(), 7)).collect();
            prop_assert_eq!(Vec::from_value(numbers.clone().into_value(0), 0), Ok(numbers));
            prop_assert_eq!(Vec::from_value(texts.clone().into_value(0), 0), Ok(texts));
            prop_assert_eq!(Vec::from_value(nested.clone().into_value(0), 0), Ok(nested));
            prop_assert_eq!(Vec::from_value(uuids.clone().into_value(0), 0), Ok(uuids));
        }
    }

    #[test]
    fn what_is_no_list_of_the_kind_is_a_mismatch() {
        for text in ["", "{}", "[1", "[\"a\"]", "[1.5]", "[9223372036854775808]"] {
            let value = Value::Text(text.to_owned());
            assert_eq!(Vec::<i64>::from_value(value, 0), Err(Mismatch), "{text}");
        }
    }
}
