//! What a policy denies behaves as if it did not exist, whichever way leads to it.

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::{App, test};
use serde_json::{Value, json};

use crate::api::Api;
use crate::policy::{Permission, Policy, Security};
use crate::resource::{Operation, Ref, Resource, ResourceSpec};

/// May not be seen.
#[derive(Resource)]
#[resource(crate = crate)]
struct Author {
    #[resource(id)]
    id: i64,
    name: String,
}

/// May be seen.
#[derive(Resource)]
#[resource(crate = crate)]
struct Book {
    #[resource(id)]
    id: i64,
    #[resource(expand)]
    author: Ref<Author>,
    #[resource(expand)]
    sequel: Option<Ref<Book>>,
}

/// Lets everything be done but see authors.
struct NoAuthors;

impl Policy for NoAuthors {
    type Principal = ();

    fn permission(
        &self,
        _: Option<&()>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        match operation {
            Operation::Get | Operation::List if resource == Author::spec() => Permission::Deny,
            _ => Permission::All,
        }
    }

    fn security(&self) -> Option<Security> {
        None
    }
}

async fn send<S, B>(app: &S, request: test::TestRequest) -> (u16, Value)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    let response = test::call_service(app, request.to_request()).await;
    let status = response.status().as_u16();
    let body = test::read_body(response).await;
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

#[actix_web::test]
async fn a_row_that_may_not_be_seen_is_nowhere() {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", directory.path().join("it.db").display());
    let builder = || Api::builder_of([Author::spec(), Book::spec()]);
    let open = async |api: Api| {
        let service = api.open(&url).await.unwrap();
        test::init_service(App::new().configure(service.routes())).await
    };
    let full = open(builder().public().build().unwrap()).await;
    let denied = open(builder().authorize(NoAuthors).build().unwrap()).await;
    let post = |path: &str, body: Value| test::TestRequest::post().uri(path).set_json(body);
    let put = |path: &str, body: Value| test::TestRequest::put().uri(path).set_json(body);
    let get = |path: &str| test::TestRequest::get().uri(path);

    send(&full, post("/v1/authors", json!({"name": "Ann"}))).await;
    send(&full, post("/v1/books", json!({"author": "1"}))).await;
    let sequel = json!({"author": "1", "sequel": "1"});
    send(&full, post("/v1/books", sequel)).await;
    let (_, seen) = send(&full, get("/v1/books/1?expand=author")).await;
    assert_eq!(seen["book"]["author"]["name"], "Ann");

    // Neither the row nor its id.
    let (status, seen) = send(&denied, get("/v1/books?expand=author,sequel")).await;
    assert_eq!(status, 200);
    let first = json!({"id": "1", "author": null, "sequel": null});
    assert_eq!(seen["books"][0], first);
    let shown = json!({"id": "1", "author": "1", "sequel": null});
    let second = json!({"id": "2", "author": null, "sequel": shown});
    assert_eq!(seen["books"][1], second);

    let (status, _) = send(&denied, get("/v1/authors/1")).await;
    assert_eq!(status, 404);
    let batch = json!({"authors": ["1"], "name": "Bob"});
    let (status, _) = send(&denied, put("/v1/authors", batch)).await;
    assert_eq!(status, 404);
    let (status, refused) = send(&denied, post("/v1/books", json!({"author": "1"}))).await;
    assert_eq!(status, 422, "{refused}");
    let delete = test::TestRequest::delete().uri("/v1/authors?id=1");
    let (status, _) = send(&denied, delete).await;
    assert_eq!(status, 404);
    let (_, seen) = send(&full, get("/v1/authors/1")).await;
    assert_eq!(seen["author"]["name"], "Ann");
}
