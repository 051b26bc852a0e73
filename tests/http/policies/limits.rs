//! What is limited for each client is limited for each principal.

use std::time::Duration;

use resource_runtime::api::RateLimit;
use resource_runtime::prelude::*;

use super::fixture::{Badge, Staff};
use crate::harness::mount;
use crate::server::Server;
use crate::store;

const HOUR: Duration = Duration::from_secs(3600);

fn limited() -> Api {
    let api = Api::builder_of([Badge::spec()]).authorize(Staff);
    api.rate_limit(RateLimit::new(2, HOUR)).build().expect("an API")
}

#[actix_web::test]
async fn a_principal_is_one_client_whatever_its_token() {
    let api = mount(&store::open(limited()).await).await;
    let ask = |token: &str| {
        let asked = api.get("/v1/badges");
        asked.header("authorization", format!("Bearer {token}"))
    };
    ask("1:1:writer").await.expect(200);
    ask("1:1:reader").await.expect(200);
    ask("1:1:writer").await.problem(429, "rate-limited");
    ask("2:1:writer").await.expect(200);
}

#[test]
fn who_tries_credentials_is_one_client_by_its_address() {
    let server = Server::of(|| async { store::open(limited()).await });
    for (token, status) in [("x", 401), ("y", 401), ("z", 429)] {
        let mut client = server.connect();
        let asked = format!(
            "GET /v1/badges HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n"
        );
        client.send(asked.as_bytes());
        let answer = client.answer("GET", "/v1/badges").expect("an answer");
        answer.expect(status);
    }
}
