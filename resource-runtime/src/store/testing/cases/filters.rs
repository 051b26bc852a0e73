//! What a list asks of every row.

use crate::change::Values;
use crate::query::{Comparison, Filter, List};
use crate::resource::{Kind, Value};
use crate::store::testing::ask::{Ask, Whole, create, everything, from, place, text};
use crate::store::testing::cases::creations::{edge_cases, specimen_with};
use crate::store::testing::declared::{settings, specimen};
use crate::store::testing::fault::{Checked, same};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::{organization_named, user_named};
use crate::store::testing::{ask, declared};
use crate::store::{Page, Store};

const COMPARISONS: [Comparison; 5] = [
    Comparison::Ne,
    Comparison::Gt,
    Comparison::Gte,
    Comparison::Lt,
    Comparison::Lte,
];

fn filtered(filters: Vec<Filter>) -> List {
    List {
        filters,
        ..everything(specimen())
    }
}

/// Holds a list of specimens against the one that is made of all rows.
async fn holds(store: &dyn Store, all: &[Whole], filters: Vec<Filter>) -> Checked {
    let list = filtered(filters);
    let expected = Page::of(&list, all).expect("a list without a boundary");
    let statement = format!("the specimens of which {:?} is true", list.filters);
    let (rows, ..) = store.page(&list).await?;
    same(&statement, &rows, &ask::table(&expected.rows))
}

pub(super) async fn every_operator_selects_what_a_plain_comparison_does(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let users = store.created(declared::user(), ["a", "b"].map(user_named).to_vec());
    let users: Vec<Value> = users.await?.iter().map(|row| row[0].clone()).collect();
    let mut edge_cases = edge_cases();
    edge_cases.push(("keeper", users));
    for (name, kept) in edge_cases {
        let field = place(specimen(), name);
        if !specimen().fields[field].filter {
            continue;
        }
        let rows: Vec<Values> = kept
            .iter()
            .chain([&Value::Null])
            .map(|value| specimen_with(name, value))
            .collect();
        let rows = store.created(specimen(), rows).await?;
        let all = store.all(specimen()).await?;
        for value in &kept {
            holds(
                &*store,
                &all,
                vec![Filter::Equals(field, vec![value.clone()])],
            )
            .await?;
            for comparison in COMPARISONS {
                let filter = Filter::Compare(field, comparison, value.clone());
                holds(&*store, &all, vec![filter]).await?;
            }
            if matches!(specimen().fields[field].kind(), Kind::Text) {
                holds(&*store, &all, vec![Filter::Contains(field, value.clone())]).await?;
            }
        }
        for null in [false, true] {
            holds(&*store, &all, vec![Filter::IsNull(field, null)]).await?;
        }
        let ids: Vec<&Value> = rows.iter().map(|row| &row[0]).collect();
        store.done(ask::delete(specimen(), &ids)).await?;
    }
    Ok(())
}

/// Specimens with these titles and numbers; the ids of those that a list of them has, as their places.
async fn titled(store: &dyn Store, rows: &[(Option<&str>, Option<i64>)]) -> Checked<Vec<Value>> {
    let wide = place(specimen(), "wide");
    let rows = rows.iter().map(|(title, number)| {
        let mut row = specimen_with("title", &title.map_or(Value::Null, text));
        row[wide - 1].1 = number.map_or(Value::Null, Value::Integer);
        row
    });
    let created = store.done(create(specimen(), rows.collect())).await?;
    Ok(ask::table(&created.rows)
        .iter()
        .map(|row| row[0].clone())
        .collect())
}

async fn selected(store: &dyn Store, ids: &[Value], filters: Vec<Filter>) -> Checked<Vec<usize>> {
    let (rows, ..) = store.page(&filtered(filters)).await?;
    let places = rows
        .iter()
        .map(|row| ids.iter().position(|id| *id == row[0]));
    Ok(places.map(|place| place.unwrap_or(usize::MAX)).collect())
}

pub(super) async fn a_null_equals_nothing_and_differs_from_every_value(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let ids = titled(
        &*store,
        &[(None, None), (Some(""), Some(0)), (None, Some(-1))],
    )
    .await?;
    let (title, wide) = (place(specimen(), "title"), place(specimen(), "wide"));
    let wide_is = |how, number| Filter::Compare(wide, how, Value::Integer(number));
    let another = |value| Filter::Compare(title, Comparison::Ne, value);
    for (filter, expected) in [
        (Filter::Equals(title, vec![text("")]), vec![1]),
        (Filter::Equals(title, vec![Value::Null]), vec![]),
        (Filter::Equals(title, vec![Value::Null, text("")]), vec![1]),
        (Filter::Equals(title, vec![]), vec![]),
        (another(text("x")), vec![0, 1, 2]),
        (another(text("")), vec![0, 2]),
        (another(Value::Null), vec![1]),
        (Filter::Compare(title, Comparison::Lt, Value::Null), vec![]),
        (wide_is(Comparison::Lt, 5), vec![1, 2]),
        (wide_is(Comparison::Gte, 0), vec![1]),
        (Filter::Contains(title, text("")), vec![1]),
        (Filter::IsNull(title, true), vec![0, 2]),
        (Filter::IsNull(wide, false), vec![1, 2]),
    ] {
        let statement = format!("those of which {filter:?} is true");
        same(
            &statement,
            &selected(&*store, &ids, vec![filter]).await?,
            &expected,
        )?;
    }
    Ok(())
}

