//! Two organizations with their people, and requests of them.

use std::rc::Rc;
use std::time::Duration;

use actix_web::body::to_bytes;
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, web};
use futures_util::future::LocalBoxFuture;
use secured::{Caller, Key, Role, Tokens};
use serde_json::{Value, json};

use crate::store;

/// What the tokens of these tests are signed with.
pub const KEY: &str = "a key that these tests alone sign with";

pub fn tokens() -> Tokens {
    Tokens::new(&Key::new(KEY).expect("a long key"))
}

/// A header that says who asks.
pub fn bearer(caller: Caller) -> String {
    let token = tokens().make(caller, Duration::from_secs(600));
    format!("Bearer {}", token.expect("a token"))
}

pub fn member(user: i64, organization: i64, role: Role) -> Caller {
    Caller::Member {
        user,
        organization,
        role,
    }
}

/// Ann writes and Bob reads at Acme, which Ada administers; Eve administers Evil.
pub const ANN: i64 = 1;
pub const BOB: i64 = 2;
pub const ADA: i64 = 3;
pub const EVE: i64 = 4;

pub fn ann() -> Caller {
    member(ANN, 1, Role::Writer)
}

pub fn bob() -> Caller {
    member(BOB, 1, Role::Reader)
}

pub fn ada() -> Caller {
    member(ADA, 1, Role::Admin)
}

pub fn eve() -> Caller {
    member(EVE, 2, Role::Admin)
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

type Reply = LocalBoxFuture<'static, ServiceResponse>;

/// The service, with what is there to begin with.
pub struct Office {
    call: Box<dyn Fn(TestRequest) -> Reply>,
}

impl Office {
    pub async fn open() -> Self {
        let service = store::open(secured::api().expect("an API")).await;
        let app = App::new().app_data(web::Data::new(tokens()));
        let app = Rc::new(init_service(app.configure(service.routes())).await);
        let office = Self {
            call: Box::new(move |request| {
                let app = Rc::clone(&app);
                Box::pin(async move { app.call(request.to_request()).await.expect("an answer") })
            }),
        };
        for (slug, people) in [("acme", &["ann", "bob", "ada"][..]), ("evil", &["eve"])] {
            office
                .make("/v1/organizations", json!({"slug": slug, "name": slug}))
                .await;
            let below = format!("/v1/organizations/{slug}");
            for name in people {
                let email = format!("{name}@{slug}.example");
                office
                    .make(
                        &format!("{below}/users"),
                        json!({"name": name, "email": email}),
                    )
                    .await;
            }
            let project = json!({"slug": "plan", "name": "Plan", "budgetCents": "700"});
            office.make(&format!("{below}/projects"), project).await;
        }
        office
    }

    /// Makes something as the operator, and gives its path.
    pub async fn make(&self, path: &str, body: Value) -> String {
        let made = self.ask(Caller::Operator, "POST", path, body).await.is(201);
        made.header("location").expect("a Location").to_owned()
    }

    /// A document at Acme.
    pub async fn document(&self, owner: i64, shared: bool) -> String {
        let body = json!({"title": "It", "owner": owner.to_string(), "shared": shared});
        self.make("/v1/projects/acme/plan/documents", body).await
    }

    pub async fn ask(&self, caller: Caller, method: &str, path: &str, body: Value) -> Answer {
        self.with(Some(&bearer(caller)), method, path, body).await
    }

    /// Asks with this value of `Authorization`.
    pub async fn with(
        &self,
        authorization: Option<&str>,
        method: &str,
        path: &str,
        body: Value,
    ) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = TestRequest::default().method(method).uri(path);
        if let Some(value) = authorization {
            request = request.insert_header((AUTHORIZATION, value));
        }
        if !body.is_null() {
            request = request.set_json(body);
        }
        let response = (self.call)(request).await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = to_bytes(response.into_body()).await.expect("a body");
        let body = serde_json::from_slice(&body).unwrap_or_default();
        Answer {
            status,
            headers,
            body,
        }
    }
}

/// Nothing in the body.
pub const NOTHING: Value = Value::Null;
