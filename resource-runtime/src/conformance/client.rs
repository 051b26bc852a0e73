//! A service in the test's own process: every request takes the way that it takes in a server.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::{Extensions, Service as _, ServiceResponse};
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, HttpMessage as _, body, web};

use super::exchange::{Answer, Request};
use super::options::Options;
use crate::api::Service;
use crate::request::Caller as Asker;

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

/// What the program mounts beside the service.
#[derive(Clone)]
pub(super) struct Beside(Rc<dyn Fn(&mut web::ServiceConfig)>);

impl Beside {
    pub(super) fn new(configure: impl Fn(&mut web::ServiceConfig) + 'static) -> Self {
        Self(Rc::new(configure))
    }
}

impl fmt::Debug for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Beside").finish_non_exhaustive()
    }
}

/// Mounts a service as a program does.
pub(super) async fn serve(service: &Service, options: &Options) -> Serve {
    let mounted = Rc::new(Mounted::new(service, options).await);
    Rc::new(move |asked: Request| {
        let mounted = Rc::clone(&mounted);
        Box::pin(async move {
            let response = mounted.answer(asked).await;
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

/// Who sends a request, as the policy gets it.
pub(super) async fn asker(service: &Service, options: &Options, asked: Request) -> Asker {
    let response = Mounted::new(service, options).await.answer(asked).await;
    Asker::of(response.request())
}

type Answering = Pin<Box<dyn Future<Output = ServiceResponse>>>;

/// A service with what is mounted beside it.
struct Mounted {
    call: Box<dyn Fn(TestRequest) -> Answering>,
}

impl Mounted {
    async fn new(service: &Service, options: &Options) -> Self {
        let mut app = App::new().configure(service.routes());
        for Beside(configure) in &options.beside {
            app = app.configure(&**configure);
        }
        let (app, callers) = (Rc::new(init_service(app).await), options.callers.clone());
        let call = move |request: TestRequest| {
            let app = Rc::clone(&app);
            let request = request.to_request();
            for Caller(put) in &callers {
                put(&mut request.extensions_mut());
            }
            Box::pin(async move {
                let answered = app.call(request).await;
                answered.expect("an actix service of ours answers, whatever is asked")
            }) as Answering
        };
        Self {
            call: Box::new(call),
        }
    }

    async fn answer(&self, asked: Request) -> ServiceResponse {
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
        (self.call)(request).await
    }
}
