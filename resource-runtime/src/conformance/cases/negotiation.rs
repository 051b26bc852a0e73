//! What is sent and taken: JSON.

use serde_json::json;

use super::methods::nowhere;
use crate::conformance::exchange::Request;
use crate::conformance::subject::Subject;
use crate::store::testing::Checked;

pub(super) async fn a_client_that_takes_no_json_is_refused(subject: &Subject<'_>) -> Checked {
    for endpoint in subject.endpoints() {
        for (method, _) in &endpoint.methods {
            for accept in ["text/csv", "application/json;q=0"] {
                let request = Request::new(method.name(), nowhere(subject, endpoint));
                let request = request.header("accept", accept);
                let rule = "who takes no JSON gets nothing (RFC 9110 section 15.5.7)";
                let refused = subject.kit.send(request).await?;
                refused.problem(406, "not-acceptable", rule)?;
            }
        }
    }
    Ok(())
}

pub(super) async fn a_client_that_takes_plain_json_only_gets_problems_as_that(
    subject: &Subject<'_>,
) -> Checked {
    for endpoint in subject.endpoints() {
        for (accept, kind) in [
            ("application/json", "application/json"),
            ("*/*", "application/problem+json"),
        ] {
            let request = Request::new("PATCH", nowhere(subject, endpoint));
            let refused = subject.kit.send(request.header("accept", accept)).await?;
            let rule = "a problem is sent as its client takes it (RFC 9110 section 12.5.1)";
            refused
                .is(405, rule)?
                .has("content-type", Some(kind), rule)?;
        }
    }
    Ok(())
}

pub(super) async fn a_body_of_another_type_is_refused(subject: &Subject<'_>) -> Checked {
    let rule = "a body is sent as JSON, and as it is (RFC 9110 section 15.5.16)";
    for endpoint in subject.endpoints() {
        let taking = endpoint.methods.iter();
        for (method, _) in taking.filter(|(_, action)| action.takes_body()) {
            let request = || Request::new(method.name(), nowhere(subject, endpoint));
            for typed in [
                request().header("content-type", "text/plain"),
                request().header("content-type", "application/x-www-form-urlencoded"),
                request(),
            ] {
                let refused = subject.kit.send(typed.text("{}")).await?;
                refused.problem(415, "unsupported-media-type", rule)?;
                refused.has("accept", Some("application/json"), rule)?;
            }
            let coded = request().json(&json!({})).header("content-encoding", "br");
            let refused = subject.kit.send(coded).await?;
            refused.problem(415, "unsupported-media-type", rule)?;
        }
    }
    Ok(())
}

pub(super) async fn a_body_where_none_belongs_is_refused(subject: &Subject<'_>) -> Checked {
    for endpoint in subject.endpoints() {
        let others = endpoint.methods.iter();
        for (method, _) in others.filter(|(_, action)| !action.takes_body()) {
            let request = Request::new(method.name(), nowhere(subject, endpoint));
            let refused = subject.kit.send(request.json(&json!({}))).await?;
            let rule = "a body that would be ignored is refused (RFC 9110 section 9.3.1)";
            refused.problem(400, "unexpected-body", rule)?;
        }
    }
    Ok(())
}
