//! The tokens around a page.

use crate::model::Template;
use crate::query::{Boundary, Comparison, Direction, Filter, List, Position, encode_value};
use crate::representation::Tokens;
use crate::resource::{ResourceSpec, Value};
use crate::store::{Page, Row};

/// What a token is bound to: the path, the parent, the filters and the order, but not the limit,
/// which may change from page to page.
pub(super) fn description(template: &Template, list: &List) -> Vec<u8> {
    let mut bytes = template.to_string().into_bytes();
    bytes.push(0);
    if let Some(id) = list.within.id() {
        encode_value(id, &mut bytes);
    }
    describe(list.resource, &list.filters, &mut bytes);
    for key in list.order.keys() {
        bytes.push(if key.descending { b'-' } else { b'+' });
        bytes.extend_from_slice(list.resource.fields[key.field].name.as_bytes());
        bytes.push(0);
    }
    if list.order.turns() {
        bytes.push(if list.order.id_descends() { b'-' } else { b'+' });
    }
    bytes
}

/// Appends filters so that no two lists of filters give the same bytes. Fields go by their names,
/// because their places change with the declaration.
fn describe(resource: &ResourceSpec, filters: &[Filter], bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&(filters.len() as u64).to_le_bytes());
    for filter in filters {
        let (kind, field) = match filter {
            Filter::Equals(field, _) => ("=", Some(field)),
            Filter::Compare(field, Comparison::Ne, _) => ("ne", Some(field)),
            Filter::Compare(field, Comparison::Gt, _) => ("gt", Some(field)),
            Filter::Compare(field, Comparison::Gte, _) => ("gte", Some(field)),
            Filter::Compare(field, Comparison::Lt, _) => ("lt", Some(field)),
            Filter::Compare(field, Comparison::Lte, _) => ("lte", Some(field)),
            Filter::Contains(field, _) => ("contains", Some(field)),
            Filter::IsNull(field, true) => ("null", Some(field)),
            Filter::IsNull(field, false) => ("not null", Some(field)),
            Filter::Search(_) => ("search", None),
            Filter::Any(_) => ("any", None),
            Filter::All(_) => ("all", None),
        };
        let name = field.map_or("", |field| resource.fields[*field].name);
        for part in [kind, name] {
            bytes.extend_from_slice(part.as_bytes());
            bytes.push(0);
        }
        let values = filter.values();
        bytes.extend_from_slice(&(values.len() as u64).to_le_bytes());
        for value in values {
            encode_value(value, bytes);
        }
        if let Filter::Any(filters) | Filter::All(filters) = filter {
            describe(resource, filters, bytes);
        }
    }
}

/// The tokens of a page that was read from a position, which `sent` stands for if it was sent.
pub(super) fn tokens(
    list: &List,
    (position, sent): (&Position, Option<&str>),
    page: &Page,
    seal: impl Fn(&Position) -> String,
) -> Tokens {
    Tokens {
        previous: seal(&beyond(list, position, page, Direction::Backward)),
        has_previous: page.has_previous,
        current: sent.map_or_else(|| seal(position), str::to_owned),
        next: seal(&beyond(list, position, page, Direction::Forward)),
        has_next: page.has_next,
    }
}

/// The position of the page next to this one, towards `direction`.
fn beyond(list: &List, position: &Position, page: &Page, direction: Direction) -> Position {
    let edge = match direction {
        Direction::Backward => page.rows.iter().next(),
        Direction::Forward => page.rows.iter().next_back(),
    };
    if let Some(row) = edge {
        let boundary = Some(Boundary {
            values: edge_values(list, row),
            inclusive: false,
        });
        return Position {
            boundary,
            direction,
        };
    }
    if position.direction == direction {
        return position.clone();
    }
    // Turned around at the edge of an empty page: what the page left out belongs to the other side.
    let turned = |boundary: &Boundary| Boundary {
        values: boundary.values.clone(),
        inclusive: !boundary.inclusive,
    };
    Position {
        boundary: position.boundary.as_ref().map(turned),
        direction,
    }
}

fn edge_values(list: &List, row: Row<'_>) -> Vec<Value> {
    let keys = list.order.keys().iter().map(|key| key.field);
    keys.chain([list.resource.id_index()])
        .map(|field| row.value(field))
        .collect()
}
