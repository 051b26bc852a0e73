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
    MisnamesProblems,
    IgnoresAccept,
    TakesEveryType,
    OverlooksBodies,
    ExpandsNothing,
    CollapsesNothing,
    ExpandsNothingInLists,
    CollapsesNothingInLists,
    MixesUpWhatIsExpanded,
    KeepsWhatIsNull,
    MergesReplacements,
    CarriesOutTheRest,
    DeletesNothing,
    AttachesNothing,
    PicksNothingById,
    OverlooksFiltersOfAChange,
    GivesEveryRowTheSameId,
    InventsValues,
    OverlooksTheParentInABody,
    DecodesPathsTwice,
    AnswersABatchOfOneAsOne,
    MakesARowOfAnEmptyBatch,
    CutsBatchesShort,
    RemembersTheFirstRun,
    ShowsLessOfALine,
    LooksIntoTheNextTeam,
    ForgetsAList,
    DescribesAnother,
    DemandsNoKey,
    TellsItsSoftware,
    DemandsNoState,
}

use Tampering as T;

/// What stands in front of `serve`.
pub(super) fn before(serve: Serve, tampering: Tampering) -> Serve {
    Rc::new(move |request| {
        let serve = Rc::clone(&serve);
        Box::pin(async move {
            if let Some(rest) = tampering.asks_first(&request) {
                serve(rest).await;
            }
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

/// Whether many rows are asked for: what leads to one ends with a number.
fn is_a_list(request: &Request) -> bool {
    let last = request.path().rsplit('/').next();
    last.is_some_and(|last| last.parse::<u64>().is_err())
}

/// JSON without the members of this name, wherever they stand.
fn pruned(value: &mut Value, doomed: &dyn Fn(&str, &Value) -> bool) {
    match value {
        Value::Object(members) => {
            members.retain(|name, value| !doomed(name, value));
            members.values_mut().for_each(|it| pruned(it, doomed));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| pruned(it, doomed)),
        _ => {}
    }
}

impl Tampering {
    /// What is asked for before the request itself.
    fn asks_first(self, request: &Request) -> Option<Request> {
        if self != T::CarriesOutTheRest {
            return None;
        }
        // Whatever is not a number or a text can stand in no property of the fixture.
        let wrong = |name: &str, value: &Value| {
            name == "noSuchProperty" || matches!(value, Value::Bool(_) | Value::Object(_))
        };
        let mut rest = request.clone();
        rest.edit(|body| pruned(body, &wrong));
        (rest.body != request.body).then_some(rest)
    }

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
            T::IgnoresAccept => request.leave_out("accept"),
            T::TakesEveryType => {
                let named = |(name, _): &&mut (String, String)| name == "content-type";
                for (_, kind) in request.headers.iter_mut().filter(named) {
                    "application/json".clone_into(kind);
                }
            }
            T::OverlooksBodies if matches!(&*request.method, "GET" | "DELETE") => {
                request.body = None;
            }
            T::ExpandsNothing => request.target = without(&request.target, "expand"),
            T::CollapsesNothing => request.target = without(&request.target, "collapse"),
            T::ExpandsNothingInLists if is_a_list(&request) => {
                request.target = without(&request.target, "expand");
            }
            T::CollapsesNothingInLists if is_a_list(&request) => {
                request.target = without(&request.target, "collapse");
            }
            T::KeepsWhatIsNull if request.method == "PUT" => {
                request.edit(|body| pruned(body, &|_, value| value.is_null()));
            }
            T::MergesReplacements if request.body.is_some() => {
                let one = ["/v1/tasks/", "/v1/members/"];
                let deep = request.path().split('/').count() == 5;
                if request.method == "POST"
                    && deep
                    && one.iter().any(|it| request.path().starts_with(it))
                {
                    "PUT".clone_into(&mut request.method);
                }
            }
            T::DeletesNothing if request.method == "DELETE" => {
                "OPTIONS".clone_into(&mut request.method);
            }
            T::AttachesNothing if request.method == "POST" && request.body.is_none() => {
                "GET".clone_into(&mut request.method);
            }
            T::PicksNothingById if request.method == "GET" => {
                request.target = without(&request.target, "id");
            }
            T::OverlooksFiltersOfAChange if request.method == "PUT" => {
                request.target = request.path().to_owned();
            }
            T::OverlooksTheParentInABody => {
                request.edit(|body| pruned(body, &|name, _| name == "member"));
            }
            T::LooksIntoTheNextTeam if request.target.contains("/labels?id=") => {
                let mut parts: Vec<_> = request.target.split('/').map(str::to_owned).collect();
                let team: i64 = parts[3].parse().unwrap_or_default();
                parts[3] = (team + 1).to_string();
                request.target = parts.join("/");
            }
            T::DemandsNoKey if request.method == "POST" && !request.has("idempotency-key") => {
                let key = format!("\"{}\"", blake3::hash(request.target.as_bytes()));
                request = request.header("idempotency-key", &key);
            }
            T::DemandsNoState if request.method != "GET" && !request.has("if-match") => {
                request = request.header("if-match", "*");
            }
            T::DecodesPathsTwice => {
                request.target = request.target.replace("%25", "%").replace("%20", "+");
            }
            T::MakesARowOfAnEmptyBatch | T::CutsBatchesShort if request.method == "POST" => {
                request.edit(|body| {
                    for list in body
                        .as_object_mut()
                        .into_iter()
                        .flat_map(|it| it.values_mut())
                    {
                        if let Value::Array(items) = list {
                            items.truncate(1_000);
                        }
                    }
                    let is_empty = *body == serde_json::json!({"portraits": []});
                    if is_empty && self == T::MakesARowOfAnEmptyBatch {
                        *body = serde_json::json!({"portraits": [{}]});
                    }
                });
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
            T::MixesUpWhatIsExpanded if request.target.contains("expand=") => {
                answer.edit(|body| {
                    let tasks = body.pointer_mut("/tasks").and_then(Value::as_array_mut);
                    if let Some([one, .., other]) = tasks.map(Vec::as_mut_slice) {
                        std::mem::swap(&mut one["after"], &mut other["after"]);
                    }
                });
            }
            T::MisnamesProblems if answer.status >= 400 => {
                answer.edit(|body| body["type"] = "/v1/problems/some-other".into());
            }
            T::ForgetsAList => answer.edit(|body| {
                let links = body.pointer_mut("/service/links");
                links
                    .and_then(Value::as_object_mut)
                    .map(|it| it.remove("topics"));
            }),
            T::DescribesAnother if request.path().ends_with("/openapi.json") => {
                answer.edit(|body| body["info"]["title"] = "Another".into());
            }
            T::TellsItsSoftware => {
                let header = ("x-powered-by".to_owned(), "teams/1.2".to_owned());
                answer.headers.push(header);
            }
            T::GivesEveryRowTheSameId if is_new => answer.edit(|body| {
                for row in body
                    .as_object_mut()
                    .into_iter()
                    .flat_map(|it| it.values_mut())
                {
                    row["id"] = "1".into();
                }
            }),
            T::InventsValues if is_new => answer.edit(|body| {
                let row = body.pointer_mut("/label/weight");
                if let Some(weight) = row.filter(|it| it.is_null()) {
                    *weight = 5.into();
                }
            }),
            T::AnswersABatchOfOneAsOne => answer.edit(|body| {
                let row = body["portraits"].as_array().filter(|it| it.len() == 1);
                if let Some(row) = row.map(|it| it[0].clone()) {
                    *body = serde_json::json!({"portrait": row});
                }
            }),
            T::RemembersTheFirstRun if request.method == "GET" => answer.edit(|body| {
                if let Some(times) = body.pointer_mut("/reminder/times") {
                    *times = 9.into();
                }
            }),
            T::ShowsLessOfALine if request.method == "GET" => answer.edit(|body| {
                pruned(body, &|name, _| {
                    name == "motto" || name == "portraits" || name == "text"
                });
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
    /// Edits the body, where it is JSON.
    fn edit(&mut self, edit: impl FnOnce(&mut Value)) {
        let body = self.body.as_deref().unwrap_or_default();
        if let Ok(mut body) = serde_json::from_str(body) {
            edit(&mut body);
            self.body = Some(body.to_string());
        }
    }

    fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }

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
        if let Ok(mut body) = serde_json::from_slice(&self.body) {
            edit(&mut body);
            self.body = body.to_string().into_bytes();
        }
    }
}
