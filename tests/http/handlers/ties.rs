//! Links go through the handler of the resource that declares them, from whichever end.

use resource_runtime::prelude::*;
use serde_json::json;

use crate::harness::{Mounted, id, mount};

/// A tenant.
#[derive(Resource)]
#[resource(scope)]
struct Firm {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Somebody who can do something.
#[derive(Resource)]
#[resource(parent = Firm, root)]
struct Worker {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(max_length = 20)]
    name: String,
}

/// Something that takes several people.
#[derive(Resource)]
#[resource(parent = Firm, root, link = Worker, handler = JobHandler)]
struct Job {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    #[resource(default = 2)]
    room: u32,
    /// How many work on it.
    #[resource(read_only, default = 0)]
    workers: u32,
}

/// Keeps the number of workers, and room for them.
#[derive(Default)]
struct JobHandler;

impl Handler for JobHandler {
    type Resource = Job;
    type Error = Problem;

    async fn link(&self, cx: &mut Context<'_>, ties: Vec<Tie<Job>>) -> Result<(), Problem> {
        for tie in ties {
            let worker = tie.peer::<Worker>().expect("a worker");
            let worker: Worker = cx.get(worker).await?.expect("is there");
            if worker.name == "Idle" {
                return Err(Problem::conflict("that one does not work"));
            }
            if cx.link([tie.clone()]).await? == 0 {
                continue;
            }
            let job: Job = cx.get(*tie.own()).await?.expect("is there");
            if job.workers == job.room {
                return Err(Problem::conflict("there is no room"));
            }
            recount(cx, &job, job.workers + 1).await?;
        }
        Ok(())
    }

    async fn unlink(&self, cx: &mut Context<'_>, ties: Vec<Tie<Job>>) -> Result<(), Problem> {
        for tie in ties {
            let ended = cx.unlink([tie.clone()]).await?;
            let job: Job = cx.get(*tie.own()).await?.expect("is there");
            recount(cx, &job, job.workers - ended).await?;
        }
        Ok(())
    }
}

async fn recount(cx: &mut Context<'_>, job: &Job, workers: u32) -> Result<(), Problem> {
    let counted = JobChanges {
        workers: Some(workers),
        ..JobChanges::default()
    };
    cx.update([(job.id, counted)]).await?;
    Ok(())
}

/// Somebody who finds work for whoever comes.
#[derive(Resource)]
#[resource(parent = Firm, handler = HiringHandler)]
struct Hiring {
    #[resource(id)]
    id: i64,
    firm: Ref<Firm>,
    worker: Ref<Worker>,
    job: Ref<Job>,
    #[resource(default = false)]
    as_the_worker: bool,
}

#[derive(Default)]
struct HiringHandler;

impl Handler for HiringHandler {
    type Resource = Hiring;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewHiring>,
    ) -> Result<Vec<Hiring>, Problem> {
        for hiring in &new {
            let (worker, job) = (hiring.worker.id(), hiring.job.id());
            if hiring.as_the_worker {
                cx.link([Tie::<Worker>::to::<Job>(worker, job)]).await?;
            } else {
                cx.link([Tie::<Job>::to::<Worker>(job, worker)]).await?;
            }
        }
        cx.create(new).await
    }
}

/// What does not fit together.
#[derive(Resource)]
#[resource(handler = MixingHandler)]
struct Mixture {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    what: String,
}

#[derive(Default)]
struct MixingHandler;

impl Handler for MixingHandler {
    type Resource = Mixture;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewMixture>,
    ) -> Result<Vec<Mixture>, Problem> {
        match new[0].what.as_str() {
            "tenants" => cx.link([Tie::<Job>::to::<Worker>(1, 3)]).await?,
            "nobody" => cx.link([Tie::<Job>::to::<Worker>(1, 99)]).await?,
            _ => cx.link([Tie::<Firm>::to::<Worker>(1, 1)]).await?,
        };
        cx.create(new).await
    }
}

/// Two jobs of `acme` with room for two, its workers 1, 2 and 4, and worker 3 of another firm.
async fn firm() -> Mounted {
    let resources = [
        Firm::spec(),
        Worker::spec(),
        Job::spec(),
        Hiring::spec(),
        Mixture::spec(),
    ];
    let api = Api::builder_of(resources).public().build();
    let api = api.unwrap_or_else(|error| panic!("{error}"));
    let api = mount(&api.open("sqlite::memory:").await.unwrap()).await;
    api.create("/v1/firms", json!({"slug": "acme"})).await;
    api.create("/v1/firms", json!({"slug": "other"})).await;
    for (firm, name) in [
        ("acme", "Ann"),
        ("acme", "Idle"),
        ("other", "Eve"),
        ("acme", "Bob"),
        ("acme", "Cleo"),
    ] {
        let path = format!("/v1/firms/{firm}/workers");
        api.create(&path, json!({"name": name})).await;
    }
    for _ in 0..2 {
        api.create("/v1/firms/acme/jobs", json!({})).await;
    }
    api
}

