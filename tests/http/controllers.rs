//! Procedures: `POST /tickets/{ticket}/merge` runs one, `GET` tells how the latest run went.

use actix_web::http::header::ALLOW;
use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::harness::{Mounted, id, mount};

/// Something to be done.
#[derive(Resource)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 80)]
    title: String,
    votes: i32,
    #[resource(read_only)]
    merged_into: Option<Ref<Ticket>>,
}

/// Gives the votes of a ticket to another one, of which it becomes a part.
#[derive(Resource)]
#[resource(
    parent = Ticket,
    controller,
    handler = Merging,
    allow(controller, reason = "it changes two tickets in one step")
)]
struct Merge {
    #[resource(parent)]
    ticket: Ref<Ticket>,
    target: Ref<Ticket>,
    #[resource(maximum = 1000, default = 1000)]
    most: i32,
    #[resource(read_only)]
    moved: Option<i32>,
    #[resource(created)]
    date_created: DateTime<Utc>,
}

#[derive(Default)]
struct Merging;

impl Handler for Merging {
    type Resource = Merge;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        mut runs: Vec<NewMerge>,
    ) -> Result<Vec<Merge>, Problem> {
        for run in &mut runs {
            if run.ticket == run.target {
                return Err(Problem::conflict("a ticket is no part of itself"));
            }
            let from: Ticket = cx.get(run.ticket.id()).await?.expect("the path names it");
            let to: Ticket = cx.get(run.target.id()).await?.expect("the body names it");
            let part = TicketChanges {
                votes: Some(0),
                merged_into: Some(Some(run.target.clone())),
                ..TicketChanges::default()
            };
            let whole = TicketChanges {
                votes: Some(to.votes + from.votes),
                ..TicketChanges::default()
            };
            cx.update(vec![(from.id, part), (to.id, whole)]).await?;
            if from.votes > run.most {
                return Err(Problem::conflict("that many votes are not moved at once"));
            }
            run.moved = Some(from.votes);
        }
        cx.create(runs).await
    }
}

async fn api() -> Mounted {
    let api = Api::builder_of([Ticket::spec(), Merge::spec()]).public();
    let api = api.build().unwrap_or_else(|error| panic!("{error}"));
    mount(&crate::store::open(api).await).await
}

async fn ticket(api: &Mounted, votes: i32) -> String {
    let body = json!({"title": "Slow", "votes": votes});
    api.create("/v1/tickets", body).await
}

async fn votes(api: &Mounted, path: &str) -> Value {
    api.get(path).await.at("/ticket/votes")
}

#[actix_web::test]
async fn posting_runs_it_and_getting_tells_how_the_latest_run_went() {
    let api = api().await;
    let (one, other) = (ticket(&api, 3).await, ticket(&api, 4).await);
    let path = format!("{one}/merge");
    api.get(&path).await.problem(404, "not-found");

    let run = api.post(&path, &json!({"target": id(&other)})).await;
    let run = run.expect(201);
    assert_eq!(run.header("location"), Some(path.as_str()));
    assert_eq!(run.at("/merge/moved"), 3);
    assert_eq!(api.get(&path).await.expect(200).json(), run.json());
    assert_eq!(votes(&api, &one).await, 0);
    assert_eq!(votes(&api, &other).await, 7);
    assert_eq!(api.get(&one).await.at("/ticket/mergedInto"), id(&other));

    let again = api.post(&path, &json!({"target": id(&other)})).await;
    assert_eq!(again.expect(201).at("/merge/moved"), 0);
    assert_eq!(api.get(&path).await.at("/merge/moved"), 0);
}

#[actix_web::test]
async fn a_run_that_fails_leaves_everything_as_it_was() {
    let api = api().await;
    let (one, other) = (ticket(&api, 30).await, ticket(&api, 4).await);
    let path = format!("{one}/merge");
    let body = json!({"target": id(&other), "most": 100});
    let before = api.post(&path, &body).await.expect(201).json();
    api.put(&one, &json!({"votes": 30})).await.expect(200);

    let body = json!({"target": id(&other), "most": 5});
    let refused = api.post(&path, &body).await;
    refused.problem(409, "conflict");
    assert_eq!(api.get(&path).await.json(), before);
    assert_eq!(votes(&api, &one).await, 30);
    assert_eq!(votes(&api, &other).await, 34);
    let itself = api.post(&path, &json!({"target": id(&one)})).await;
    itself.problem(409, "conflict");
}

#[actix_web::test]
async fn its_input_is_checked_before_it_runs() {
    let api = api().await;
    let one = ticket(&api, 3).await;
    let path = format!("{one}/merge");
    for (body, place) in [
        (json!({}), "/target"),
        (json!({"target": "99"}), "/target"),
        (json!({"target": id(&one), "most": 1001}), "/most"),
        (json!({"target": id(&one), "moved": 3}), "/moved"),
        (json!({"target": id(&one), "ticket": "1"}), "/ticket"),
        (json!({"target": id(&one), "merges": []}), "/merges"),
    ] {
        let refused = api.post(&path, &body).await.problem(422, "invalid-body");
        assert_eq!(refused.places(), [place], "{body}");
    }
    let missing = api
        .post("/v1/tickets/99/merge", &json!({"target": "1"}))
        .await;
    missing.problem(404, "not-found");
    api.get(&path).await.problem(404, "not-found");
}

#[actix_web::test]
async fn nothing_else_can_be_done_with_it() {
    let api = api().await;
    let one = ticket(&api, 3).await;
    let path = format!("{one}/merge");
    for method in ["PUT", "PATCH", "DELETE"] {
        let refused = api.request(method, &path).await;
        let refused = refused.problem(405, "method-not-allowed");
        assert_eq!(
            refused.header(ALLOW.as_str()),
            Some("GET, HEAD, POST, OPTIONS")
        );
    }
    api.get(&format!("{path}/1"))
        .await
        .problem(404, "not-found");
    let list = api.get(&format!("{path}?limit=1")).await;
    list.problem(400, "unknown-parameter");
}

#[actix_web::test]
async fn its_run_goes_with_its_parent() {
    let api = api().await;
    let (one, other) = (ticket(&api, 3).await, ticket(&api, 4).await);
    let path = format!("{other}/merge");
    api.post(&path, &json!({"target": id(&one)}))
        .await
        .expect(201);
    api.put(&other, &json!({"title": "Gone"})).await.expect(200);
    api.delete(&other).await.expect(204);
    api.get(&path).await.problem(404, "not-found");
}
