//! Many rows at once: written together or not at all.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::change::{Values, Write};
use crate::query::{Direction, List};
use crate::resource::Value;
use crate::store::testing::ask::{Ask, change, create, everything, from, table, text, update};
use crate::store::testing::declared::{issue, sample, user};
use crate::store::testing::fault::{Checked, refused, same};
use crate::store::testing::random::{each, labels, maybe_numbers, numbers};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{
    World, issue_in, issues, project_named, sample_row, samples, user_named,
};
use crate::store::{Outcome, Store};

const LABEL: usize = 1;
const WEIGHT: usize = 2;
const RANK: usize = 3;

pub(super) async fn rows_come_back_in_the_order_in_which_they_were_given(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let labels = ["zebra", "", "\"quoted\" \\ ☃ 🦀", "a\u{1}b", "null", "[1]"];
    let weights = [i64::MAX, i64::MIN, 0, -1, 9_007_199_254_740_993, 1];
    let rows: Vec<Values> = labels
        .iter()
        .zip(weights)
        .map(|(label, weight)| sample_row(Some(label), Some(weight), weight))
        .collect();
    let created = samples(&*store, rows.clone()).await?;
    let given = rows
        .iter()
        .map(|row| row.iter().map(|(_, value)| value.clone()));
    let given: Vec<Vec<Value>> = given.map(Iterator::collect).collect();
    let seen: Vec<Vec<Value>> = created.iter().map(|row| row[1..].to_vec()).collect();
    same("the new rows", &seen, &given)?;
    same(
        "all rows, in the order of their ids",
        &store.all(sample()).await?,
        &created,
    )
}

pub(super) async fn uuids_ascend_in_the_order_in_which_rows_were_given(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let emails: Vec<String> = (0..50).rev().map(|index| format!("user{index}")).collect();
    let rows = emails.iter().map(|email| user_named(email)).collect();
    let written = store.done(create(user(), rows)).await?;
    same("what happened", &written.outcome, &Outcome::Created)?;
    let seen: Vec<Value> = table(&written.rows)
        .iter()
        .map(|row| row[1].clone())
        .collect();
    let expected: Vec<Value> = emails.iter().map(|email| text(email)).collect();
    same("the new rows", &seen, &expected)?;
    let listed: Vec<Value> = store
        .all(user())
        .await?
        .iter()
        .map(|row| row[1].clone())
        .collect();
    same("the rows in the order of their ids", &listed, &expected)
}

pub(super) async fn a_row_that_clashes_undoes_all_and_is_named(trial: &Trial) -> Checked {
    let store = trial.open().await;
    store.one(user(), user_named("user7")).await?;
    let rows = (0..20)
        .map(|index| user_named(&format!("user{index}")))
        .collect();
    let answer = store.attempt(create(user(), rows)).await;
    refused(
        "the eighth of twenty users",
        answer,
        "`email` of row 7 is a duplicate",
    )?;
    same("users", &store.all(user()).await?.len(), &1)
}

pub(super) async fn rows_that_clash_with_each_other_are_named_too(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = ["a", "b", "a"].map(user_named).to_vec();
    let answer = store.attempt(create(user(), rows)).await;
    refused(
        "the third of three users",
        answer,
        "`email` of row 2 is a duplicate",
    )?;
    same("users", &store.all(user()).await?, &Vec::new())
}

pub(super) async fn a_reference_to_nothing_undoes_all_and_is_named(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let rows = vec![
        issue_in(&world.web, "a"),
        issue_in(&Value::Integer(999), "b"),
        issue_in(&world.web, "c"),
    ];
    let answer = store.attempt(create(issue(), rows)).await;
    refused(
        "the second of three issues",
        answer,
        "`project` of row 1 refers to nothing",
    )?;
    same("issues", &store.all(issue()).await?, &Vec::new())
}

pub(super) async fn changes_are_answered_in_their_order_and_touch_what_they_name(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let rows = (0..5).map(|rank| sample_row(Some("old"), None, rank));
    let created = samples(&*store, rows.collect()).await?;
    let changes = vec![
        change(&created[3][0], vec![(LABEL, text("three"))]),
        change(
            &created[0][0],
            vec![(WEIGHT, Value::Integer(7)), (RANK, Value::Integer(9))],
        ),
        change(&created[2][0], vec![(LABEL, Value::Null)]),
        change(&created[4][0], vec![(LABEL, text("old"))]),
    ];
    let written = store.done(update(sample(), changes)).await?;
    same("what happened", &written.outcome, &Outcome::Changed)?;
    let mut expected = created.clone();
    expected[3][LABEL] = text("three");
    expected[0][WEIGHT] = Value::Integer(7);
    expected[0][RANK] = Value::Integer(9);
    expected[2][LABEL] = Value::Null;
    let order = [3, 0, 2, 4].map(|place: usize| expected[place].clone());
    same("the changed rows", &table(&written.rows), &order.to_vec())?;
    same("all rows", &store.all(sample()).await?, &expected)
}

pub(super) async fn changes_that_change_nothing_say_so(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let created = samples(&*store, vec![sample_row(None, None, 0); 3]).await?;
    let values = || vec![(LABEL, Value::Null), (RANK, Value::Integer(0))];
    let changes = created
        .iter()
        .map(|row| change(&row[0], values()))
        .collect();
    let written = store.done(update(sample(), changes)).await?;
    same("what happened", &written.outcome, &Outcome::Unchanged)?;
    same("the rows", &table(&written.rows), &created)?;
    let written = store.done(update(sample(), Vec::new())).await?;
    same("what no changes do", &written.outcome, &Outcome::Unchanged)
}

