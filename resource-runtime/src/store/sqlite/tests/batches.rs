//! Many rows at once: written together or not at all, found by their keys.

use proptest::collection::vec;
use proptest::prelude::*;

use super::declared::{issue, organization, project, sample, user};
use super::harness::{
    allowed, at_once, create, everything, number, page, place, slug, store, table, text, wait,
};
use crate::change::{Change, Values, Write};
use crate::query::{Key, Lookup, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::{Outcome, Rows, Sqlite, Store, StoreError, Written};

fn write(store: &Sqlite, write: Write) -> Result<Written, StoreError> {
    wait(store.write(allowed(write)))
}

fn find(store: &Sqlite, lookup: Lookup) -> Rows {
    at_once(store.find(&allowed(lookup))).expect("a look-up")
}

fn sample_row(label: Option<&str>, weight: Option<i64>, rank: i64) -> Values {
    vec![
        (1, label.map_or(Value::Null, text)),
        (2, weight.map_or(Value::Null, Value::Integer)),
        (3, Value::Integer(rank)),
        (4, Value::Boolean(rank % 2 == 0)),
    ]
}

fn samples(store: &Sqlite, rows: Vec<Values>) -> Vec<Vec<Value>> {
    let resource = sample();
    let written = write(store, Write::Create { resource, rows }).expect("samples");
    table(&written.rows)
}

fn change(id: &Value, values: Values) -> Change {
    Change {
        id: id.clone(),
        values,
    }
}

fn update(store: &Sqlite, changes: Vec<Change>) -> Result<Written, StoreError> {
    let resource = sample();
    write(
        store,
        Write::Update {
            resource,
            held: None,
            changes,
        },
    )
}

const LABEL: usize = 1;
const WEIGHT: usize = 2;
const RANK: usize = 3;

#[test]
fn rows_come_back_in_the_order_in_which_they_were_given() {
    let store = store();
    let labels = ["zebra", "", "\"quoted\" \\ ☃ 🦀", "a\u{1}b", "null", "[1]"];
    let rows = labels
        .iter()
        .zip([i64::MAX, i64::MIN, 0, -1, 9_007_199_254_740_993, 1])
        .map(|(label, weight)| sample_row(Some(label), Some(weight), weight))
        .collect();
    let created = samples(&store, rows);
    let seen: Vec<_> = created.iter().map(|row| row[LABEL].clone()).collect();
    assert_eq!(seen, labels.map(text));
    assert_eq!(created[0][WEIGHT], Value::Integer(i64::MAX));
    assert_eq!(created[1][WEIGHT], Value::Integer(i64::MIN));
    assert_eq!(table(&page(&store, everything(sample())).rows), created);
}

#[test]
fn uuids_ascend_in_the_order_in_which_rows_were_given() {
    let store = store();
    let resource = user();
    let rows = (0..50)
        .rev()
        .map(|index| vec![(1, text(&format!("user{index}")))])
        .collect();
    let written = write(&store, Write::Create { resource, rows }).expect("users");
    assert_eq!(written.outcome, Outcome::Created);
    let emails: Vec<_> = written.rows.iter().map(|row| row.value(1)).collect();
    let expected: Vec<_> = (0..50)
        .rev()
        .map(|index| text(&format!("user{index}")))
        .collect();
    assert_eq!(emails, expected);
}

#[test]
fn a_row_that_clashes_undoes_all_and_is_named() {
    let store = store();
    create(&store, user(), &[("email", text("user7"))]).expect("a user");
    let resource = user();
    let rows: Vec<Values> = (0..20)
        .map(|index| vec![(1, text(&format!("user{index}")))])
        .collect();
    let clash = write(&store, Write::Create { resource, rows });
    assert!(
        matches!(clash, Err(StoreError::Duplicate { field, row: 7 }) if field.name == "email"),
        "{clash:?}"
    );
    assert_eq!(page(&store, everything(user())).rows.len(), 1);
}

#[test]
fn rows_that_clash_with_each_other_are_named_too() {
    let store = store();
    let resource = user();
    let rows = ["a", "b", "a"].map(|name| vec![(1, text(name))]).to_vec();
    let clash = write(&store, Write::Create { resource, rows });
    assert!(matches!(clash, Err(StoreError::Duplicate { row: 2, .. })));
    assert!(page(&store, everything(user())).rows.is_empty());
}

fn project_named(store: &Sqlite, scope: &Value, name: &str) -> Value {
    let named = [
        ("slug", text(name)),
        ("organization", scope.clone()),
        ("name", text(name)),
        ("lead", Value::Null),
    ];
    create(store, project(), &named).expect("a project")[0].clone()
}

fn organization_named(store: &Sqlite, name: &str) -> Value {
    let named = [("slug", text(name)), ("name", text(name))];
    create(store, organization(), &named).expect("an organization")[0].clone()
}

fn issue_of(project: &Value, name: &str) -> Values {
    vec![
        (1, project.clone()),
        (2, text(name)),
        (3, Value::Boolean(true)),
        (4, Value::Null),
        (5, text(name)),
    ]
}

fn issues(store: &Sqlite, project: &Value, names: &[&str]) -> Vec<Value> {
    let resource = issue();
    let rows = names.iter().map(|name| issue_of(project, name)).collect();
    let written = write(store, Write::Create { resource, rows }).expect("issues");
    written.rows.iter().map(|row| row.value(0)).collect()
}

#[test]
fn a_reference_to_nothing_undoes_all_and_is_named() {
    let store = store();
    let acme = organization_named(&store, "acme");
    let web = project_named(&store, &acme, "web");
    let resource = issue();
    let rows = vec![
        issue_of(&web, "a"),
        issue_of(&Value::Integer(999), "b"),
        issue_of(&web, "c"),
    ];
    let missing = write(&store, Write::Create { resource, rows });
    assert!(
        matches!(missing, Err(StoreError::MissingReference { field, row: 1 }) if field.name == "project"),
        "{missing:?}"
    );
    assert!(page(&store, everything(issue())).rows.is_empty());
}

#[test]
fn changes_are_answered_in_their_order_and_touch_what_they_name() {
    let store = store();
    let rows = (0..5).map(|rank| sample_row(Some("old"), None, rank));
    let created = samples(&store, rows.collect());
    let changes = vec![
        change(&created[3][0], vec![(LABEL, text("three"))]),
        change(
            &created[0][0],
            vec![(WEIGHT, Value::Integer(7)), (RANK, Value::Integer(9))],
        ),
        change(&created[2][0], vec![(LABEL, Value::Null)]),
        change(&created[4][0], vec![(LABEL, text("old"))]),
    ];
    let written = update(&store, changes).expect("changes");
    assert_eq!(written.outcome, Outcome::Changed);
    let mut expected = created.clone();
    expected[3][LABEL] = text("three");
    expected[0][WEIGHT] = Value::Integer(7);
    expected[0][RANK] = Value::Integer(9);
    expected[2][LABEL] = Value::Null;
    let order = [3, 0, 2, 4].map(|place: usize| expected[place].clone());
    assert_eq!(table(&written.rows), order);
    assert_eq!(table(&page(&store, everything(sample())).rows), expected);
}

#[test]
fn changes_that_change_nothing_say_so() {
    let store = store();
    let created = samples(&store, vec![sample_row(None, None, 0); 3]);
    let same = created.iter().map(|row| {
        change(
            &row[0],
            vec![(LABEL, Value::Null), (RANK, Value::Integer(0))],
        )
    });
    let written = update(&store, same.collect()).expect("no change");
    assert_eq!(written.outcome, Outcome::Unchanged);
    assert_eq!(table(&written.rows), created);
}

#[test]
fn a_missing_row_undoes_all_changes_and_is_named() {
    let store = store();
    let created = samples(&store, vec![sample_row(None, None, 0); 2]);
    let gone = [Value::Integer(77), Value::Integer(88)];
    let ids = [&created[0][0], &gone[0], &created[1][0], &gone[1]];
    let changes = ids.map(|id| change(id, vec![(RANK, Value::Integer(5))]));
    let missing = update(&store, changes.to_vec());
    assert!(
        matches!(&missing, Err(StoreError::Missing { ids }) if *ids == gone),
        "{missing:?}"
    );
    assert_eq!(table(&page(&store, everything(sample())).rows), created);
}

#[test]
fn a_row_that_no_longer_holds_its_parent_counts_as_missing() {
    let store = store();
    let acme = organization_named(&store, "acme");
    let web = project_named(&store, &acme, "web");
    let app = project_named(&store, &acme, "app");
    let ours = issues(&store, &web, &["a", "b"]);
    let theirs = issues(&store, &app, &["c"]);
    let held = Some((1, web.clone()));
    let resource = issue();
    let changes = [&ours[0], &theirs[0]].map(|id| change(id, vec![(2, text("new"))]));
    let missing = write(
        &store,
        Write::Update {
            resource,
            held: held.clone(),
            changes: changes.to_vec(),
        },
    );
    assert!(matches!(&missing, Err(StoreError::Missing { ids }) if *ids == theirs));

    let ids = [ours.clone(), theirs.clone()].concat();
    let deleted = write(
        &store,
        Write::Delete {
            resource,
            held,
            ids,
        },
    );
    assert_eq!(deleted.expect("a deletion").outcome, Outcome::Changed);
    let left = page(&store, everything(issue())).rows;
    assert_eq!(left.len(), 1);
    assert_eq!(left.row(0).value(0), theirs[0]);
}

#[test]
fn a_change_that_clashes_undoes_all_and_is_named() {
    let store = store();
    let resource = user();
    let rows = ["a", "b", "c"].map(|name| vec![(1, text(name))]).to_vec();
    let written = write(&store, Write::Create { resource, rows }).expect("users");
    let before = table(&written.rows);
    let renamed = ["x", "y", "x"].iter().zip(&before);
    let changes = renamed.map(|(name, row)| change(&row[0], vec![(1, text(name))]));
    let clash = write(
        &store,
        Write::Update {
            resource,
            held: None,
            changes: changes.collect(),
        },
    );
    assert!(
        matches!(clash, Err(StoreError::Duplicate { row: 2, .. })),
        "{clash:?}"
    );
    assert_eq!(table(&page(&store, everything(user())).rows), before);
}

#[test]
fn rows_are_found_by_ids_and_slugs_each_once_and_within_their_bounds() {
    let store = store();
    let acme = organization_named(&store, "acme");
    let globex = organization_named(&store, "globex");
    let web = project_named(&store, &acme, "web");
    let app = project_named(&store, &acme, "app");
    let other = project_named(&store, &globex, "web");
    let keys = || {
        let ids = [&app, &web, &other, &Value::Integer(404)].map(|id| Key::Id(id.clone()));
        let slugs = ["web", "none"].map(slug);
        ids.into_iter().chain(slugs).collect::<Vec<_>>()
    };
    let seen = |resource: &'static ResourceSpec, keys, within| {
        let found = find(
            &store,
            Lookup {
                resource,
                keys,
                within,
            },
        );
        found.iter().map(|row| row.value(0)).collect::<Vec<_>>()
    };
    let everywhere = seen(project(), keys(), Within::Everything);
    assert_eq!(everywhere, [web.clone(), app.clone(), other.clone()]);
    let below = seen(project(), keys(), Within::Parent(acme.clone()));
    assert_eq!(below, [web.clone(), app.clone()]);
    let scoped = seen(project(), keys(), Within::Scope(globex.clone()));
    assert_eq!(scoped, std::slice::from_ref(&other));
    assert!(seen(project(), Vec::new(), Within::Everything).is_empty());

    let ours = issues(&store, &web, &["a"]);
    let theirs = issues(&store, &other, &["a", "b"]);
    let all = || ours.iter().chain(&theirs).cloned().map(Key::Id).collect();
    assert_eq!(seen(issue(), all(), Within::Scope(acme)), ours);
    assert_eq!(seen(issue(), all(), Within::Scope(globex)), theirs);
    assert_eq!(seen(issue(), all(), Within::Parent(web)), ours);
    assert_eq!(
        seen(issue(), vec![number(i64::MAX)], Within::Everything),
        []
    );
}

