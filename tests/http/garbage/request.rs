//! Requests of garbage: some with nothing right, some with one thing wrong.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::harness::encoded;

/// What other requests are about, so that it must not go.
const ANCHORS: [&str; 7] = [
    "/v1/users/1",
    "/v1/organizations/acme",
    "/v1/organizations/1",
    "/v1/projects/acme/web",
    "/v1/projects/1/1",
    "/v1/issues/acme/1",
    "/v1/articles/1",
];

#[derive(Debug, Clone)]
pub struct Garbage {
    pub method: String,
    pub target: String,
    pub headers: Vec<(&'static str, Vec<u8>)>,
    pub body: Vec<u8>,
}

/// Any text as part of a URI: encoded as it should be, or sprinkled with what looks encoded.
fn text() -> impl Strategy<Value = String> {
    let escaped =
        any::<String>().prop_map(|text| encoded(&text.chars().take(12).collect::<String>()));
    prop_oneof![
        escaped,
        "[a-z0-9%._~!$'()*+,:;=@&-]{0,12}",
        "%[0-9A-Fa-fg]{0,2}",
        any::<i64>().prop_map(|number| number.to_string()),
        select(vec![
            "",
            "0",
            "1",
            "-1",
            "007",
            "acme",
            "web",
            "me",
            "null",
            "true",
            "%00",
            "%2F",
            "..",
            "%FF",
            "9223372036854775808",
            "1e9",
            "new",
            "-",
            "2026-01-31",
            "0190a6a0-7c1e-7d3b-8f00-5d1c2b3a4e5f",
        ])
        .prop_map(str::to_owned),
    ]
}

fn path() -> impl Strategy<Value = String> {
    let nouns = select(vec![
        "users",
        "pictures",
        "organizations",
        "projects",
        "issues",
        "comments",
        "samples",
        "minerals",
        "devices",
        "articles",
        "events",
        "tags",
        "captions",
        "problems",
    ]);
    let segment = prop_oneof![3 => nouns.prop_map(str::to_owned), 2 => text(), 2 => select(vec!["1", "2", "acme", "web"]).prop_map(str::to_owned)];
    let anything = vec(segment, 0..6).prop_map(|segments| format!("/v1/{}", segments.join("/")));
    let real = select(vec![
        "/v1/users",
        "/v1/users/1",
        "/v1/users/1/pictures",
        "/v1/pictures/1",
        "/v1/organizations",
        "/v1/organizations/acme",
        "/v1/organizations/acme/projects",
        "/v1/projects/acme/web",
        "/v1/projects/acme/web/issues",
        "/v1/issues/acme/1",
        "/v1/issues/acme/1/comments",
        "/v1/samples",
        "/v1/samples/1",
        "/v1/minerals",
        "/v1/devices",
        "/v1/articles/1",
        "/v1/events",
        "/v1/tags/1",
        "/v1/problems/not-found",
    ]);
    prop_oneof![2 => real.prop_map(str::to_owned), 1 => anything]
        .prop_map(|path| path.replace(['&', '=', '?', '#'], "-"))
}

fn query() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        3 => select(vec!["limit", "cursor", "sortBy", "orderBy", "label", "number", "status", "email", "taken", "price", "user"])
            .prop_map(str::to_owned),
        1 => text(),
    ];
    let pair = (name, text(), any::<bool>()).prop_map(|(name, value, whole)| {
        if whole {
            format!("{name}={value}")
        } else {
            name
        }
    });
    prop_oneof![2 => Just(String::new()), 1 => vec(pair, 1..5).prop_map(|pairs| format!("?{}", pairs.join("&")))]
}

fn headers() -> impl Strategy<Value = Vec<(&'static str, Vec<u8>)>> {
    let name = select(vec![
        "content-type",
        "accept",
        "content-encoding",
        "content-range",
        "range",
        "x-http-method-override",
        "host",
        "cookie",
        "accept-encoding",
        "if-match",
        "authorization",
        "expect",
        "forwarded",
        "link",
    ]);
    let value = prop_oneof![
        select(vec![
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "*/*",
            "text/csv",
            "gzip",
            "bytes 0-1/2",
            "application/json;q=0",
            "application/problem+json",
            "DELETE",
            "",
            ",",
            ";",
            "application/json;",
            "q=",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        vec(0x20_u8..=0x7e, 0..30),
        vec(0x80_u8..=0xff, 0..10),
    ];
    vec((name, value), 0..4)
}

/// Any JSON, often of a kind that a property has.
fn value() -> impl Strategy<Value = Value> + Clone {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|value| json!(value)),
        any::<i64>().prop_map(|value| json!(value)),
        any::<f64>().prop_map(|value| json!(value)),
        any::<String>().prop_map(|value| json!(value)),
        select(vec![
            "1",
            "acme",
            "new",
            "a@b",
            "2026-01-31",
            "2026-01-31T00:00:00Z",
            "1.25",
            "\0"
        ])
        .prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|values| json!(values)),
            vec((any::<String>(), inner), 0..4)
                .prop_map(|members| json!(members.into_iter().collect::<BTreeMap<_, _>>())),
        ]
    })
}

