//! Which tokens hold.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_web::FromRequest as _;
use actix_web::http::header::AUTHORIZATION;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use secured::{Caller, Key, Tokens};
use serde_json::{Value, json};

use crate::office::{KEY, NOTHING, Office, ann, bearer, tokens};

const PATH: &str = "/v1/organizations";

fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.expect("a clock").as_secs()
}

/// What a token says that holds.
fn claims() -> Value {
    json!({
        "iss": "https://login.example.org",
        "aud": "https://documents.example.org",
        "exp": now() + 600,
        "sub": "1",
        "organization": "1",
        "role": "admin",
    })
}

fn signed(algorithm: Algorithm, claims: &Value, key: &str) -> String {
    let key = EncodingKey::from_secret(key.as_bytes());
    encode(&Header::new(algorithm), claims, &key).expect("a token")
}

/// The claims with another value for one; null takes it away.
fn but(name: &str, value: Value) -> String {
    let mut claims = claims();
    match value {
        Value::Null => drop(claims.as_object_mut().expect("an object").remove(name)),
        value => claims[name] = value,
    }
    signed(Algorithm::HS256, &claims, KEY)
}

/// A token without a signature, which says that it needs none.
fn unsigned(algorithm: &str) -> String {
    let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(json!({"alg": algorithm, "typ": "JWT"}));
    format!("{header}.{}.", part(claims()))
}

/// A token that only holds for whoever understands `b64` (RFC 7797).
fn critical() -> String {
    let mut header = Header::new(Algorithm::HS256);
    header.crit = Some(vec!["b64".to_owned()]);
    let key = EncodingKey::from_secret(KEY.as_bytes());
    encode(&header, &claims(), &key).expect("a token")
}

/// The token with another payload and the signature that it had.
fn touched() -> String {
    let token = signed(Algorithm::HS256, &claims(), KEY);
    let parts: Vec<_> = token.split('.').collect();
    let mut claims = claims();
    claims["organization"] = json!("2");
    let payload = BASE64_URL_SAFE_NO_PAD.encode(claims.to_string());
    format!("{}.{payload}.{}", parts[0], parts[2])
}

#[actix_web::test]
async fn who_sends_none_is_asked_for_one() {
    let office = Office::open().await;
    let answer = office.with(None, "GET", PATH, NOTHING).await.is(401);
    assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    assert_eq!(answer.body["type"], "/v1/problems/unauthenticated");
}

#[actix_web::test]
async fn one_that_holds_tells_who_asks() {
    let office = Office::open().await;
    let token = signed(Algorithm::HS256, &claims(), KEY);
    // The name of the scheme has no case (RFC 9110 section 11.1).
    for scheme in ["Bearer", "bearer"] {
        let header = format!("{scheme} {token}");
        let answer = office
            .with(Some(&header), "GET", PATH, NOTHING)
            .await
            .is(200);
        assert_eq!(answer.body["organizations"][0]["slug"], "acme");
        assert_eq!(answer.body["organizations"][1], NOTHING);
    }
}

/// Whoever makes tokens may say more in them (RFC 7519 section 4).
#[actix_web::test]
async fn what_else_a_token_says_is_of_no_concern() {
    let office = Office::open().await;
    let mut claims = claims();
    claims["iat"] = json!(now() - 60);
    claims["nbf"] = json!(now() - 60);
    claims["jti"] = json!("b6f1");
    claims["scope"] = json!("all");
    let header = format!("Bearer {}", signed(Algorithm::HS256, &claims, KEY));
    let answer = office.with(Some(&header), "GET", PATH, NOTHING).await;
    answer.is(200);
}

#[actix_web::test]
async fn one_that_does_not_hold_is_refused_whatever_is_asked() {
    let office = Office::open().await;
    let valid = signed(Algorithm::HS256, &claims(), KEY);
    let other_key = signed(
        Algorithm::HS256,
        &claims(),
        "a key that somebody else signs with",
    );
    for (what, token) in [
        ("nothing", String::new()),
        ("no token", "nonsense".to_owned()),
        ("another key", other_key),
        (
            "another algorithm",
            signed(Algorithm::HS384, &claims(), KEY),
        ),
        ("no algorithm", unsigned("none")),
        ("no algorithm, in capitals", unsigned("None")),
        ("no signature", unsigned("HS256")),
        ("another payload", touched()),
        ("cut", valid[..valid.len() - 1].to_owned()),
        ("ended", but("exp", json!(1_600_000_000))),
        ("without an end", but("exp", NOTHING)),
        ("for another", but("aud", json!("https://mail.example.org"))),
        ("for nobody", but("aud", NOTHING)),
        ("of another", but("iss", json!("https://login.example.com"))),
        ("of nobody", but("iss", NOTHING)),
        ("about nobody", but("sub", NOTHING)),
        ("about no id", but("sub", json!("ann"))),
        ("with another role", but("role", json!("owner"))),
        ("without a role", but("role", NOTHING)),
        ("without an organization", but("organization", NOTHING)),
        (
            "an operator with an organization",
            but("sub", json!("operator")),
        ),
        ("ended just now", but("exp", json!(now() - 5))),
        ("not to be used yet", but("nbf", json!(now() + 60))),
        ("with what must be understood", critical()),
    ] {
        for method in ["GET", "POST", "DELETE"] {
            let body = if method == "POST" { json!({}) } else { NOTHING };
            let header = format!("Bearer {token}");
            let answer = office
                .with(Some(&header), method, &format!("{PATH}?id=1"), body)
                .await;
            assert_eq!(answer.status, 401, "{what}: {}", answer.body);
            let challenge = answer.header("www-authenticate");
            assert_eq!(challenge, Some("Bearer error=\"invalid_token\""), "{what}");
            let told = answer.body.to_string();
            assert!(token.is_empty() || !told.contains(&token), "{what}: {told}");
        }
    }
    let other_scheme = format!("Basic {valid}");
    let answer = office.with(Some(&other_scheme), "GET", PATH, NOTHING).await;
    answer.is(401);
}

#[actix_web::test]
async fn one_that_was_made_here_holds_until_it_ends() {
    assert_eq!(
        tokens().check(bearer(ann()).trim_start_matches("Bearer ")),
        Some(ann())
    );
    let operator = tokens()
        .make(Caller::Operator, Duration::from_secs(60))
        .expect("a token");
    assert_eq!(tokens().check(&operator), Some(Caller::Operator));
}

/// Which of the two was meant nobody knows.
#[actix_web::test]
async fn two_are_as_good_as_none() {
    let one = signed(Algorithm::HS256, &claims(), KEY);
    let ask = |count: usize| {
        let request = TestRequest::default().app_data(Data::new(tokens()));
        let header = (AUTHORIZATION, format!("Bearer {one}"));
        let request = (0..count).fold(request, |request, _| request.append_header(header.clone()));
        request.to_http_request()
    };
    assert!(Caller::extract(&ask(1)).await.is_ok());
    assert!(Caller::extract(&ask(2)).await.is_err());
}

#[test]
fn a_key_that_can_be_guessed_is_none() {
    let error = Key::new("secret").expect_err("too short");
    assert!(error.to_string().contains("take 32 at least"), "{error}");
}

#[test]
fn nothing_that_is_written_down_has_the_key() {
    let key = Key::new(KEY).expect("a long key");
    let text = format!("{key:?} {:?}", Tokens::new(&key));
    assert!(
        !text.contains("these tests") && !text.contains("97"),
        "{text}"
    );
}
