//! A service in the test's own process: every request takes the way that it takes in a server.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::{Extensions, Service as _};
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, HttpMessage as _, body};

use super::exchange::{Answer, Request};
use crate::api::Service;

/// What answers requests.
pub(super) type Serve = Rc<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Answer>>>>;

/// Puts somebody into a request, as the program's own middleware does.
#[derive(Clone)]
pub(super) struct Caller(Rc<dyn Fn(&mut Extensions)>);

impl Caller {
    pub(super) fn new<C: Clone + 'static>(caller: C) -> Self {
        Self(Rc::new(move |extensions| {
            extensions.insert(caller.clone());
        }))
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller").finish_non_exhaustive()
    }
}

/// Mounts a service.
pub(super) async fn serve(service: &Service, callers: Vec<Caller>) -> Serve {
    let app = Rc::new(init_service(App::new().configure(service.routes())).await);
    let callers = Rc::new(callers);
    Rc::new(move |asked: Request| {
        let (app, callers) = (Rc::clone(&app), Rc::clone(&callers));
        Box::pin(async move {
            let method = Method::from_bytes(asked.method.as_bytes());
            let mut request = TestRequest::default()
                .method(method.expect("the kit's methods are tokens"))
                .uri(&asked.target);
            for (name, value) in asked.headers {
                request = request.append_header((name, value));
            }
            if let Some(body) = asked.body {
                request = request.set_payload(body);
            }
            let request = request.to_request();
            for Caller(put) in &*callers {
                put(&mut request.extensions_mut());
            }
            let answered = app.call(request).await;
            let response = answered.expect("an actix service of ours answers, whatever is asked");
            let headers = response.headers().iter().map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            });
            let (status, headers) = (response.status().as_u16(), headers.collect());
            let body = body::to_bytes(response.into_body()).await;
            Answer {
                status,
                headers,
                body: body.map(|bytes| bytes.to_vec()).unwrap_or_default(),
            }
        })
    })
}
