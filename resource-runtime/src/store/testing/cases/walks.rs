//! Pages, walked both ways, against a plain sort and filter in memory.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use crate::change::Values;
use crate::query::{Boundary, Comparison, Direction, Filter, List, Order, SortKey, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::testing::ask::{Ask, Leaf, Whole, delete, everything, from, place, table, text};
use crate::store::testing::cases::creations::{edge_cases, specimen_with};
use crate::store::testing::declared::{picture, sample, specimen, user};
use crate::store::testing::fault::{Checked, same};
use crate::store::testing::random::{each, labels, maybe_numbers, numbers};
use crate::store::testing::trial::Trial;
use crate::store::testing::world::user_named;
use crate::store::{Page, Store};

const LABEL: usize = 1;
const WEIGHT: usize = 2;
const RANK: usize = 3;
const FRESH: usize = 4;

/// What `list` must answer out of `rows`.
fn expected(list: &List, rows: &[Whole]) -> Leaf {
    let page = Page::of(list, rows).expect("a boundary of the order");
    (table(&page.rows), page.has_previous, page.has_next)
}

/// Every page from one end to the other, each held against a plain sort.
async fn walk(store: &dyn Store, start: &List, rows: &[Whole]) -> Checked<Vec<Whole>> {
    let mut list = start.clone();
    let mut seen = Vec::new();
    loop {
        let leaf = store.page(&list).await?;
        let List {
            filters,
            order,
            boundary,
            direction,
            limit,
            within,
            ..
        } = &list;
        let statement = format!(
            "at most {limit} of the {} within {within:?} of which {filters:?} is true, by {order:?}, \
             {direction:?} from {boundary:?}",
            list.resource.plural
        );
        same(&statement, &leaf, &expected(&list, rows))?;
        let (found, has_previous, has_next) = leaf;
        let (edge, more) = match list.direction {
            Direction::Forward => (found.last(), has_next),
            Direction::Backward => (found.first(), has_previous),
        };
        list.boundary = edge.map(|row| list.boundary_at(row, false));
        match list.direction {
            Direction::Forward => seen.extend(found),
            Direction::Backward => {
                seen.splice(0..0, found);
            }
        }
        if !more {
            return Ok(seen);
        }
    }
}

pub(super) async fn walk_both_ways(store: &dyn Store, list: &List, rows: &[Whole]) -> Checked {
    let whole = List {
        limit: 10_000,
        ..list.clone()
    };
    let whole = expected(&whole, rows).0;
    for direction in [Direction::Forward, Direction::Backward] {
        let list = List {
            direction,
            ..list.clone()
        };
        let walked = walk(store, &list, rows).await?;
        same(&format!("all rows, walked {direction:?}"), &walked, &whole)?;
    }
    Ok(())
}

/// Puts `rows` into the place of those that are there; answers them as they are listed.
pub(super) async fn refilled(
    store: &dyn Store,
    resource: &'static ResourceSpec,
    rows: Vec<Values>,
) -> Checked<Vec<Whole>> {
    let old = store.all(resource).await?;
    let ids: Vec<&Value> = old.iter().map(|row| &row[resource.id_index()]).collect();
    store.done(delete(resource, &ids)).await?;
    store.created(resource, rows).await?;
    store.all(resource).await
}

/// By different keys, each in either direction, the id among them, or by none.
pub(super) fn orders(
    resource: &'static ResourceSpec,
    mut fields: Vec<usize>,
) -> impl Strategy<Value = Order> {
    fields.push(resource.id_index());
    let most = fields.len().min(3);
    let chosen = subsequence(fields, 0..=most).prop_shuffle();
    chosen.prop_flat_map(move |fields| {
        let directions = vec(any::<bool>(), fields.len());
        let keys = (Just(fields), directions);
        keys.prop_map(move |(fields, directions)| {
            let keys = fields.into_iter().zip(directions);
            let keys = keys.map(|(field, descending)| SortKey { field, descending });
            Order::by(resource, keys)
        })
    })
}

pub(super) fn comparisons() -> impl Strategy<Value = Comparison> {
    use Comparison::{Gt, Gte, Lt, Lte, Ne};
    prop_oneof![Just(Ne), Just(Gt), Just(Gte), Just(Lt), Just(Lte)]
}

fn compared(
    field: usize,
    values: impl Strategy<Value = Value> + Clone,
) -> impl Strategy<Value = Filter> {
    prop_oneof![
        vec(values.clone(), 0..4).prop_map(move |either| Filter::Equals(field, either)),
        (comparisons(), values).prop_map(move |(how, value)| Filter::Compare(field, how, value)),
    ]
}

fn filters() -> impl Strategy<Value = Filter> {
    let known = |value: Value| if value.is_null() { text("a") } else { value };
    let one = prop_oneof![
        compared(LABEL, labels().prop_map(known).boxed()),
        compared(WEIGHT, numbers().boxed()),
        compared(RANK, numbers().boxed()),
        any::<bool>().prop_map(|fresh| Filter::Equals(FRESH, vec![Value::Boolean(fresh)])),
        any::<bool>().prop_map(|null| Filter::IsNull(LABEL, null)),
        any::<bool>().prop_map(|null| Filter::IsNull(WEIGHT, null)),
        labels().prop_map(move |part| Filter::Contains(LABEL, known(part))),
    ];
    one.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Filter::Any),
            vec(inner, 0..3).prop_map(Filter::All),
        ]
    })
}