pub(super) async fn a_missing_row_undoes_all_changes_and_is_named(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let created = samples(&*store, vec![sample_row(None, None, 0); 2]).await?;
    let gone = [Value::Integer(77), Value::Integer(88)];
    let ids = [&created[0][0], &gone[0], &created[1][0], &gone[1]];
    let changes = ids.map(|id| change(id, vec![(RANK, Value::Integer(5))]));
    let answer = store.attempt(update(sample(), changes.to_vec())).await;
    refused("two of four rows", answer, &format!("there is no {gone:?}"))?;
    same("all rows", &store.all(sample()).await?, &created)
}

pub(super) async fn a_row_that_no_longer_holds_its_parent_counts_as_missing(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let app = project_named(&*store, &world.acme, "app").await?;
    let ours = issues(&*store, &world.web, &["a", "b"]).await?;
    let theirs = issues(&*store, &app, &["c"]).await?;
    let held = Some((1, world.web.clone()));
    let changes = [&ours[0], &theirs[0]].map(|id| change(id, vec![(2, text("new"))]));
    let answer = store.attempt(Write::Update {
        resource: issue(),
        held: held.clone(),
        changes: changes.to_vec(),
    });
    let missing = format!("there is no {theirs:?}");
    refused("one of another project", answer.await, &missing)?;
    let titles: Vec<Value> = store
        .all(issue())
        .await?
        .iter()
        .map(|row| row[2].clone())
        .collect();
    same("the titles", &titles, &["a", "b", "c"].map(text).to_vec())?;

    let ended = store.done(Write::Delete {
        resource: issue(),
        held,
        ids: [ours, theirs.clone()].concat(),
        version: None,
    });
    same("what happened", &ended.await?.outcome, &Outcome::Changed)?;
    let left: Vec<Value> = store
        .all(issue())
        .await?
        .iter()
        .map(|row| row[0].clone())
        .collect();
    same("what is left", &left, &theirs)
}

pub(super) async fn a_change_that_clashes_undoes_all_and_is_named(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = ["a", "b", "c"].map(user_named).to_vec();
    let before = store.created(user(), rows).await?;
    let renamed = ["x", "y", "x"].iter().zip(&before);
    let changes = renamed.map(|(name, row)| change(&row[0], user_named(name)));
    let answer = store.attempt(update(user(), changes.collect())).await;
    refused(
        "the third of three changes",
        answer,
        "`email` of row 2 is a duplicate",
    )?;
    same("all rows", &store.all(user()).await?, &before)
}

pub(super) async fn a_thousand_rows_are_written_at_once(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = (0..1000)
        .map(|rank| sample_row(Some("ä"), None, rank))
        .collect();
    let created = samples(&*store, rows).await?;
    let ranks: Vec<Value> = created.iter().map(|row| row[RANK].clone()).collect();
    same(
        "the new rows",
        &ranks,
        &(0..1000).map(Value::Integer).collect(),
    )?;
    let changes = created.iter().rev();
    let changes = changes
        .map(|row| change(&row[0], vec![(LABEL, text("ö"))]))
        .collect();
    let written = store.done(update(sample(), changes)).await?;
    let ranks: Vec<Value> = table(&written.rows)
        .iter()
        .map(|row| row[RANK].clone())
        .collect();
    same(
        "the changed rows",
        &ranks,
        &(0..1000).rev().map(Value::Integer).collect(),
    )
}

fn row() -> impl Strategy<Value = Values> {
    let values = (labels(), maybe_numbers(), numbers(), any::<bool>());
    values.prop_map(|(label, weight, rank, fresh)| {
        from(LABEL, [label, weight, rank, Value::Boolean(fresh)])
    })
}

pub(super) async fn batches_are_as_their_rows_one_by_one(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let changes = vec((any::<Index>(), row(), 1_usize..5), 2..8);
    let store: &dyn Store = &*store;
    each((vec(row(), 2..8), changes), async |(rows, changes)| {
        let mut expected = samples(store, rows.clone()).await?;
        for (row, given) in expected.iter().zip(&rows) {
            for (field, value) in given {
                same("a value of a new row", &row[*field], value)?;
            }
        }
        let mut named: Vec<(usize, Values)> = Vec::new();
        for (index, values, count) in changes {
            let row = index.index(expected.len());
            if named.iter().all(|(known, _)| *known != row) {
                named.push((row, values.into_iter().take(count).collect()));
            }
        }
        let batch = named
            .iter()
            .map(|(row, values)| change(&expected[*row][0], values.clone()));
        let written = store.done(update(sample(), batch.collect())).await?;
        for (row, values) in &named {
            for (field, value) in values {
                expected[*row][*field] = value.clone();
            }
        }
        let answered: Vec<_> = named
            .iter()
            .map(|(row, _)| expected[*row].clone())
            .collect();
        same("the changed rows", &table(&written.rows), &answered)?;
        let last = List {
            direction: Direction::Backward,
            limit: u32::try_from(expected.len()).unwrap_or(u32::MAX),
            ..everything(sample())
        };
        same("the rows, read", &store.page(&last).await?.0, &expected)
    })
    .await
}
