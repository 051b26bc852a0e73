//! What types are called that many properties have: after what they are, where that can be said, or
//! else after the first of the properties.

use serde_json::Value as Json;
use utoipa::openapi::Schema;

use super::super::digits;
use super::super::text::{ANY, PLAIN, SEARCHED, SLUG};

/// A place that a schema stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    owner: String,
    name: String,
}

impl Place {
    pub(super) fn new(owner: &str, name: &str) -> Self {
        Self {
            owner: owner.to_owned(),
            name: name.to_owned(),
        }
    }

    /// The place of a member of what stands here.
    pub(super) fn below(&self, name: &str) -> Self {
        Self::new(&self.owner, name)
    }
}

/// The names that a type may have that stands in these places; `shape` is what it is.
pub(super) fn names(places: &[(Option<String>, Place)]) -> impl Iterator<Item = String> + use<> {
    let shape = places.first().and_then(|(shape, _)| shape.clone());
    let first = places.iter().map(|(_, place)| place).min();
    let first = first.map(|Place { owner, name }| format!("{owner}.{name}"));
    shape.into_iter().chain(first)
}

/// What a text or a number is called that may be anything within its bounds.
pub(super) fn shape(schema: &Schema) -> Option<String> {
    let json = serde_json::to_value(schema).ok()?;
    if json.get("enum").is_some() {
        return None;
    }
    let types: Vec<_> = match &json["type"] {
        Json::Array(types) => types.iter().filter_map(Json::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let name = if types.contains(&"string") {
        text(&json, types.contains(&"integer"))?
    } else if types.contains(&"integer") {
        number(&json)?
    } else {
        return None;
    };
    let or_null = if types.contains(&"null") {
        ".OrNull"
    } else {
        ""
    };
    Some(format!("{name}{or_null}"))
}

fn text(json: &Json, or_number: bool) -> Option<String> {
    let text = |keyword: &str| json.get(keyword).and_then(Json::as_str);
    Some(match (text("format"), text("pattern")) {
        (Some("date-time"), None) => "Text.DateTime".to_owned(),
        (Some("uri-reference"), None) => "Text.Reference".to_owned(),
        (Some("int64"), Some(pattern)) if pattern == digits::ANY.as_str() => {
            let sent = if or_number { ".Sent" } else { "" };
            format!("Text.Int64{sent}")
        }
        (None, Some(SEARCHED)) => "Text.Searched".to_owned(),
        (None, Some(ANY)) => "Text.Said".to_owned(),
        (None, Some(pattern)) if pattern.ends_with(&format!("{SLUG}$")) => {
            let new = if pattern.starts_with("^(?!") {
                ".New"
            } else {
                ""
            };
            format!("Text.Slug{new}")
        }
        (format, Some(PLAIN)) => {
            let format = format.map_or(String::new(), |format| format!(".{}", capital(format)));
            let most = json["maxLength"].as_u64()?;
            let least = json.get("minLength").and_then(Json::as_u64);
            let least = least.map_or(String::new(), |least| format!("From{least}"));
            format!("Text{format}.{least}To{most}")
        }
        _ => return None,
    })
}

fn number(json: &Json) -> Option<String> {
    let (least, most) = (json["minimum"].as_i64()?, json["maximum"].as_i64()?);
    Some(match (least, most) {
        (i64::MIN, i64::MAX) => "Number.Int64".to_owned(),
        _ => format!("Number.From{least}To{most}"),
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
