//! What a body may look like: the least that a request needs, made from the declaration, the same from
//! run to run.

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use crate::change::{Purpose, taken};
use crate::resource::{Bound, Constraints, FieldSpec, Format, Kind, ResourceSpec, Role};

const UUID: &str = "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f";

/// A body that is sent for `purpose`: what must be there, and of a change the first property.
///
/// `None` where a value has a pattern of its own: a text that only nearly matches helps nobody.
pub(super) fn body(
    resource: &'static ResourceSpec,
    purpose: Purpose,
    fixed: Option<usize>,
) -> Option<Json> {
    let taken: Vec<_> = taken(resource, purpose, fixed).collect();
    let required = taken.iter().filter(|(_, required)| *required);
    let mut fields: Vec<&FieldSpec> = required.map(|(field, _)| *field).collect();
    if purpose == Purpose::Update {
        let plain = |field: &&FieldSpec| field.role == Role::Plain && field.target().is_none();
        fields.extend(taken.iter().map(|(field, _)| *field).find(plain));
    }
    object(fields)
}

/// The id of a row that there may be.
pub(super) fn id(resource: &ResourceSpec) -> &'static str {
    match resource.id().kind() {
        Kind::Integer { .. } => "1",
        Kind::Uuid => UUID,
        _ => "road-trip",
    }
}

fn object<'f>(fields: impl IntoIterator<Item = &'f FieldSpec>) -> Option<Json> {
    let members = fields.into_iter();
    let members = members.map(|field| Some((field.name.to_owned(), value(field)?)));
    members.collect::<Option<Map<_, _>>>().map(Json::Object)
}

fn value(field: &FieldSpec) -> Option<Json> {
    let constraints = field.constraints;
    Some(match field.kind() {
        Kind::Boolean => json!(true),
        Kind::Integer { min, max, wide } => {
            let least = whole(constraints.minimum).unwrap_or(min).max(min);
            let most = whole(constraints.maximum).unwrap_or(max).min(max);
            let number = 1.clamp(least, most);
            if wide {
                json!(number.to_string())
            } else {
                json!(number)
            }
        }
        Kind::Text => json!(text(field)?),
        Kind::Decimal => json!(decimal(constraints)),
        Kind::Uuid => json!(UUID),
        Kind::Timestamp => json!("2026-01-31T08:30:00.000000Z"),
        Kind::Date => json!("2026-01-31"),
        Kind::Choice(words) => json!(words.first()?),
        Kind::Reference(target) => json!(id(target())),
        Kind::List(_) => json!([]),
        Kind::Object(members) => object(members().iter().filter(|member| !member.nullable()))?,
    })
}

/// A text of the declared length and format; `None` where a pattern decides what it looks like.
fn text(field: &FieldSpec) -> Option<String> {
    let constraints = field.constraints;
    if constraints.pattern.is_some() {
        return None;
    }
    let least = constraints.min_length.unwrap_or(0) as usize;
    let most = constraints.max_length;
    let most = most.unwrap_or(Constraints::DEFAULT_MAX_LENGTH) as usize;
    let text = match (field.role, constraints.format) {
        (Role::Slug, _) => "road-trip",
        (_, Some(Format::Email)) => "ann@example.org",
        (_, Some(Format::Uri)) => "https://example.org/",
        (_, Some(Format::Hostname)) => "example.org",
        (_, Some(Format::Ipv4)) => "192.0.2.1",
        (_, Some(Format::Ipv6)) => "2001:db8::1",
        // Its own name is a text, too; the longest and the shortest cut or fill it.
        (_, None) => {
            let name: String = field
                .name
                .chars()
                .cycle()
                .take(least.max(field.name.len()))
                .collect();
            return Some(name.chars().take(most).collect());
        }
    };
    (least..=most)
        .contains(&text.len())
        .then(|| text.to_owned())
}

fn decimal(constraints: Constraints) -> String {
    let bound = |bound: Option<Bound>| match bound? {
        Bound::Integer(number) => Some(Decimal::from(number)),
        Bound::Decimal(text) => text.parse().ok(),
    };
    let mut number = Decimal::ONE;
    if let Some(least) = bound(constraints.minimum) {
        number = number.max(least);
    }
    if let Some(most) = bound(constraints.maximum) {
        number = number.min(most);
    }
    number.rescale(constraints.scale);
    number.to_string()
}

/// A bound of whole numbers.
pub(super) fn whole(bound: Option<Bound>) -> Option<i64> {
    match bound {
        Some(Bound::Integer(number)) => Some(number),
        Some(Bound::Decimal(_)) | None => None,
    }
}