pub(super) async fn several_values_are_either_and_several_conditions_all(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = [
        (Some("a"), Some(1)),
        (Some("b"), Some(1)),
        (Some("c"), Some(1)),
        (Some("a"), Some(2)),
    ];
    let ids = titled(&*store, &rows).await?;
    let (title, wide) = (place(specimen(), "title"), place(specimen(), "wide"));
    let either = Filter::Equals(title, ["a", "c", "d", "a"].map(text).to_vec());
    let one = Filter::Equals(wide, vec![Value::Integer(1)]);
    let seen = selected(&*store, &ids, vec![either.clone()]).await?;
    same("those called a, c or d", &seen, &vec![0, 2, 3])?;
    let seen = selected(&*store, &ids, vec![either, one]).await?;
    same("those of them that have 1", &seen, &vec![0, 2])?;
    let named = Filter::Equals(
        0,
        vec![ids[3].clone(), ids[1].clone(), Value::Integer(i64::MAX)],
    );
    let seen = selected(&*store, &ids, vec![named]).await?;
    same("those with two ids", &seen, &vec![1, 3])?;
    let many = (0..300).map(Value::Integer).chain([Value::Integer(2)]);
    let seen = selected(&*store, &ids, vec![Filter::Equals(wide, many.collect())]).await?;
    same(
        "those that have one of very many values",
        &seen,
        &vec![0, 1, 2, 3],
    )
}

pub(super) async fn what_is_contained_is_literal_and_of_either_ascii_case(
    trial: &Trial,
) -> Checked {
    let store = trial.open().await;
    let long = format!("{}needle", "x".repeat(9_000));
    let titles = [
        "100% sure",
        "a_b",
        "axb",
        "ÀB",
        "àb",
        "C:\\x'\"",
        "🦀rab",
        long.as_str(),
    ];
    let rows = titles.map(|title| (Some(title), None));
    let ids = titled(&*store, &rows).await?;
    let title = place(specimen(), "title");
    for (part, expected) in [
        ("%", vec![0]),
        ("100%", vec![0]),
        ("0% S", vec![0]),
        ("_", vec![1]),
        ("A_B", vec![1]),
        ("AXB", vec![2]),
        ("À", vec![3]),
        ("àB", vec![4]),
        ("b", vec![1, 2, 3, 4, 6]),
        ("\\X", vec![5]),
        ("'", vec![5]),
        ("\"", vec![5]),
        ("🦀R", vec![6]),
        ("NEEDLE", vec![7]),
        ("needles", vec![]),
    ] {
        let seen = selected(&*store, &ids, vec![Filter::Contains(title, text(part))]).await?;
        same(&format!("those that contain {part:?}"), &seen, &expected)?;
    }
    Ok(())
}

pub(super) async fn a_search_looks_into_every_searched_text(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let body = place(specimen(), "body");
    let rows = [
        ("Crab", None),
        ("b", Some("a CRAB, 100%")),
        ("c", None),
        ("É", Some("é")),
    ];
    let rows = rows.iter().map(|(name, long)| {
        let mut row = specimen_with("title", &text(name));
        row[body - 1].1 = long.map_or(Value::Null, text);
        row
    });
    let created = store.created(specimen(), rows.collect()).await?;
    let ids: Vec<Value> = created.iter().map(|row| row[0].clone()).collect();
    for (part, expected) in [
        ("crab", vec![0, 1]),
        ("0%", vec![1]),
        ("é", vec![3]),
        ("crabs", vec![]),
    ] {
        let seen = selected(&*store, &ids, vec![Filter::Search(text(part))]).await?;
        same(
            &format!("those in which {part:?} is found"),
            &seen,
            &expected,
        )?;
    }
    Ok(())
}

pub(super) async fn conditions_stand_within_conditions(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let rows = [
        (Some("a"), Some(1)),
        (Some("b"), Some(2)),
        (None, Some(3)),
        (Some("d"), None),
    ];
    let ids = titled(&*store, &rows).await?;
    let (title, wide) = (place(specimen(), "title"), place(specimen(), "wide"));
    let called = |name| Filter::Equals(title, vec![text(name)]);
    let above = |number| Filter::Compare(wide, Comparison::Gt, Value::Integer(number));
    for (filter, expected) in [
        (Filter::Any(vec![called("a"), above(2)]), vec![0, 2]),
        (Filter::All(vec![called("b"), above(1)]), vec![1]),
        (
            Filter::Any(vec![
                Filter::All(vec![called("a"), above(1)]),
                Filter::All(vec![Filter::IsNull(wide, true), called("d")]),
                called("b"),
            ]),
            vec![1, 3],
        ),
        (Filter::Any(vec![]), vec![]),
        (Filter::All(vec![]), vec![0, 1, 2, 3]),
    ] {
        let statement = format!("those of which {filter:?} is true");
        same(
            &statement,
            &selected(&*store, &ids, vec![filter]).await?,
            &expected,
        )?;
    }
    Ok(())
}

pub(super) async fn a_computed_property_is_null(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let acme = organization_named(&*store, "acme").await?;
    store.one(settings(), from(0, [acme, text("dark")])).await?;
    let guessed = place(settings(), "guessed");
    for (null, count) in [(true, 1), (false, 0)] {
        let list = List {
            filters: vec![Filter::IsNull(guessed, null)],
            ..everything(settings())
        };
        same(
            "how many there are",
            &store.page(&list).await?.0.len(),
            &count,
        )?;
    }
    Ok(())
}
