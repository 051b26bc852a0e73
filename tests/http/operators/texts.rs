//! Texts are taken letter by letter.

use serde_json::Value;

use super::{found, with_values};
use crate::harness::encoded;

#[actix_web::test]
async fn what_is_contained_is_literal_and_of_either_ascii_case() {
    let long = format!("{}needle", "x".repeat(9_000));
    let labels = ["100% sure", "a_b", "axb", "ÀB", "àb", "C:\\x'\"", "🦀rab", &long, ""];
    let mut rows = labels.map(Value::from).to_vec();
    rows.push(Value::Null);
    let api = with_values("label", &rows).await;
    for (part, expected) in [
        ("%", vec![1]),
        ("0% S", vec![1]),
        ("_", vec![2]),
        ("A_B", vec![2]),
        ("AXB", vec![3]),
        ("À", vec![4]),
        ("àB", vec![5]),
        ("b", vec![2, 3, 4, 5, 7]),
        ("\\X", vec![6]),
        ("'", vec![6]),
        ("\"", vec![6]),
        ("🦀R", vec![7]),
        ("NEEDLE", vec![8]),
        ("needles", vec![]),
        ("' OR 1=1 --", vec![]),
    ] {
        let query = format!("label.contains={}", encoded(part));
        assert_eq!(found(&api, &query).await, expected, "{part}");
    }
    let whole = format!("label={}", encoded(&long));
    assert_eq!(found(&api, &whole).await, [8]);
    // An empty text is a text.
    assert_eq!(found(&api, "label=").await, [9]);
    assert_eq!(found(&api, "label.gt=&label.contains=%25").await, [1]);
    assert_eq!(found(&api, "label.ne=").await, [1, 2, 3, 4, 5, 6, 7, 8, 10]);
}
