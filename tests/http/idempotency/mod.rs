//! A request with an `Idempotency-Key` is carried out once, however often it is sent.

use serde_json::Value;

use crate::answer::Answer;
use crate::harness::Mounted;

mod handled;
mod instances;
mod once;
mod places;
mod refused;
mod rights;
mod ties;
mod together;

/// Some key.
const KEY: &str = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";

impl Mounted {
    /// Posts with a key.
    async fn keyed(&self, key: &str, path: &str, body: &Value) -> Answer {
        self.post(path, body).header("idempotency-key", key).await
    }
}

/// How many rows a list has.
async fn count(api: &Mounted, path: &str, key: &str) -> usize {
    let listed = api.get(path).await.expect(200).at(&format!("/{key}"));
    listed.as_array().expect("a list").len()
}

/// Holds an answer to be the one that was given before.
#[track_caller]
fn same(again: &Answer, first: &Answer) {
    assert_eq!(again.status, first.status, "{}", again.text());
    assert_eq!(again.body, first.body);
    assert_eq!(first.header("idempotent-replayed"), None);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let lasting = |answer: &Answer| {
        let headers = answer.headers.iter();
        let own = ["x-request-id", "idempotent-replayed"];
        let lasting = headers.filter(|(name, _)| !own.contains(&name.as_str()));
        let mut lasting: Vec<_> = lasting.cloned().collect();
        lasting.sort();
        lasting
    };
    assert_eq!(lasting(again), lasting(first));
    assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
}
