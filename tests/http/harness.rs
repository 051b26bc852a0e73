//! An API in the test's own process, and requests to it that read like an HTTP exchange.

use std::fmt::Write as _;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, body};
use resource_runtime::api::Service;
use resource_runtime::prelude::Api;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::fixture;
use crate::server::Server;
use crate::store;

type Reply = Pin<Box<dyn Future<Output = ServiceResponse>>>;

/// A mounted API.
pub struct Mounted {
    call: Box<dyn Fn(TestRequest) -> Reply>,
}

/// The fixture on a store of its own.
pub async fn api() -> Mounted {
    mount(&service().await).await
}

/// The fixture's service on a store of its own.
pub async fn service() -> Service {
    store::open(build()).await
}

/// The fixture.
pub fn build() -> Api {
    let api = Api::builder_of(fixture::resources()).public().build();
    api.unwrap_or_else(|error| panic!("the fixture is no API:\n{error}"))
}

impl Server {
    /// The fixture on a store of its own.
    pub fn start() -> Self {
        Self::of(service)
    }
}

/// A service, ready for requests.
pub async fn mount(service: &Service) -> Mounted {
    let app = Rc::new(init_service(App::new().configure(service.routes())).await);
    Mounted {
        call: Box::new(move |request| {
            let app = Rc::clone(&app);
            Box::pin(async move {
                let answered = app.call(request.to_request()).await;
                answered.expect("the service answers rather than fails")
            })
        }),
    }
}

impl Mounted {
    pub fn request(&self, method: &str, path: &str) -> Exchange<'_> {
        let method = Method::from_bytes(method.as_bytes()).expect("a method is a token");
        Exchange {
            api: self,
            line: format!("{method} {path}"),
            path: path.split('?').next().unwrap_or_default().to_owned(),
            request: TestRequest::default().method(method).uri(path),
            may_fail: false,
        }
    }

    pub fn get(&self, path: &str) -> Exchange<'_> {
        self.request("GET", path)
    }

    pub fn delete(&self, path: &str) -> Exchange<'_> {
        self.request("DELETE", path)
    }

    pub fn post(&self, path: &str, body: &Value) -> Exchange<'_> {
        self.request("POST", path).json(body.to_string())
    }

    pub fn put(&self, path: &str, body: &Value) -> Exchange<'_> {
        self.request("PUT", path).json(body.to_string())
    }

    /// Creates a row and gives the path that it is found at.
    pub async fn create(&self, path: &str, body: Value) -> String {
        let created = self.post(path, &body).await.expect(201);
        created
            .header("location")
            .expect("201 has a Location")
            .to_owned()
    }

    /// Creates a user and gives the id.
    pub async fn user(&self, email: &str) -> String {
        let body = json!({"email": email, "password": "correct horse"});
        id(&self.create("/v1/users", body).await)
    }

    /// Creates an organization with a project and gives the path of the project, by slugs.
    pub async fn project(&self, organization: &str, project: &str) -> String {
        let body = json!({"slug": organization, "name": organization});
        self.create("/v1/organizations", body).await;
        let body = json!({"slug": project, "name": project});
        self.create(&format!("/v1/organizations/{organization}/projects"), body)
            .await;
        format!("/v1/projects/{organization}/{project}")
    }
}

/// The id at the end of a path.
pub fn id(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The text with every byte percent-encoded.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(3 * text.len());
    for byte in text.bytes() {
        write!(encoded, "%{byte:02X}").expect("a String takes every character");
    }
    encoded
}

/// A request on its way; `.await` sends it.
#[must_use]
pub struct Exchange<'a> {
    api: &'a Mounted,
    line: String,
    path: String,
    request: TestRequest,
    may_fail: bool,
}

impl Exchange<'_> {
    /// Adds a header line.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let value = actix_web::http::header::HeaderValue::from_bytes(value.as_ref());
        self.request = self
            .request
            .append_header((name, value.expect("a header value")));
        self
    }

    /// Takes a 5xx for an answer, too: the test has the service fail.
    pub fn may_fail(mut self) -> Self {
        self.may_fail = true;
        self
    }

    /// Sends these bytes, of no type.
    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.request = self.request.set_payload(bytes.into());
        self
    }

    /// Sends this text as JSON, whether or not it is.
    pub fn json(self, text: impl AsRef<[u8]>) -> Self {
        self.header("content-type", "application/json")
            .body(text.as_ref())
    }
}

impl<'a> IntoFuture for Exchange<'a> {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let response = (self.api.call)(self.request).await;
            let headers = response.headers().iter().map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            });
            let (status, headers) = (response.status().as_u16(), headers.collect());
            let body = body::to_bytes(response.into_body()).await;
            let answer = Answer {
                request: self.line,
                status,
                headers,
                body: body.expect("the body can be read").to_vec(),
            };
            if self.may_fail && answer.status >= 500 {
                return answer.check_failure(&self.path);
            }
            answer.check(&self.path)
        })
    }
}
