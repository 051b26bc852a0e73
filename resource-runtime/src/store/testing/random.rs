//! Random values, and statements that hold for any of them.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use super::ask::text;
use super::fault::{Checked, Fault};
use crate::resource::Value;

/// How many random cases there are where `PROPTEST_CASES` does not say.
const CASES: u32 = 64;
/// How many smaller inputs are tried where one fails.
const SHRINKING: u32 = 200;

/// Holds a statement for random inputs; one for which it does not hold is made as small as possible.
pub(super) async fn each<S: Strategy>(
    inputs: S,
    holds: impl AsyncFn(S::Value) -> Checked,
) -> Checked
where
    S::Value: Debug + Clone,
{
    let asked = std::env::var_os("PROPTEST_CASES");
    let cases = asked.map_or(CASES, |_| Config::default().cases);
    let mut runner = TestRunner::new(Config::with_cases(cases));
    for _ in 0..cases {
        let mut tree = inputs.new_tree(&mut runner).expect("an input");
        let Err(mut fault) = holds(tree.current()).await else {
            continue;
        };
        let mut smallest = tree.current();
        for _ in 0..SHRINKING {
            let smaller = tree.simplify();
            if !smaller {
                break;
            }
            match holds(tree.current()).await {
                Err(again) => {
                    fault = again;
                    smallest = tree.current();
                }
                Ok(()) if tree.complicate() => {}
                Ok(()) => break,
            }
        }
        return Err(Fault {
            statement: format!("{} (where the input is {smallest:?})", fault.statement),
            ..fault
        });
    }
    Ok(())
}

/// Texts, or null: many that are alike, and some that are not.
pub(super) fn labels() -> impl Strategy<Value = Value> {
    let few = prop_oneof!["a", "A", "b", "é", "%", "_", "🦀", "\u{FFFF}"];
    prop_oneof![
        2 => Just(Value::Null),
        2 => Just(text("")),
        3 => few.prop_map(Value::Text),
        1 => "\\PC{0,4}".prop_map(Value::Text),
        1 => any::<String>().prop_map(|text| Value::Text(text.replace('\0', ""))),
    ]
}

/// Whole numbers, the extremes among them.
pub(super) fn numbers() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Integer(i64::MIN)),
        Just(Value::Integer(i64::MAX)),
        (-2_i64..3).prop_map(Value::Integer),
        any::<i64>().prop_map(Value::Integer),
    ]
}

/// The same, or null.
pub(super) fn maybe_numbers() -> impl Strategy<Value = Value> {
    prop_oneof![1 => Just(Value::Null), 4 => numbers()]
}
