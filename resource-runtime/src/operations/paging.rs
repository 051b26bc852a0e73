//! The tokens around a page.

use crate::model::Template;
use crate::query::{Boundary, Direction, Filter, List, Position, encode_value};
use crate::representation::Tokens;
use crate::store::{Page, Row};

/// What a token is bound to: the path, the parent, the filters and the order, but not the limit,
/// which may change from page to page.
pub(super) fn description(template: &Template, list: &List) -> Vec<u8> {
    let mut bytes = template.to_string().into_bytes();
    bytes.push(0);
    if let Some(id) = list.within.id() {
        encode_value(id, &mut bytes);
    }
    for filter in &list.filters {
        match filter {
            Filter::Equals(field, _) => {
                bytes.push(b'=');
                bytes.extend_from_slice(list.resource.fields[*field].name.as_bytes());
            }
            Filter::Search(_) => bytes.push(b'~'),
            // What a client cannot ask for has no tokens; it is told apart all the same.
            other => bytes.extend_from_slice(format!("{other:?}").as_bytes()),
        }
        for value in filter.values() {
            encode_value(value, &mut bytes);
        }
    }
    for key in &list.sort {
        bytes.push(if key.descending { b'-' } else { b'+' });
        bytes.extend_from_slice(list.resource.fields[key.field].name.as_bytes());
        bytes.push(0);
    }
    bytes
}

/// The tokens of a page that was read from `position`.
pub(super) fn tokens(
    list: &List,
    position: &Position,
    page: &Page,
    seal: impl Fn(&Position) -> String,
) -> Tokens {
    Tokens {
        previous: seal(&beyond(list, position, page, Direction::Backward)),
        has_previous: page.has_previous,
        current: seal(position),
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

fn edge_values(list: &List, row: Row<'_>) -> Vec<crate::resource::Value> {
    let keys = list.sort.iter().map(|key| key.field);
    keys.chain([list.resource.id_index()])
        .map(|field| row.value(field))
        .collect()
}
