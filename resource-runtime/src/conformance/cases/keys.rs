//! Requests with a key, which are carried out once.

use serde_json::Value;

use crate::conformance::contents::Extent;
use crate::conformance::exchange::{Exchange, Request};
use crate::conformance::subject::Subject;
use crate::store::testing::Checked;

const ONCE: &str = "a request with an Idempotency-Key is carried out once \
                    (draft-ietf-httpapi-idempotency-key-header)";

impl Subject<'_> {
    pub(super) fn takes_keys(&self) -> bool {
        self.makes_many() && !self.kit.without_answers.contains(&self.resource)
    }

    pub(super) fn demands_keys(&self) -> bool {
        self.makes_many() && self.resource.requirements.idempotency_key
    }

    async fn keyed(&self, key: &str, path: &str, body: &Value) -> Checked<Exchange> {
        let request = Request::new("POST", path).header("idempotency-key", key);
        self.kit.send(request.json(body)).await
    }
}

pub(super) async fn a_request_with_a_key_is_carried_out_once(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let body = subject
        .kit
        .body(subject.resource, above.as_ref(), Extent::Least);
    let body = Value::from(body.await?);
    let path = subject.whole_list(above.as_ref());
    let key = subject.kit.key();
    let first = subject.keyed(&key, &path, &body).await?;
    let made = matches!(first.answer.status, 201 | 202);
    first.holds(ONCE, 201, made)?;
    first.has("idempotent-replayed", None, ONCE)?;
    let newest = subject.newest(above.as_ref()).await?;

    let again = subject.keyed(&key, &path, &body).await?;
    again.is(first.answer.status, ONCE)?;
    for name in ["location", "etag"] {
        again.has(name, first.answer.header(name), ONCE)?;
    }
    let expected = String::from_utf8_lossy(&first.answer.body);
    again.holds(ONCE, expected, again.answer.body == first.answer.body)?;
    again.has("idempotent-replayed", Some("true"), ONCE)?;
    subject.unchanged(above.as_ref(), &newest, ONCE).await
}

pub(super) async fn a_key_is_of_one_request_alone(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let path = subject.whole_list(above.as_ref());
    let nothing = subject.batch(Vec::<Value>::new(), None);
    let key = subject.kit.key();
    let first = subject.keyed(&key, &path, &nothing).await?;
    first.is(200, "a batch of nothing is carried out")?;
    let newest = subject.newest(above.as_ref()).await?;

    let body = subject
        .kit
        .body(subject.resource, above.as_ref(), Extent::Least);
    let other = subject.keyed(&key, &path, &body.await?.into()).await?;
    let rule = "a key is of one payload alone (draft-ietf-httpapi-idempotency-key-header, 2.7)";
    other.problem(422, "idempotency-key-reused", rule)?;
    subject.unchanged(above.as_ref(), &newest, rule).await
}

pub(super) async fn a_key_that_is_none_is_refused(subject: &Subject<'_>) -> Checked {
    let above = subject.above().await?;
    let path = subject.whole_list(above.as_ref());
    let newest = subject.newest(above.as_ref()).await?;
    let rule = "a key is a string of a structured field (RFC 9651 section 3.3.3)";
    for key in [
        "",
        "\"\"",
        "k",
        "'k'",
        "\"k",
        "\"k\" \"l\"",
        "1",
        &"\"".repeat(300),
    ] {
        let body = subject
            .kit
            .body(subject.resource, above.as_ref(), Extent::Least);
        let refused = subject.keyed(key, &path, &body.await?.into()).await?;
        refused.problem(400, "invalid-header", rule)?;
    }
    subject.unchanged(above.as_ref(), &newest, rule).await
}

pub(super) async fn without_the_key_that_it_must_have_a_request_is_refused(
    subject: &Subject<'_>,
) -> Checked {
    let above = subject.above().await?;
    let extent = Extent::Least;
    let body = subject.kit.body(subject.resource, above.as_ref(), extent);
    let body = Value::from(body.await?);
    let before = subject.newest(above.as_ref()).await?;
    let path = subject.whole_list(above.as_ref());
    let refused = subject
        .kit
        .once(Request::new("POST", path).json(&body))
        .await?;
    let rule = "what must not be done twice has a key \
                (draft-ietf-httpapi-idempotency-key-header section 2.7)";
    refused.problem(400, "idempotency-key-required", rule)?;
    subject.unchanged(above.as_ref(), &before, rule).await
}