async fn workers(api: &Mounted, job: u32) -> (serde_json::Value, Vec<String>) {
    let path = format!("/v1/jobs/acme/{job}");
    let count = api.get(&path).await.at("/job/workers");
    (count, api.page(&format!("{path}/workers")).await.ids)
}

#[actix_web::test]
async fn a_link_is_made_and_ended_by_the_handler_from_either_end() {
    let api = firm().await;
    let tie = "/v1/jobs/acme/1/workers/1";
    api.request("POST", tie).await.expect(201);
    api.request("POST", tie).await.expect(200);
    let turned = "/v1/workers/acme/4/jobs/1";
    api.request("POST", turned).await.expect(201);
    assert_eq!(
        workers(&api, 1).await,
        (json!(2), vec!["1".into(), "4".into()])
    );

    let full = api.request("POST", "/v1/jobs/acme/1/workers/5").await;
    full.problem(409, "conflict");
    assert_eq!(workers(&api, 1).await.1, ["1", "4"]);
    let idle = api.request("POST", "/v1/workers/acme/2/jobs/2").await;
    idle.problem(409, "conflict");
    assert_eq!(workers(&api, 2).await, (json!(0), vec![]));

    api.delete(turned).await.expect(204);
    api.delete(turned).await.expect(204);
    assert_eq!(workers(&api, 1).await, (json!(1), vec!["1".into()]));
}

#[actix_web::test]
async fn a_link_that_ends_with_its_end_is_ended_by_the_handler() {
    let api = firm().await;
    for path in [
        "/jobs/acme/1/workers/1",
        "/jobs/acme/2/workers/1",
        "/jobs/acme/2/workers/4",
    ] {
        api.request("POST", &format!("/v1{path}")).await.expect(201);
    }
    api.delete("/v1/workers/acme/1").await.expect(204);
    assert_eq!(workers(&api, 1).await, (json!(0), vec![]));
    assert_eq!(workers(&api, 2).await, (json!(1), vec!["4".into()]));
    api.delete("/v1/jobs/acme/2").await.expect(204);
    api.delete("/v1/firms/acme").await.expect(204);
    api.get("/v1/firms/acme").await.problem(404, "not-found");
}

#[actix_web::test]
async fn other_handlers_link_through_it() {
    let api = firm().await;
    let hirings = "/v1/firms/acme/hirings";
    let new = json!({"worker": "1", "job": "1"});
    api.post(hirings, &new).await.expect(201);
    let new = json!({"worker": "4", "job": "1", "asTheWorker": true});
    api.post(hirings, &new).await.expect(201);
    assert_eq!(
        workers(&api, 1).await,
        (json!(2), vec!["1".into(), "4".into()])
    );
    let idle = json!({"worker": "2", "job": "2"});
    api.post(hirings, &idle).await.problem(409, "conflict");
    let full = api.create("/v1/firms/acme/jobs", json!({"room": 0})).await;
    let new = json!({"worker": "1", "job": id(&full)});
    api.post(hirings, &new).await.problem(409, "conflict");
    assert_eq!(workers(&api, 3).await, (json!(0), vec![]));
}

#[actix_web::test]
async fn handlers_link_nothing_that_clients_could_not() {
    let api = firm().await;
    for what in ["tenants", "nobody"] {
        let refused = api.post("/v1/mixtures", &json!({"what": what})).await;
        refused.problem(409, "conflict");
    }
    let unlinked = api
        .post("/v1/mixtures", &json!({"what": "strangers"}))
        .may_fail();
    unlinked.await.problem(500, "internal-error");
    assert_eq!(workers(&api, 1).await, (json!(0), vec![]));
}

#[actix_web::test]
async fn a_link_that_many_end_at_once_ends_once() {
    let api = firm().await;
    for _ in 0..5 {
        let tie = "/v1/jobs/acme/1/workers/1";
        let made = api.request("POST", tie).await.expect(201);
        assert_eq!(made.at("/worker/name"), "Ann");
        let turned = "/v1/workers/acme/1/jobs/1";
        let ends = (0..12).map(|number| {
            let path = if number % 2 == 0 { tie } else { turned };
            async { api.delete(path).await.expect(204) }
        });
        futures_util::future::join_all(ends).await;
        assert_eq!(workers(&api, 1).await, (json!(0), vec![]));
    }
}

#[actix_web::test]
async fn a_link_is_answered_as_its_handler_has_left_the_rows() {
    let api = firm().await;
    let made = api.request("POST", "/v1/workers/acme/1/jobs/1").await;
    assert_eq!(made.expect(201).at("/job/workers"), 1);
}
