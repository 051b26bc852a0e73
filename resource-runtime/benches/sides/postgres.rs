//! By hand on PostgreSQL: one pipelined connection for each thread, statements prepared once,
//! creations that wait gathered into one `unnest`.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::header::LOCATION;
use actix_web::web::{self, Data, Json, ServiceConfig};
use actix_web::{Error, HttpResponse};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio_postgres::{Client, NoTls, Row, Statement};

use super::json::{Change, Many, NewProject, One, Project, Tasks};

const COLUMNS: &str = "id, slug, name, platform, date_created";

struct Job {
    project: NewProject,
    answer: oneshot::Sender<Result<Project, tokio_postgres::Error>>,
}

/// What one thread has: a connection, and a task that gathers creations on it.
pub struct Store {
    client: Arc<Client>,
    one: Statement,
    page: Statement,
    change: Statement,
    tasks: Statement,
    of_tasks: Statement,
    jobs: UnboundedSender<Job>,
}

impl Store {
    /// Connects to a database that has its tables.
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        let client = Arc::new(client);
        // Planning a lookup takes longer than carrying it out.
        client
            .batch_execute("SET plan_cache_mode = force_generic_plan")
            .await?;
        let prepare = async |rest: &str| client.prepare(&rest.replace("COLUMNS", COLUMNS)).await;
        let one = prepare("SELECT COLUMNS FROM projects WHERE id = $1").await?;
        let page = prepare("SELECT COLUMNS FROM projects ORDER BY id LIMIT 21").await?;
        let change =
            prepare("UPDATE projects SET name = $2 WHERE id = ANY($1) RETURNING COLUMNS").await?;
        let insert = prepare(
            "INSERT INTO projects (slug, name, platform, date_created) \
             SELECT *, now() FROM unnest($1::text[], $2::text[], $3::text[]) RETURNING COLUMNS",
        )
        .await?;
        let tasks = prepare("SELECT id, title, project FROM tasks ORDER BY id LIMIT 21").await?;
        let of_tasks = prepare("SELECT COLUMNS FROM projects WHERE id = ANY($1)").await?;
        let (jobs, waiting) = unbounded_channel();
        tokio::spawn(write(Arc::clone(&client), insert, waiting));
        Ok(Self {
            client,
            one,
            page,
            change,
            tasks,
            of_tasks,
            jobs,
        })
    }
}

pub fn routes(config: &mut ServiceConfig) {
    config
        .app_data(web::JsonConfig::default().limit(1024 * 1024))
        .route("/v1/projects/{project}", web::get().to(get))
        .route("/v1/projects", web::get().to(list))
        .route("/v1/projects", web::post().to(create))
        .route("/v1/projects", web::put().to(change))
        .route("/v1/tasks", web::get().to(tasks));
}

async fn get(store: Data<Store>, id: web::Path<i64>) -> Result<HttpResponse, Error> {
    let found = store.client.query_opt(&store.one, &[&*id]).await;
    let row = found.map_err(ErrorInternalServerError)?;
    let row = row.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    let project = project(&row).map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(One { project }))
}

async fn list(store: Data<Store>) -> Result<HttpResponse, Error> {
    let found = store.client.query(&store.page, &[]).await;
    let rows = found.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(Many::page(projects(&rows)?)))
}

async fn tasks(store: Data<Store>) -> Result<HttpResponse, Error> {
    let found = store.client.query(&store.tasks, &[]).await;
    let rows = found.map_err(ErrorInternalServerError)?;
    let task = |row: &Row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
    let read: Result<Vec<(i64, String, i64)>, tokio_postgres::Error> =
        rows.iter().map(task).collect();
    let tasks = read.map_err(ErrorInternalServerError)?;
    let ids: Vec<i64> = tasks
        .iter()
        .take(20)
        .map(|(.., project)| *project)
        .collect();
    let found = store.client.query(&store.of_tasks, &[&ids]).await;
    let rows = found.map_err(ErrorInternalServerError)?;
    let found = projects(&rows)?.into_iter();
    let found: HashMap<String, Project> = found.map(|it| (it.id.clone(), it)).collect();
    let page = Tasks::page(tasks, |id| found.get(&id.to_string()).cloned());
    Ok(HttpResponse::Ok().json(page))
}

async fn create(store: Data<Store>, project: Json<NewProject>) -> Result<HttpResponse, Error> {
    let (answer, answered) = oneshot::channel();
    let project = project.into_inner();
    let sent = store.jobs.send(Job { project, answer });
    sent.map_err(|_| ErrorInternalServerError("the writer has stopped"))?;
    let written = answered.await.map_err(ErrorInternalServerError)?;
    let project = written.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("/v1/projects/{}", project.id)))
        .json(One { project }))
}

async fn change(store: Data<Store>, change: Json<Change>) -> Result<HttpResponse, Error> {
    let ids = change.ids();
    let ids = ids.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    let changed = store
        .client
        .query(&store.change, &[&ids, &change.name])
        .await;
    let rows = changed.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(Many {
        next_page_token: None,
        projects: projects(&rows)?,
    }))
}

async fn write(client: Arc<Client>, insert: Statement, mut waiting: UnboundedReceiver<Job>) {
    let mut jobs = Vec::new();
    while waiting.recv_many(&mut jobs, 256).await > 0 {
        let slugs: Vec<&str> = jobs.iter().map(|job| job.project.slug.as_str()).collect();
        let names: Vec<&str> = jobs.iter().map(|job| job.project.name.as_str()).collect();
        let platforms = jobs.iter().map(|job| job.project.platform.as_deref());
        let platforms: Vec<Option<&str>> = platforms.collect();
        let written = client.query(&insert, &[&slugs, &names, &platforms]).await;
        let rows = written.expect("new rows");
        for (job, row) in jobs.drain(..).zip(rows) {
            let _ = job.answer.send(project(&row));
        }
    }
}

fn projects(rows: &[Row]) -> Result<Vec<Project>, Error> {
    let projects: Result<_, _> = rows.iter().map(project).collect();
    projects.map_err(ErrorInternalServerError)
}

fn project(row: &Row) -> Result<Project, tokio_postgres::Error> {
    Ok(Project {
        id: row.try_get::<_, i64>(0)?.to_string(),
        slug: row.try_get(1)?,
        name: row.try_get(2)?,
        platform: row.try_get(3)?,
        date_created: row.try_get(4)?,
    })
}
