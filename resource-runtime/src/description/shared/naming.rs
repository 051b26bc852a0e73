//! What types are called that stand in several places: after what they are, where that can be said, or
//! else after the first of the properties that have them.

use serde_json::Value as Json;
use utoipa::openapi::schema::{Array, ArrayItems, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::super::component::SchemaRef;
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

/// What a type is called that nothing but its parts and its bounds make what it is.
pub(super) fn shape(schema: &Schema) -> Option<String> {
    match schema {
        Schema::OneOf(one_of) => choice(&one_of.items),
        Schema::AnyOf(any_of) => choice(&any_of.items),
        Schema::Array(array) => list(array),
        Schema::Object(_) => value(schema),
        _ => None,
    }
}

/// What is referred to, by its name.
fn referred(schema: &SchemaRef) -> Option<&str> {
    match schema {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next(),
        RefOr::T(_) => None,
    }
}

/// A choice between things that have names, or one of them and null.
fn choice(items: &[SchemaRef]) -> Option<String> {
    let is_null = |item: &&SchemaRef| match item {
        RefOr::T(Schema::Object(object)) => object.schema_type == SchemaType::Type(Type::Null),
        _ => false,
    };
    let (nulls, others): (Vec<_>, Vec<_>) = items.iter().partition(is_null);
    let names: Option<Vec<_>> = others.into_iter().map(referred).collect();
    let or_null = if nulls.is_empty() { "" } else { OR_NULL };
    Some(format!("{}{or_null}", names?.join(".Or.")))
}

/// A list of things that have a name.
fn list(array: &Array) -> Option<String> {
    let ArrayItems::RefOrSchema(items) = &array.items else {
        return None;
    };
    let item = referred(items)?;
    let least = array
        .min_items
        .map_or(String::new(), |least| format!("From{least}"));
    let most = array
        .max_items
        .map_or(String::new(), |most| format!("To{most}"));
    let bounds = match format!("{least}{most}") {
        none if none.is_empty() => none,
        some => format!(".{some}"),
    };
    let unique = if array.unique_items { ".Unique" } else { "" };
    let or_null = match &array.schema_type {
        SchemaType::Array(types) if types.contains(&Type::Null) => OR_NULL,
        _ => "",
    };
    Some(format!("{item}.List{bounds}{unique}{or_null}"))
}

const OR_NULL: &str = ".OrNull";

/// A text or a number that may be anything within its bounds.
fn value(schema: &Schema) -> Option<String> {
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
    let or_null = if types.contains(&"null") { OR_NULL } else { "" };
    Some(format!("{name}{or_null}"))
}

fn text(json: &Json, or_number: bool) -> Option<String> {
    let text = |keyword: &str| json.get(keyword).and_then(Json::as_str);
    Some(match (text("format"), text("pattern")) {
        (Some(format), None) => format!("Text.{}", capital(format)),
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

/// The words of a format, each with a capital.
fn capital(format: &str) -> String {
    let words = format.split('-').flat_map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters)
    });
    words.collect()
}