/// Any name, often that of a property.
fn name() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        4 => select(vec![
            "id", "slug", "name", "title", "status", "estimate", "due", "note", "priority", "reporter", "project", "user",
            "email", "password", "label", "number", "taken", "price", "series", "approved", "batch", "text", "author",
            "samples", "users",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let (name, value) = (name(), value());
    let object = vec((name, value.clone()), 0..6).prop_map(|members| {
        let members: Vec<_> = members
            .iter()
            .map(|(name, value)| format!("{}:{value}", json!(name)))
            .collect();
        format!("{{{}}}", members.join(",")).into_bytes()
    });
    let broken = (object.clone(), any::<prop::sample::Index>(), any::<u8>()).prop_map(
        |(mut body, at, byte)| {
            let at = at.index(body.len());
            body[at] = byte;
            body
        },
    );
    prop_oneof![
        4 => object,
        2 => broken,
        2 => vec(any::<u8>(), 0..200),
        1 => value.prop_map(|value| value.to_string().into_bytes()),
        1 => select(vec!["", "{", "[", "{\"a\":"]).prop_flat_map(|text| (0..5_000_usize).prop_map(move |count| text.repeat(count).into_bytes())),
        1 => (1_048_500..1_048_700_usize).prop_map(|length| vec![b' '; length]),
    ]
}

/// A request that does not know what it asks for.
fn aimless() -> impl Strategy<Value = Garbage> {
    let method = prop_oneof![
        8 => select(vec!["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]).prop_map(str::to_owned),
        1 => "[A-Za-z-]{1,12}",
    ];
    (method, path(), query(), headers(), body()).prop_map(|(method, path, query, headers, body)| {
        Garbage {
            // What the other requests are about stays.
            method: if ANCHORS.contains(&&*path) {
                method.replace("DELETE", "GET")
            } else {
                method
            },
            target: format!("{path}{query}"),
            headers,
            body,
        }
    })
}

/// A request that would be good, were it not for at most one member.
fn plausible() -> impl Strategy<Value = Garbage> {
    let good = |word: &str| {
        let sample =
            json!({"label": word, "number": "7", "price": "1.25", "taken": "2026-01-31T08:30:00Z"});
        let user = json!({"email": format!("{word}@example.org"), "password": "correct horse"});
        let organization = json!({"slug": format!("o-{word}"), "name": word});
        let issue = json!({"title": word, "status": "new", "due": "2026-01-31", "estimate": "0.5", "priority": 1});
        vec![
            ("POST", "/v1/samples", sample.clone()),
            ("PUT", "/v1/samples/1", sample.clone()),
            (
                "POST",
                "/v1/samples",
                json!({"samples": [sample.clone(), sample]}),
            ),
            (
                "PUT",
                "/v1/samples",
                json!({"samples": ["1", 2, "9"], "label": word}),
            ),
            (
                "PUT",
                "/v1/samples",
                json!({"samples": [{"id": "1", "label": word}, {"id": 2}]}),
            ),
            ("PUT", "/v1/samples?batch=0", json!({"label": word})),
            ("DELETE", "/v1/samples?id=99&id=98", json!(null)),
            ("POST", "/v1/users", user.clone()),
            ("PUT", "/v1/users/1", user),
            ("POST", "/v1/organizations", organization),
            ("PUT", "/v1/organizations/acme", json!({"name": word})),
            ("POST", "/v1/projects/acme/web/issues", issue.clone()),
            ("PUT", "/v1/issues/acme/1", issue),
            (
                "POST",
                "/v1/articles/1",
                json!({"title": word, "summary": word}),
            ),
            (
                "POST",
                "/v1/devices",
                json!({"slug": format!("d-{word}"), "serial": "AB-1"}),
            ),
            (
                "POST",
                "/v1/issues/acme/1/comments",
                json!({"text": word, "author": "1"}),
            ),
        ]
    };
    let base = "[a-z]{6}".prop_flat_map(move |word| select(good(&word)));
    (
        base,
        option::of((name(), value())),
        option::weighted(0.1, query()),
        option::weighted(0.2, headers()),
    )
        .prop_map(|((method, path, mut body), spoilt, query, headers)| {
            if let (Some((name, value)), Some(members)) = (spoilt, body.as_object_mut()) {
                members.insert(name, value);
            }
            let mut lines = vec![("content-type", b"application/json".to_vec())];
            lines.extend(headers.unwrap_or_default());
            let mut query = query.unwrap_or_default();
            if path.contains('?') {
                query = query.replacen('?', "&", 1);
            }
            Garbage {
                method: method.to_owned(),
                target: format!("{path}{query}"),
                headers: lines,
                body: match body {
                    Value::Null => Vec::new(),
                    body => body.to_string().into_bytes(),
                },
            }
        })
}

/// Requests of both kinds.
pub fn garbage() -> impl Strategy<Value = Garbage> {
    prop_oneof![aimless(), plausible()]
}