fn sample_values() -> impl Strategy<Value = Values> {
    let values = (labels(), maybe_numbers(), numbers(), any::<bool>());
    values.prop_map(|(label, weight, rank, fresh)| {
        from(LABEL, [label, weight, rank, Value::Boolean(fresh)])
    })
}

pub(super) async fn pages_are_those_of_a_plain_sort(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let store: &dyn Store = &*store;
    let lists = (
        orders(sample(), vec![LABEL, WEIGHT, RANK, FRESH]),
        vec(filters(), 0..3),
        1_u32..12,
    );
    // A boundary may lie on a row, or where none is.
    let strangers = vec((sample_values(), any::<i64>(), any::<bool>()), 3);
    let rows = vec(sample_values(), 0..40);
    each(
        (rows, lists, strangers, vec(any::<Index>(), 4)),
        async |(rows, (order, filters, limit), strangers, residents)| {
            let rows = refilled(store, sample(), rows).await?;
            let list = List {
                filters,
                order,
                limit,
                ..everything(sample())
            };
            walk_both_ways(store, &list, &rows).await?;
            let strangers = strangers.into_iter().map(|(values, id, inclusive)| {
                let values = values.into_iter().map(|(_, value)| value);
                let row: Whole = [Value::Integer(id)].into_iter().chain(values).collect();
                list.boundary_at(&row, inclusive)
            });
            let residents = residents.iter().filter(|_| !rows.is_empty());
            let residents = residents.map(|index| {
                let place = index.index(rows.len());
                list.boundary_at(&rows[place], place % 2 == 0)
            });
            let edges: Vec<Boundary> = strangers.chain(residents).collect();
            for boundary in edges {
                for direction in [Direction::Forward, Direction::Backward] {
                    let list = List {
                        boundary: Some(boundary.clone()),
                        direction,
                        ..list.clone()
                    };
                    let statement = format!("a page from {boundary:?}, {direction:?}");
                    same(
                        &statement,
                        &store.page(&list).await?,
                        &expected(&list, &rows),
                    )?;
                }
            }
            Ok(())
        },
    )
    .await
}

pub(super) async fn children_are_walked_within_their_parent(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let store: &dyn Store = &*store;
    let owners = store
        .created(user(), ["a", "b"].map(user_named).to_vec())
        .await?;
    let owners: Vec<Value> = owners.iter().map(|row| row[0].clone()).collect();
    let captions = vec((labels(), 0_usize..3), 0..30);
    let orders = orders(picture(), vec![place(picture(), "caption")]);
    each(
        (captions, orders, 1_u32..8),
        async |(captions, order, limit)| {
            let pictures = captions.into_iter().enumerate();
            let pictures = pictures.map(|(index, (caption, owner))| {
                let owner = owners.get(owner).cloned().unwrap_or(Value::Null);
                from(1, [text(&format!("p{index}")), owner, caption])
            });
            let rows = refilled(store, picture(), pictures.collect()).await?;
            let list = List {
                order,
                limit,
                ..everything(picture())
            };
            walk_both_ways(store, &list, &rows).await?;
            for owner in &owners {
                let list = List {
                    within: Within::Parent(owner.clone()),
                    ..list.clone()
                };
                walk_both_ways(store, &list, &rows).await?;
            }
            Ok(())
        },
    )
    .await
}

pub(super) async fn every_type_can_be_walked(trial: &Trial) -> Checked {
    let store = trial.open().await;
    for (name, kept) in edge_cases() {
        let field = place(specimen(), name);
        if !specimen().fields[field].sort {
            continue;
        }
        // Each twice, and in an order that is not theirs.
        let kept = kept.iter().rev().chain([&Value::Null]).chain(&kept);
        let rows = kept.map(|value| specimen_with(name, value)).collect();
        let rows = refilled(&*store, specimen(), rows).await?;
        for descending in [false, true] {
            let list = List {
                order: Order::by(specimen(), [SortKey { field, descending }]),
                limit: 3,
                ..everything(specimen())
            };
            walk_both_ways(&*store, &list, &rows).await?;
        }
    }
    Ok(())
}
