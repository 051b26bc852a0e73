//! Any filters together with any order, over properties of every type.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::walks::{comparisons, orders, refilled, walk_both_ways};
use crate::change::Values;
use crate::query::{Comparison, Filter, List, Order};
use crate::resource::{Kind, Value};
use crate::store::Store;
use crate::store::testing::ask::{everything, place, text};
use crate::store::testing::cases::creations::{edge_cases, specimen_with};
use crate::store::testing::declared::specimen;
use crate::store::testing::fault::Checked;
use crate::store::testing::random::{each, labels, numbers};
use crate::store::testing::trial::Trial;

/// How many lists each set of rows is asked for.
const LISTS: usize = 8;
/// The most bytes of a text: many rows are made, and their length is tried elsewhere.
const LONGEST: usize = 100;

/// What a list asks, but for where it begins.
type Asked = (Vec<Filter>, Order, u32);

/// A field with its values that are not null.
type Known = (usize, BoxedStrategy<Value>);

fn known() -> Vec<Known> {
    let listed = edge_cases().into_iter().filter_map(|(name, kept)| {
        let field = place(specimen(), name);
        let short = |value: &Value| !matches!(value, Value::Text(text) if text.len() > LONGEST);
        let kept: Vec<Value> = kept.into_iter().filter(short).collect();
        let some = select(kept);
        let random = match specimen().fields[field].kind() {
            Kind::Text => {
                let some_text = |value: Value| if value.is_null() { text("a") } else { value };
                prop_oneof![some, labels().prop_map(some_text)].boxed()
            }
            Kind::Integer { wide: true, .. } => prop_oneof![some, numbers()].boxed(),
            _ => some.boxed(),
        };
        specimen().fields[field].filter.then_some((field, random))
    });
    listed.collect()
}

fn rows() -> impl Strategy<Value = Vec<Values>> {
    let fields = known().into_iter().map(|(field, values)| {
        let values = prop_oneof![1 => Just(Value::Null), 3 => values];
        values.prop_map(move |value| (field, value)).boxed()
    });
    let row = fields.collect::<Vec<_>>().prop_map(|values| {
        let mut row = specimen_with("title", &Value::Null);
        for (field, value) in values {
            let mut entries = row.iter_mut();
            if let Some(entry) = entries.find(|(place, _)| *place == field) {
                entry.1 = value;
            }
        }
        row
    });
    vec(row, 0..25)
}

fn filters() -> impl Strategy<Value = Filter> {
    let each = known().into_iter().map(|(field, values)| {
        let either =
            vec(values.clone(), 1..4).prop_map(move |either| Filter::Equals(field, either));
        let or_null = (either.clone(), Just(Filter::IsNull(field, true)));
        let compared = match specimen().fields[field].kind() {
            Kind::Boolean | Kind::Uuid | Kind::Choice(_) => Just(Comparison::Ne).boxed(),
            _ => comparisons().boxed(),
        };
        let compared = (compared, values.clone());
        let mut kinds = vec![
            either.boxed(),
            or_null
                .prop_map(|(either, null)| Filter::Any(vec![either, null]))
                .boxed(),
            compared
                .prop_map(move |(how, value)| Filter::Compare(field, how, value))
                .boxed(),
            any::<bool>()
                .prop_map(move |null| Filter::IsNull(field, null))
                .boxed(),
        ];
        if matches!(specimen().fields[field].kind(), Kind::Text) {
            kinds.push(
                values
                    .prop_map(move |part| Filter::Contains(field, part))
                    .boxed(),
            );
        }
        proptest::strategy::Union::new(kinds)
    });
    proptest::strategy::Union::new(each)
}

fn asked() -> impl Strategy<Value = Asked> {
    let fields = known().into_iter().map(|(field, _)| field).collect();
    (vec(filters(), 0..3), orders(specimen(), fields), 1_u32..12)
}

pub(super) async fn any_filters_and_any_order_are_as_plain_ones(trial: &Trial) -> Checked {
    let store = trial.open().await;
    let store: &dyn Store = &*store;
    each((rows(), vec(asked(), LISTS)), async |(rows, lists)| {
        let rows = refilled(store, specimen(), rows).await?;
        for (filters, order, limit) in lists {
            let list = List {
                filters,
                order,
                limit,
                ..everything(specimen())
            };
            walk_both_ways(store, &list, &rows).await?;
        }
        Ok(())
    })
    .await
}
