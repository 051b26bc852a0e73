//! What a handler sees of the request, and where handlers end that go through each other.

use actix_web::dev::Service as _;
use actix_web::{App, HttpMessage as _, test};
use resource_runtime::prelude::*;
use serde_json::{Value, json};

/// Who is logged in.
#[derive(Clone)]
struct Login(&'static str);

/// A wish that somebody has.
#[derive(Resource)]
#[resource(handler = WishHandler)]
struct Wish {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 50)]
    text: String,
    #[resource(read_only)]
    owner: Option<String>,
    #[resource(read_only)]
    path: Option<String>,
}

#[derive(Default)]
struct WishHandler;

impl Handler for WishHandler {
    type Resource = Wish;
    type Error = Problem;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewWish>) -> Result<Vec<Wish>, Problem> {
        let Some(Login(name)) = cx.caller() else {
            return Err(Problem::forbidden("log in first"));
        };
        let path = cx.path().to_owned();
        let new = new.into_iter().map(|wish| NewWish {
            owner: Some(name.to_owned()),
            path: Some(path.clone()),
            ..wish
        });
        cx.create(new).await
    }
}

#[actix_web::test]
async fn a_handler_sees_who_asks_and_where() {
    let api = Api::builder_of([Wish::spec()]).public().build().unwrap();
    let service = crate::store::open(api).await;
    let app = App::new()
        .wrap_fn(|request, next| {
            if request.headers().contains_key("authorization") {
                request.extensions_mut().insert(Login("ann"));
            }
            next.call(request)
        })
        .configure(service.routes());
    let app = test::init_service(app).await;
    let wish = || {
        test::TestRequest::post()
            .uri("/v1/wishes")
            .set_json(json!({"text": "x"}))
    };

    let refused = test::call_service(&app, wish().to_request()).await;
    assert_eq!(refused.status(), 403);
    let known = wish().insert_header(("authorization", "x")).to_request();
    let made: Value = test::call_and_read_body_json(&app, known).await;
    assert_eq!(made["wish"]["owner"], "ann");
    assert_eq!(made["wish"]["path"], "/v1/wishes");
}

/// A wheel that turns the other one.
#[derive(Resource)]
#[resource(handler = FrontHandler)]
struct FrontWheel {
    #[resource(id)]
    id: i64,
    turns: i32,
}

/// A wheel that turns the other one.
#[derive(Resource)]
#[resource(handler = RearHandler)]
struct RearWheel {
    #[resource(id)]
    id: i64,
    turns: i32,
}

#[derive(Default)]
struct FrontHandler;
#[derive(Default)]
struct RearHandler;

macro_rules! turns {
    ($handler:ident of $own:ident: $new:ident, then $other:ident) => {
        impl Handler for $handler {
            type Resource = $own;
            type Error = Problem;

            async fn create(
                &self,
                cx: &mut Context<'_>,
                new: Vec<$new>,
            ) -> Result<Vec<$own>, Problem> {
                let left = new.iter().map(|wheel| wheel.turns).sum::<i32>();
                if left != 0 {
                    cx.create([$other { turns: left - 1 }]).await?;
                }
                cx.create(new).await
            }
        }
    };
}

turns!(FrontHandler of FrontWheel: NewFrontWheel, then NewRearWheel);
turns!(RearHandler of RearWheel: NewRearWheel, then NewFrontWheel);

#[actix_web::test]
async fn handlers_go_through_each_other_and_not_in_a_circle() {
    let specs = [FrontWheel::spec(), RearWheel::spec()];
    let api = Api::builder_of(specs).public().build().unwrap();
    let api = crate::harness::mount(&crate::store::open(api).await).await;
    api.post("/v1/front-wheels", &json!({"turns": 3}))
        .await
        .expect(201);
    let count = async |path: &str, key: &str| {
        let listed = api.get(path).await.expect(200);
        listed.at(key).as_array().unwrap().len()
    };
    assert_eq!(count("/v1/front-wheels", "/frontWheels").await, 2);
    assert_eq!(count("/v1/rear-wheels", "/rearWheels").await, 2);

    let endless = api
        .post("/v1/front-wheels", &json!({"turns": -1}))
        .may_fail()
        .await;
    endless.problem(500, "internal-error");
    assert_eq!(count("/v1/front-wheels", "/frontWheels").await, 2);
}
