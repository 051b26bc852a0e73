//! Lists against a plain sort in memory: every page, both ways, from any boundary.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::declared::{picture, sample, user};
use super::harness::{create, create_all, everything, page, place, store, table, text};
use crate::query::{Boundary, Direction, Filter, List, SortKey, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::{Page, Sqlite};

/// Null below every value, text by code point.
fn compare(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Null, _) => Ordering::Less,
        (_, Value::Null) => Ordering::Greater,
        (Value::Boolean(one), Value::Boolean(other)) => one.cmp(other),
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Text(one), Value::Text(other)) => one.chars().cmp(other.chars()),
        (Value::Uuid(one), Value::Uuid(other)) => one.as_bytes().cmp(other.as_bytes()),
        pair => panic!("{pair:?} cannot be compared"),
    }
}

/// What a boundary at `row` holds.
fn key(list: &List, row: &[Value]) -> Vec<Value> {
    let fields = list.sort.iter().map(|key| row[key.field].clone());
    fields
        .chain([row[list.resource.id_index()].clone()])
        .collect()
}

/// The order of two rows, or of a row and a boundary, by their keys.
fn order(list: &List, one: &[Value], other: &[Value]) -> Ordering {
    let descending = list.sort.iter().map(|key| key.descending);
    descending
        .chain([list.id_descends()])
        .zip(one.iter().zip(other))
        .map(|(descending, (one, other))| {
            let order = compare(one, other);
            if descending { order.reverse() } else { order }
        })
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// What `list` must answer out of `rows`: the page, and whether any row stands on either side.
fn expected(list: &List, rows: &[Vec<Value>]) -> (Vec<Vec<Value>>, bool, bool) {
    let parent = list.resource.parent();
    let mut rows: Vec<Vec<Value>> = rows
        .iter()
        .filter(|row| match (list.within.id(), parent) {
            (Some(id), Some((_, field))) => row[field] == *id,
            _ => true,
        })
        .filter(|row| {
            let holds = |filter: &Filter| match filter {
                Filter::Equals(field, either) => either.contains(&row[*field]),
                other => panic!("no walk asks for {other:?}"),
            };
            list.filters.iter().all(holds)
        })
        .cloned()
        .collect();
    rows.sort_by(|one, other| order(list, &key(list, one), &key(list, other)));
    let limit = list.limit as usize;
    let backward = list.direction == Direction::Backward;
    let edge = match &list.boundary {
        None if backward => rows.len(),
        None => 0,
        Some(boundary) => {
            let before = |row: &Vec<Value>| match order(list, &key(list, row), &boundary.values) {
                Ordering::Less => true,
                Ordering::Equal => boundary.inclusive == backward,
                Ordering::Greater => false,
            };
            rows.partition_point(before)
        }
    };
    let range = if backward {
        edge.saturating_sub(limit)..edge
    } else {
        edge..rows.len().min(edge + limit)
    };
    (
        rows[range.clone()].to_vec(),
        range.start > 0,
        range.end < rows.len(),
    )
}

fn answered(page: &Page) -> (Vec<Vec<Value>>, bool, bool) {
    (table(&page.rows), page.has_previous, page.has_next)
}

/// Every page from one end to the other, checking each.
fn walk(store: &Sqlite, start: &List, rows: &[Vec<Value>]) -> Vec<Vec<Value>> {
    let mut list = start.clone();
    let mut seen = Vec::new();
    loop {
        let found = page(store, list.clone());
        assert_eq!(answered(&found), expected(&list, rows), "{list:?}");
        let found_rows = table(&found.rows);
        let (edge, more) = match list.direction {
            Direction::Forward => (found_rows.last(), found.has_next),
            Direction::Backward => (found_rows.first(), found.has_previous),
        };
        list.boundary = edge.map(|row| Boundary {
            values: key(&list, row),
            inclusive: false,
        });
        match list.direction {
            Direction::Forward => seen.extend(found_rows),
            Direction::Backward => {
                seen.splice(0..0, found_rows);
            }
        }
        if !more {
            return seen;
        }
    }
}

fn walk_both_ways(store: &Sqlite, list: &List, rows: &[Vec<Value>]) {
    for direction in [Direction::Forward, Direction::Backward] {
        let list = List {
            direction,
            ..list.clone()
        };
        let whole = List {
            limit: 1000,
            ..list.clone()
        };
        assert_eq!(
            walk(store, &list, rows),
            expected(&whole, rows).0,
            "{list:?}"
        );
    }
}

fn labels() -> impl Strategy<Value = Value> {
    prop_oneof![
        2 => Just(Value::Null),
        2 => Just(text("")),
        2 => prop_oneof!["a", "b", "é", "🦀", "\u{FFFF}"].prop_map(Value::Text),
        1 => "\\PC{0,4}".prop_map(Value::Text),
    ]
}

fn numbers() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Integer(i64::MIN)),
        Just(Value::Integer(i64::MAX)),
        (-2_i64..3).prop_map(Value::Integer),
        any::<i64>().prop_map(Value::Integer),
    ]
}

