//! What holds for every answer, whatever was asked.

use serde_json::Value;

use super::exchange::Exchange;
use crate::store::testing::Checked;

/// What only the inside knows; it must stay there.
const INSIDE: [&str; 6] = [
    "SELECT ",
    "INSERT ",
    "panicked",
    ".rs:",
    "resource_runtime",
    "RawValue",
];

/// Holds an answer to what holds for every answer.
pub(super) fn sound(exchange: &Exchange) -> Checked {
    let answer = &exchange.answer;
    exchange.holds(
        "the service does not fail (RFC 9110 section 15.6)",
        "a status below 500",
        answer.status < 500,
    )?;
    match answer.status {
        204 => {
            let rule = "204 has no body (RFC 9110 section 15.3.5)";
            exchange.holds(rule, "no body", answer.body.is_empty())
        }
        200..=299 => {
            let rule = "what is answered is an object of JSON";
            exchange.has("content-type", Some("application/json"), rule)?;
            exchange.holds(rule, "an object", answer.json().is_object())
        }
        304 => {
            let rule = "304 has no body (RFC 9110 section 15.4.5)";
            exchange.holds(rule, "no body", answer.body.is_empty())
        }
        400..=499 => problem(exchange),
        _ => Err(exchange.fault("every answer is a success or a problem", "2xx or 4xx")),
    }?;
    let rule = "no browser guesses the type of an answer (OWASP API8)";
    if !matches!(answer.status, 204 | 304) {
        exchange.has("x-content-type-options", Some("nosniff"), rule)?;
    }
    Ok(())
}

fn problem(exchange: &Exchange) -> Checked {
    let rule = "every error is a problem (RFC 9457 section 3)";
    let answer = &exchange.answer;
    let kind = answer.header("content-type").unwrap_or_default();
    let kinds = ["application/problem+json", "application/json"];
    exchange.holds(rule, "application/problem+json", kinds.contains(&kind))?;
    let body = answer.json();
    for name in ["type", "title", "detail", "instance", "requestId"] {
        let said = body[name].as_str().unwrap_or_default();
        exchange.holds(rule, format!("a `{name}`"), !said.is_empty())?;
    }
    exchange.same("/status", &answer.status.into(), rule)?;
    exchange.same("/instance", &exchange.request.path().into(), rule)?;
    let errors = body["errors"].as_array().into_iter().flatten();
    for error in errors {
        let placed = error["pointer"].is_string() != error["parameter"].is_string();
        let said = error["detail"]
            .as_str()
            .is_some_and(|said| !said.is_empty());
        exchange.holds(
            "a mistake has a place and a remedy",
            "a pointer or a parameter, and a detail",
            placed && said,
        )?;
    }
    // What was sent may come back; everything else is the service's own.
    let sent = exchange.request.to_string();
    for inside in INSIDE.iter().filter(|inside| !sent.contains(**inside)) {
        let leaks = Value::to_string(&body).contains(inside);
        exchange.holds(
            "no client sees the inside (RFC 9457 section 5)",
            format!("nothing of `{inside}`"),
            !leaks,
        )?;
    }
    Ok(())
}
