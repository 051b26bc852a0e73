//! The order of a list, its bounds, and the edges of its pages.

use super::walks::walk_both_ways;
use crate::query::{Boundary, Direction, List, Order, SortKey, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::Store;
use crate::store::testing::ask::{Ask, Whole, allowed, everything, place};
use crate::store::testing::declared::{issue, project, sample, user};
use crate::store::testing::fault::{Checked, holds, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{World, issues, sample_row, samples, user_named};

fn sorted(resource: &'static ResourceSpec, keys: &[(&str, bool)]) -> List {
    let keys = keys.iter().map(|(name, descending)| SortKey {
        field: place(resource, name),
        descending: *descending,
    });
    List {
        order: Order::by(resource, keys),
        ..everything(resource)
    }
}

/// The ranks of samples, which tell them apart.
async fn ranks(store: &dyn Store, list: &List) -> Checked<Vec<i64>> {
    let (rows, ..) = store.page(list).await?;
    let rank = |row: &Whole| match row[3] {
        Value::Integer(rank) => rank,
        _ => i64::MIN,
    };
    Ok(rows.iter().map(rank).collect())
}

pub(super) async fn the_default_order_is_by_id(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = [3, 1, 2].map(|rank| sample_row(None, None, rank)).to_vec();
    samples(&*store, rows).await?;
    let list = everything(sample());
    same("samples", &ranks(&*store, &list).await?, &vec![3, 1, 2])?;
    store
        .created(user(), ["b", "a"].map(user_named).to_vec())
        .await?;
    let users = store.all(user()).await?;
    holds(
        "users by their UUIDs",
        users.is_sorted_by_key(|row| row[0].clone()),
    )
}

pub(super) async fn texts_are_in_the_order_of_their_code_points(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let labels = [
        "",
        " ",
        "!",
        "0",
        "10",
        "9",
        "A",
        "B",
        "Z",
        "_",
        "a",
        "a ",
        "aa",
        "b",
        "z",
        "É",
        "é",
        "ﬀ",
        "\u{FFFF}",
        "🦀",
        "\u{10FFFF}",
    ];
    let rows = (0..).zip(labels);
    let rows = rows.map(|(rank, label)| sample_row(Some(label), None, rank));
    let mut rows: Vec<_> = rows.collect();
    rows.reverse();
    samples(&*store, rows).await?;
    let expected: Vec<i64> = (0..).take(labels.len()).collect();
    let ascending = sorted(sample(), &[("label", false)]);
    same("upwards", &ranks(&*store, &ascending).await?, &expected)?;
    let descending = sorted(sample(), &[("label", true)]);
    let expected: Vec<i64> = expected.into_iter().rev().collect();
    same("downwards", &ranks(&*store, &descending).await?, &expected)
}

pub(super) async fn nulls_come_below_every_value(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let weights = [Some(0), None, Some(i64::MIN), Some(i64::MAX), None];
    let rows = (0..).zip(weights);
    let rows = rows.map(|(rank, weight)| sample_row(None, weight, rank));
    samples(&*store, rows.collect()).await?;
    let ascending = sorted(sample(), &[("weight", false)]);
    same(
        "upwards",
        &ranks(&*store, &ascending).await?,
        &vec![1, 4, 2, 0, 3],
    )?;
    let descending = sorted(sample(), &[("weight", true)]);
    same(
        "downwards",
        &ranks(&*store, &descending).await?,
        &vec![3, 0, 2, 4, 1],
    )
}

pub(super) async fn several_keys_go_in_several_directions(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = [("b", 1), ("a", 1), ("b", 2), ("a", 2), ("a", 3)];
    let rows = (0..).zip(rows);
    let rows = rows.map(|(rank, (label, weight))| sample_row(Some(label), Some(weight), rank));
    samples(&*store, rows.collect()).await?;
    for (keys, expected) in [
        ([("label", false), ("weight", true)], [4, 3, 1, 2, 0]),
        ([("label", true), ("weight", false)], [0, 2, 1, 3, 4]),
        ([("weight", false), ("label", true)], [0, 1, 2, 3, 4]),
    ] {
        let list = sorted(sample(), &keys);
        let seen = ranks(&*store, &list).await?;
        same(&format!("by {keys:?}"), &seen, &expected.to_vec())?;
    }
    Ok(())
}

pub(super) async fn the_id_may_go_a_way_of_its_own(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = (0..).zip(["a", "b", "a", "b"]);
    let rows = rows.map(|(rank, label)| sample_row(Some(label), None, rank));
    let rows = samples(&*store, rows.collect()).await?;
    for (keys, expected) in [
        (vec![("id", true)], [3, 2, 1, 0]),
        (vec![("id", false)], [0, 1, 2, 3]),
        (vec![("label", false), ("id", true)], [2, 0, 3, 1]),
        (vec![("label", true), ("id", false)], [1, 3, 0, 2]),
        // After the id nothing is left to decide.
        (vec![("id", true), ("label", false)], [3, 2, 1, 0]),
    ] {
        let list = sorted(sample(), &keys);
        let seen = ranks(&*store, &list).await?;
        same(&format!("by {keys:?}"), &seen, &expected.to_vec())?;
        let list = List { limit: 1, ..list };
        walk_both_ways(&*store, &list, &rows).await?;
    }
    Ok(())
}

pub(super) async fn the_id_takes_the_direction_of_the_last_key(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = (0..4).map(|rank| sample_row(Some("a"), None, rank));
    samples(&*store, rows.collect()).await?;
    for (keys, expected) in [
        (vec![("label", true)], [3, 2, 1, 0]),
        (vec![("label", true), ("weight", false)], [0, 1, 2, 3]),
        (vec![("label", false), ("weight", true)], [3, 2, 1, 0]),
    ] {
        let list = sorted(sample(), &keys);
        let seen = ranks(&*store, &list).await?;
        same(&format!("by {keys:?}"), &seen, &expected.to_vec())?;
    }
    Ok(())
}

pub(super) async fn rows_are_listed_within_their_bounds(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let world = World::new(&*store).await?;
    let ours = issues(&*store, &world.web, &["b", "a"]).await?;
    let theirs = issues(&*store, &world.other_web, &["c"]).await?;
    for (resource, within, expected) in [
        (issue(), Within::Parent(world.web.clone()), ours.clone()),
        (issue(), Within::Scope(world.acme.clone()), ours.clone()),
        (issue(), Within::Scope(world.globex.clone()), theirs.clone()),
        (issue(), Within::Everything, [ours.clone(), theirs].concat()),
        (issue(), Within::Parent(Value::Integer(i64::MAX)), vec![]),
        (
            project(),
            Within::Parent(world.acme.clone()),
            vec![world.web.clone()],
        ),
        (project(), Within::Scope(world.acme), vec![world.web]),
    ] {
        let statement = format!("the {} within {within:?}", resource.plural);
        let list = List {
            within,
            ..everything(resource)
        };
        let (rows, ..) = store.page(&list).await?;
        let seen: Vec<Value> = rows.iter().map(|row| row[0].clone()).collect();
        same(&statement, &seen, &expected)?;
    }
    Ok(())
}

/// A page of samples from a boundary at a rank and an id.
fn leaf(edge: Option<(i64, &Value, bool)>, direction: Direction, limit: u32) -> List {
    let boundary = edge.map(|(rank, id, inclusive)| Boundary {
        values: vec![Value::Integer(rank), id.clone()],
        inclusive,
    });
    List {
        boundary,
        direction,
        limit,
        ..sorted(sample(), &[("rank", false)])
    }
}

pub(super) async fn a_page_says_what_lies_around_it(trial: &Trial) -> Checked {
    use Direction::{Backward, Forward};
    let store = trial.open().await;
    let none = Value::Integer(0);
    let empty = store.page(&leaf(None, Forward, 2)).await?;
    same("a page of nothing", &empty, &(Vec::new(), false, false))?;
    let rows = samples(
        &*store,
        (0..5).map(|rank| sample_row(None, None, rank)).collect(),
    )
    .await?;
    for (edge, direction, expected, previous, next) in [
        (None, Forward, 0..2, false, true),
        (None, Backward, 3..5, true, false),
        (Some(1), Forward, 2..4, true, true),
        (Some(2), Forward, 3..5, true, false),
        (Some(4), Forward, 5..5, true, false),
        (Some(3), Backward, 1..3, true, true),
        (Some(2), Backward, 0..2, false, true),
        (Some(0), Backward, 0..0, false, true),
    ] {
        let statement = format!("two rows from {edge:?}, {direction:?}");
        let edge = edge.map(|place: usize| {
            let rank = i64::try_from(place).unwrap_or(i64::MAX);
            (rank, &rows[place][0], false)
        });
        let seen = store.page(&leaf(edge, direction, 2)).await?;
        same(
            &statement,
            &seen,
            &(rows[expected].to_vec(), previous, next),
        )?;
    }
    for (rank, direction, previous, next) in
        [(-1, Backward, false, true), (9, Forward, true, false)]
    {
        let seen = store
            .page(&leaf(Some((rank, &none, false)), direction, 2))
            .await?;
        same(
            "a page beyond the end",
            &seen,
            &(Vec::new(), previous, next),
        )?;
    }
    Ok(())
}

pub(super) async fn a_boundary_belongs_to_its_page_or_not(trial: &Trial) -> Checked {
    use Direction::{Backward, Forward};
    let store = trial.open().await;
    let rows = samples(&*store, vec![sample_row(None, None, 7); 4]).await?;
    for (direction, inclusive, expected) in [
        (Forward, false, 2..4),
        (Forward, true, 1..4),
        (Backward, false, 0..1),
        (Backward, true, 0..2),
    ] {
        let statement = format!("from the second of equal rows, {direction:?}, {inclusive}");
        let edge = Some((7, &rows[1][0], inclusive));
        let (seen, ..) = store.page(&leaf(edge, direction, 10)).await?;
        same(&statement, &seen, &rows[expected].to_vec())?;
    }
    Ok(())
}

pub(super) async fn a_boundary_that_is_not_of_the_order_is_refused(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let boundary = Boundary {
        values: vec![Value::Null, Value::Integer(1)],
        inclusive: false,
    };
    let list = allowed(List {
        boundary: Some(boundary),
        ..everything(sample())
    });
    holds("it is an error", store.list(&list).await.is_err())
}
