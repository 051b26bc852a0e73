//! Any query. One that is accepted means the same however it is encoded, leads to the same page by
//! that page's own token, and selects the same rows to be changed as to be read.

use percent_encoding::percent_decode;

use super::chosen;
use crate::answer::Answer;
use crate::ground::{Ground, on, target};
use crate::harness::encoded;

/// Lists, and a change of their rows that every row bears.
const LISTS: [(&str, &str); 8] = [
    ("/v1/samples", r#"{"label": "changed"}"#),
    ("/v1/users", r#"{"nickname": "changed"}"#),
    ("/v1/projects/acme/web/issues", r#"{"title": "changed"}"#),
    ("/v1/minerals", r#"{"kind": "changed"}"#),
    ("/v1/organizations/acme/projects", r#"{"name": "changed"}"#),
    ("/v1/pictures", r#"{"title": "changed"}"#),
    ("/v1/issues/acme/1/comments", r#"{"text": "changed"}"#),
    ("/v1/tags", r#"{"label": "changed"}"#),
];
/// What says how the rows are shown, not which they are.
const SHOWING: [&str; 6] = ["limit", "cursor", "sortBy", "orderBy", "expand", "collapse"];

pub fn run(bytes: &[u8]) {
    let Some(((list, change), query)) = chosen(&LISTS, bytes) else {
        return;
    };
    let Some(target) = target(&format!("{list}?"), query) else {
        return;
    };
    on(async |ground| {
        let answer = ground.call("GET", &target).await;
        let (_, query) = target.split_once('?').unwrap_or_default();
        let encoded = spelled(query);
        let other = ground.call("GET", &format!("{list}?{encoded}")).await;
        assert_eq!(other.status, answer.status, "{query} and {encoded}");
        if answer.status == 200 {
            assert_eq!(other.text(), answer.text(), "{query} and {encoded}");
            found_again(ground, list, &encoded, &answer).await;
        }
        for method in ["PUT", "DELETE"] {
            let mut exchange = ground.api.request(method, &target);
            if method == "PUT" {
                exchange = exchange.json(change);
            }
            let done = ground.ask(method, exchange).await;
            if method == "PUT" && done.status == 200 && answer.status == 200 {
                let (read, changed) = (rows(&answer), rows(&done));
                let whole = !SHOWING.iter().any(|it| encoded.contains(&spelled(it)));
                assert!(
                    !whole || read == changed,
                    "{target}: {read} read, {changed} changed"
                );
            }
            ground.restore();
        }
    });
}

/// Follows an answer's token of its own, and its `Link` lines.
async fn found_again(ground: &Ground, list: &str, query: &str, answer: &Answer) {
    let body = answer.json();
    let cursor = spelled("cursor");
    let rest = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with(&cursor));
    let rest: Vec<_> = rest.collect();
    for (name, rel) in [
        ("previousPageToken", "previous"),
        ("currentPageToken", ""),
        ("nextPageToken", "next"),
    ] {
        let Some(token) = body[name].as_str() else {
            continue;
        };
        let by_token = format!(
            "{list}?{}",
            [&rest[..], &[&format!("cursor={token}")]]
                .concat()
                .join("&")
        );
        let page = ground.call("GET", &by_token).await.expect(200);
        match link(answer, rel) {
            Some(link) => {
                let linked = ground.call("GET", &link).await.expect(200);
                assert_eq!(linked.text(), page.text(), "{link} and {by_token}");
            }
            None => assert_eq!(page.text(), answer.text(), "{by_token}"),
        }
    }
}

fn link(answer: &Answer, rel: &str) -> Option<String> {
    let (before, _) = answer
        .header("link")?
        .split_once(&format!(">; rel=\"{rel}\""))?;
    Some(before.rsplit('<').next()?.to_owned())
}

fn rows(answer: &Answer) -> usize {
    let body = answer.json();
    let lists = body
        .as_object()
        .into_iter()
        .flat_map(serde_json::Map::values);
    lists.filter_map(|list| Some(list.as_array()?.len())).sum()
}

/// The query with every byte of its names and values percent-encoded.
fn spelled(query: &str) -> String {
    let part = |part: &str| {
        // What is no encoding stays, to be refused.
        let plain = part.replace('+', " ");
        match percent_decode(plain.as_bytes()).decode_utf8() {
            Ok(text) if !broken(&plain) => encoded(&text),
            _ => part.to_owned(),
        }
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) => format!("{}={}", part(name), part(value)),
        None => part(pair),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Whether a `%` stands before something else than two hexadecimal digits.
fn broken(text: &str) -> bool {
    let mut parts = text.split('%').skip(1);
    parts.any(|part| {
        let digits = part.bytes().take(2).filter(u8::is_ascii_hexdigit);
        digits.count() < 2
    })
}