fn maybe_numbers() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Null), numbers()]
}

/// The values of a sample, its id aside.
fn sample_values() -> impl Strategy<Value = Vec<Value>> {
    (labels(), maybe_numbers(), numbers(), any::<bool>())
        .prop_map(|(label, weight, rank, fresh)| vec![label, weight, rank, Value::Boolean(fresh)])
}

/// One to three different keys, each in either direction, or the default order.
fn sorts(fields: &'static [usize]) -> impl Strategy<Value = Vec<SortKey>> {
    let most = fields.len().min(3);
    proptest::sample::subsequence(fields, 0..=most)
        .prop_shuffle()
        .prop_flat_map(|fields| {
            let directions = proptest::collection::vec(any::<bool>(), fields.len());
            (Just(fields), directions)
        })
        .prop_map(|(fields, directions)| {
            fields
                .into_iter()
                .zip(directions)
                .map(|(field, descending)| SortKey { field, descending })
                .collect()
        })
}

fn place_all(values: Vec<Value>) -> Vec<(usize, Value)> {
    (1..).zip(values).collect()
}

/// Some rows were deleted, so that ids have gaps.
fn filled(
    resource: &'static ResourceSpec,
    rows: Vec<Vec<(usize, Value)>>,
) -> (Sqlite, Vec<Vec<Value>>) {
    let store = store();
    create_all(&store, resource, rows);
    let rows = table(&page(&store, everything(resource)).rows);
    (store, rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn pages_are_those_of_a_plain_sort(
        values in proptest::collection::vec(sample_values(), 0..40),
        sorts in proptest::collection::vec((sorts(&[1, 2, 3, 4]), 1_u32..12, 0_usize..3), 6),
        others in proptest::collection::vec((sample_values(), 0_i64..45, any::<bool>()), 8),
    ) {
        let (store, rows) = filled(sample(), values.into_iter().map(place_all).collect());
        for (sort, limit, filtered) in sorts {
            let either = [true, false].map(Value::Boolean)[..filtered].to_vec();
            let filters = match filtered {
                0 => Vec::new(),
                _ => vec![Filter::Equals(place(sample(), "fresh"), either)],
            };
            let list = List { filters, sort, limit, ..everything(sample()) };
            walk_both_ways(&store, &list, &rows);

            // From boundaries that lie anywhere, on a row or on none.
            let strangers = others.iter().map(|(values, id, inclusive)| {
                let row: Vec<Value> = [Value::Integer(*id)].into_iter().chain(values.clone()).collect();
                (row, *inclusive)
            });
            let residents = rows.iter().flat_map(|row| [(row.clone(), true), (row.clone(), false)]);
            for (row, inclusive) in strangers.chain(residents) {
                for direction in [Direction::Forward, Direction::Backward] {
                    let list = List {
                        boundary: Some(Boundary { values: key(&list, &row), inclusive }),
                        direction,
                        ..list.clone()
                    };
                    let found = page(&store, list.clone());
                    prop_assert_eq!(answered(&found), expected(&list, &rows), "{:?}", list);
                }
            }
        }
    }

    #[test]
    fn children_are_listed_within_their_parent(
        captions in proptest::collection::vec((labels(), 0_usize..3), 0..30),
        descending in any::<bool>(),
        sorted in any::<bool>(),
        limit in 1_u32..8,
    ) {
        let store = store();
        let owners: Vec<Value> = ["a", "b"]
            .map(|email| create(&store, user(), &[("email", text(email))]).expect("a user")[0].clone())
            .into_iter()
            .chain([Value::Null])
            .collect();
        let pictures = captions.into_iter().enumerate().map(|(index, (caption, owner))| {
            place_all(vec![text(&format!("p{index}")), owners[owner].clone(), caption])
        });
        create_all(&store, picture(), pictures.collect());
        let rows = table(&page(&store, everything(picture())).rows);
        let field = place(picture(), "caption");
        let sort = if sorted { vec![SortKey { field, descending }] } else { Vec::new() };
        let list = List { sort, limit, ..everything(picture()) };
        walk_both_ways(&store, &list, &rows);
        for owner in &owners[..2] {
            let list = List { within: Within::Parent(owner.clone()), ..list.clone() };
            walk_both_ways(&store, &list, &rows);
        }
    }
}

#[test]
fn a_boundary_that_is_not_of_the_order_is_refused() {
    let (store, _) = filled(sample(), Vec::new());
    let list = List {
        boundary: Some(Boundary {
            values: vec![Value::Null, Value::Integer(1)],
            inclusive: false,
        }),
        ..everything(sample())
    };
    assert!(super::harness::try_page(&store, list).is_err());
}
