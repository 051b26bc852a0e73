//! What stands in the files, and how they are called: JSON that people can read.

use std::fmt::Write as _;

use super::answers;
use resource_runtime::resource::{Archetype, FieldSpec, Kind, Link, ResourceSpec, Value};
use resource_runtime::store::Entry;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

/// What the names of the files end with.
pub(super) const ENDING: &str = "json";
/// The longest name that is not shortened, in bytes.
const LONGEST: usize = 150;

/// A file, or the absence of one.
pub(super) struct Kept {
    pub(super) folder: String,
    pub(super) name: String,
    pub(super) content: Option<String>,
}

/// Text as the name of a file that no file system takes for another: capital letters differ from
/// small ones in no other way than any two characters.
pub(super) fn escaped(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' => name.push(byte.into()),
            _ => write!(name, "%{byte:02X}").expect("a String takes every character"),
        }
    }
    name
}

/// The name of the file about what these values tell apart.
fn name(values: &[&Value]) -> String {
    let parts: Vec<String> = values
        .iter()
        .map(|value| match value {
            Value::Text(text) => escaped(text),
            value => escaped(&json_of(value).to_string().replace('"', "")),
        })
        .collect();
    let name = parts.join(",");
    if name.len() <= LONGEST {
        return format!("{name}.{ENDING}");
    }
    format!("~{}.{ENDING}", blake3::hash(name.as_bytes()))
}

/// The folder of the last number that a row of a resource was given.
pub(super) fn last_ids(resource: &ResourceSpec) -> String {
    format!("{}.last", resource.table)
}

/// The file that an entry of a commit is about.
pub(super) fn kept(entry: &Entry) -> Option<Kept> {
    let file = |folder: &str, name, content: Option<Json>| {
        Some(Kept {
            folder: escaped(folder),
            name,
            content: content.map(|content| format!("{content:#}\n")),
        })
    };
    match entry {
        Entry::Row {
            resource,
            key,
            values,
        } => {
            let content = values.as_ref().map(|values| {
                let fields = resource.fields.iter().zip(values);
                let stored = fields.filter(|(field, _)| !field.computed);
                let members =
                    stored.map(|(field, value)| (field.column.to_owned(), json_of(value)));
                Json::Object(members.collect())
            });
            let key: Vec<&Value> = key.iter().collect();
            file(resource.table, name(&key), content)
        }
        Entry::Pair {
            link,
            own,
            peer,
            tied,
        } => {
            let content = tied.then(|| json!([json_of(own), json_of(peer)]));
            file(link.table(), name(&[own, peer]), content)
        }
        Entry::Answer { key, kept } => {
            let content = kept.as_ref().map(|kept| answers::json_of(key, kept));
            file(answers::FOLDER, answers::name(key), content)
        }
        Entry::LastId { resource, id } => {
            file(&last_ids(resource), format!("id.{ENDING}"), Some(json!(id)))
        }
        _ => None,
    }
}

/// A commit as one text.
pub(super) fn commit(kept: &[Kept]) -> String {
    let files = kept
        .iter()
        .map(|kept| json!([kept.folder, kept.name, kept.content]));
    Json::Array(files.collect()).to_string()
}

/// The files of a commit.
pub(super) fn promised(commit: &str) -> Option<Vec<Kept>> {
    let files: Vec<(String, String, Option<String>)> = serde_json::from_str(commit).ok()?;
    let files = files.into_iter().map(|(folder, name, content)| Kept {
        folder,
        name,
        content,
    });
    Some(files.collect())
}

/// The row that a file tells of.
pub(super) fn row(resource: &'static ResourceSpec, kept: &str) -> Result<Entry, String> {
    let mut members: Map<String, Json> =
        serde_json::from_str(kept).map_err(|error| error.to_string())?;
    let mut values = Vec::with_capacity(resource.fields.len());
    for field in resource.fields {
        values.push(match members.remove(field.column) {
            _ if field.computed => Value::Null,
            Some(json) => member(field, &json)?,
            // Declared after the file was written.
            None if field.nullable() => Value::Null,
            None => match field.default {
                Some(default) => default(),
                None => return Err(format!("`{}` is missing", field.column)),
            },
        });
    }
    if let Some(unknown) = members.keys().next() {
        return Err(format!("`{unknown}` is not declared"));
    }
    let parent = resource.parent().map(|(_, field)| field);
    let parent = parent.filter(|_| is_named_below_its_parent(resource));
    let key = parent.into_iter().chain([resource.id_index()]);
    Ok(Entry::Row {
        resource,
        key: key.map(|place| values[place].clone()).collect(),
        values: Some(values),
    })
}

fn is_named_below_its_parent(resource: &ResourceSpec) -> bool {
    resource.archetype == Archetype::Store
}

/// The pair that a file tells of.
pub(super) fn pair(link: Link, kept: &str) -> Result<Entry, String> {
    let (own, peer): (Json, Json) =
        serde_json::from_str(kept).map_err(|error| error.to_string())?;
    Ok(Entry::Pair {
        link,
        own: member(link.own().id(), &own)?,
        peer: member(link.peer().id(), &peer)?,
        tied: true,
    })
}

/// The largest id that a file tells of.
pub(super) fn last_id(resource: &'static ResourceSpec, kept: &str) -> Result<Entry, String> {
    let id = serde_json::from_str(kept).map_err(|error| error.to_string())?;
    Ok(Entry::LastId { resource, id })
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => json!(value),
        Value::Integer(value) => json!(value),
        Value::Text(value) => json!(value),
        Value::Uuid(value) => json!(value.to_string()),
    }
}

fn member(field: &FieldSpec, json: &Json) -> Result<Value, String> {
    if json.is_null() && field.nullable() {
        return Ok(Value::Null);
    }
    value(field.kind(), json).ok_or_else(|| format!("`{}` cannot be {json}", field.column))
}

fn value(kind: Kind, json: &Json) -> Option<Value> {
    match kind {
        Kind::Boolean => json.as_bool().map(Value::Boolean),
        Kind::Integer { .. } | Kind::Decimal | Kind::Timestamp | Kind::Date => {
            json.as_i64().map(Value::Integer)
        }
        Kind::Uuid => Uuid::parse_str(json.as_str()?).ok().map(Value::Uuid),
        Kind::Reference(target) => value(target().id().kind(), json),
        Kind::Text | Kind::Choice(_) | Kind::List(_) | Kind::Object(_) => {
            json.as_str().map(|text| Value::Text(text.to_owned()))
        }
        _ => None,
    }
}
