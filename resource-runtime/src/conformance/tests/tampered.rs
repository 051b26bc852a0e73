//! A service that something stands in front of, which changes what is asked or answered.

use std::rc::Rc;

use serde_json::Value;

use crate::conformance::client::Serve;
use crate::conformance::exchange::{Answer, Request};

/// What stands in front of a service does otherwise than it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tampering {
    AnswersCreationsWith200,
    SaysThatANewRowIsElsewhere,
    HidesTheCanonicalPath,
    AllowsLess,
    KnowsNoHead,
    SendsErrorsAsHtml,
    LeavesOutTheTitleOfProblems,
    IgnoresUnknownParameters,
    IgnoresUnknownProperties,
    TakesEveryLimit,
    StartsAnewAtACursorThatWasTouched,
    ShowsAPropertyMore,
    TellsThatADeletedRowIsMissing,
    ForgetsTheSlash,
    SaysForbiddenOfOtherTenants,
    ForgetsTheTag,
    HasOneTagForAll,
    SendsWhatIsKnown,
    IgnoresIfMatch,
    TakesWeakTags,
    LeaksTheInside,
    AnswersANumberAsText,
    ForgetsTheKey,
    TakesEveryKey,
    AnswersEveryBodyUnderAKey,
    HidesThatItWasAnsweredBefore,
}

use Tampering as T;

/// What stands in front of `serve`.
pub(super) fn before(serve: Serve, tampering: Tampering) -> Serve {
    Rc::new(move |request| {
        let serve = Rc::clone(&serve);
        Box::pin(async move {
            let asked = tampering.asks(request.clone());
            let answer = serve(asked).await;
            tampering.answers(&request, answer)
        })
    })
}

/// The query without one parameter.
fn without(target: &str, name: &str) -> String {
    let Some((path, query)) = target.split_once('?') else {
        return target.to_owned();
    };
    let kept = query
        .split('&')
        .filter(|it| it.split('=').next() != Some(name));
    let kept: Vec<_> = kept.collect();
    match &kept[..] {
        [] => path.to_owned(),
        kept => format!("{path}?{}", kept.join("&")),
    }
}

impl Tampering {
    fn asks(self, mut request: Request) -> Request {
        match self {
            T::IgnoresUnknownParameters => {
                request.target = without(&request.target, "noSuchParameter");
            }
            T::TakesEveryLimit if request.target.contains("limit=0") => {
                request.target = without(&request.target, "limit");
            }
            T::IgnoresUnknownProperties => {
                let body = request.body.as_deref().unwrap_or_default();
                if let Ok(Value::Object(mut body)) = serde_json::from_str(body) {
                    body.remove("noSuchProperty");
                    request.body = Some(Value::from(body).to_string());
                }
            }
            T::ForgetsTheKey => request.leave_out("idempotency-key"),
            T::TakesEveryKey => {
                let named = |(name, _): &&mut (String, String)| name == "idempotency-key";
                for (_, key) in request.headers.iter_mut().filter(named) {
                    if !(key.starts_with('"') && key.ends_with('"')) {
                        *key = format!("\"{}\"", blake3::hash(key.as_bytes()));
                    }
                }
            }
            T::SendsWhatIsKnown => request.leave_out("if-none-match"),
            T::IgnoresIfMatch => {
                for (name, value) in &mut request.headers {
                    if name == "if-match" {
                        "*".clone_into(value);
                    }
                }
            }
            T::TakesWeakTags => {
                for (_, value) in &mut request.headers {
                    *value = value.trim_start_matches("W/").to_owned();
                }
            }
            T::ForgetsTheSlash if request.method == "GET" => {
                let path = request.target.trim_end_matches('/').len();
                request.target.truncate(path);
            }
            _ => {}
        }
        request
    }

    fn answers(self, request: &Request, mut answer: Answer) -> Answer {
        let is_new = answer.status == 201;
        match self {
            T::AnswersCreationsWith200 if is_new => answer.status = 200,
            T::SaysThatANewRowIsElsewhere if is_new => answer.replace("location", "/v1/teams/1"),
            T::HidesTheCanonicalPath => answer
                .headers
                .retain(|(name, _)| name != "content-location"),
            T::AllowsLess => answer.replace("allow", "GET, OPTIONS"),
            T::ForgetsTheTag => answer.headers.retain(|(name, _)| name != "etag"),
            T::HasOneTagForAll => answer.replace("etag", "\"1\""),
            T::KnowsNoHead if request.method == "HEAD" => answer.status = 204,
            T::SendsErrorsAsHtml if answer.status >= 400 => {
                answer.replace("content-type", "text/html");
                answer.body = b"<h1>No</h1>".to_vec();
            }
            T::LeavesOutTheTitleOfProblems if answer.status >= 400 => answer.edit(|body| {
                body.as_object_mut().map(|body| body.remove("title"));
            }),
            T::ShowsAPropertyMore => answer.edit(|body| {
                if let Some(task) = body.pointer_mut("/task").and_then(Value::as_object_mut) {
                    task.insert("secret".to_owned(), 1.into());
                }
            }),
            T::TellsThatADeletedRowIsMissing if request.method == "DELETE" => {
                answer.status = if answer.status == 204 {
                    200
                } else {
                    answer.status
                };
            }
            T::StartsAnewAtACursorThatWasTouched if answer.text().contains("invalid-cursor") => {
                answer.status = 200;
                answer.replace("content-type", "application/json");
            }
            T::AnswersEveryBodyUnderAKey if answer.text().contains("idempotency-key-reused") => {
                answer.status = 200;
                answer.replace("content-type", "application/json");
                answer.body = b"{}".to_vec();
            }
            T::HidesThatItWasAnsweredBefore => answer
                .headers
                .retain(|(name, _)| name != "idempotent-replayed"),
            T::SaysForbiddenOfOtherTenants if answer.status == 404 => {
                // As if a row were looked up before its tenant is.
                let known = request
                    .path()
                    .rsplit('/')
                    .next()
                    .is_some_and(|id| id.len() < 5);
                if known {
                    answer.edit(|body| body["detail"] = "it is another's".into());
                }
            }
            T::AnswersANumberAsText => answer.edit(|body| {
                let tasks = body.pointer_mut("/tasks").and_then(Value::as_array_mut);
                for task in tasks.into_iter().flatten() {
                    task["changes"] = task["changes"].to_string().into();
                }
            }),
            T::LeaksTheInside if answer.status == 409 => answer.edit(|body| {
                body["detail"] = "INSERT INTO tasks failed".into();
            }),
            _ => {}
        }
        answer
    }
}

impl Request {
    fn leave_out(&mut self, name: &str) {
        self.headers.retain(|(known, _)| known != name);
    }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn replace(&mut self, name: &str, value: &str) {
        let headers = self.headers.iter_mut().filter(|(known, _)| known == name);
        headers.for_each(|(_, known)| value.clone_into(known));
    }

    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut Value)) {
        let mut body = self.json();
        edit(&mut body);
        self.body = body.to_string().into_bytes();
    }
}