fn values() -> impl Strategy<Value = Values> {
    let label = prop_oneof![
        Just(Value::Null),
        any::<String>().prop_map(|text| Value::Text(text.replace('\0', ""))),
    ];
    let weight = prop_oneof![Just(Value::Null), any::<i64>().prop_map(Value::Integer)];
    (label, weight, any::<i64>(), any::<bool>()).prop_map(|(label, weight, rank, fresh)| {
        vec![
            (LABEL, label),
            (WEIGHT, weight),
            (RANK, Value::Integer(rank)),
            (4, Value::Boolean(fresh)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Batches store and answer exactly what was given, whatever it is.
    #[test]
    fn batches_are_as_their_rows_one_by_one(
        rows in vec(values(), 2..8),
        changes in vec((any::<prop::sample::Index>(), values(), 1_usize..5), 2..8),
    ) {
        let store = store();
        let mut expected = samples(&store, rows.clone());
        for (row, given) in expected.iter().zip(&rows) {
            for (field, value) in given {
                prop_assert_eq!(&row[*field], value);
            }
        }
        let mut named = Vec::new();
        for (index, values, count) in changes {
            let row = index.index(expected.len());
            if named.iter().any(|(known, _)| *known == row) {
                continue;
            }
            let values: Values = values.into_iter().take(count).collect();
            named.push((row, values));
        }
        let batch = named
            .iter()
            .map(|(row, values)| change(&expected[*row][0], values.clone()))
            .collect();
        let written = update(&store, batch).expect("changes");
        for (row, values) in &named {
            for (field, value) in values {
                expected[*row][*field] = value.clone();
            }
        }
        let answered: Vec<_> = named.iter().map(|(row, _)| expected[*row].clone()).collect();
        prop_assert_eq!(table(&written.rows), answered);
        prop_assert_eq!(table(&page(&store, everything(sample())).rows), expected);
    }
}

#[test]
fn the_places_of_the_fields_are_as_these_tests_say() {
    assert_eq!(place(sample(), "label"), LABEL);
    assert_eq!(place(sample(), "weight"), WEIGHT);
    assert_eq!(place(sample(), "rank"), RANK);
}
