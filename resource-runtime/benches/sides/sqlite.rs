//! By hand on SQLite: a read connection for each thread, cached statements, one writing thread that
//! commits what waits together.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::header::LOCATION;
use actix_web::web::{self, Data, Json, ServiceConfig};
use actix_web::{Error, HttpResponse};
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, Result, Row, params};
use tokio::sync::oneshot;

use super::json::{Change, Many, NewProject, One, Project, Tasks};

const ONE: &str = "SELECT id, slug, name, platform, date_created FROM projects WHERE id = ?";
const PAGE: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                    ORDER BY id LIMIT 21";
const INSERT: &str = "INSERT INTO projects (slug, name, platform, date_created) \
                      VALUES (?, ?, ?, ?) RETURNING id, slug, name, platform, date_created";
const CHANGE: &str = "UPDATE projects SET name = ?1 \
                      WHERE id IN (SELECT value FROM json_each(?2)) \
                      RETURNING id, slug, name, platform, date_created";
const TASKS: &str = "SELECT id, title, project FROM tasks ORDER BY id LIMIT 21";
const OF_TASKS: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                        WHERE id IN (SELECT value FROM json_each(?))";

/// What all threads share.
#[derive(Clone)]
pub struct Store {
    database: PathBuf,
    jobs: Sender<Job>,
}

/// What waits for the writing thread, and who waits for it.
enum Job {
    Create(NewProject, oneshot::Sender<Result<Project>>),
    Change(String, Vec<i64>, oneshot::Sender<Result<Vec<Project>>>),
}

thread_local! {
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

impl Store {
    /// Opens a database that has its tables, and starts the writing thread.
    pub fn open(database: &Path) -> anyhow::Result<Self> {
        let connection = open(database)?;
        let (jobs, waiting) = channel();
        thread::Builder::new()
            .name("by-hand-writer".to_owned())
            .spawn(move || write(&connection, &waiting))?;
        Ok(Self {
            database: database.to_owned(),
            jobs,
        })
    }

    fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T>,
    ) -> std::result::Result<T, Error> {
        let read = READER.with_borrow_mut(|reader| match reader {
            Some(connection) => read(connection),
            None => read(reader.insert(open(&self.database)?)),
        });
        read.map_err(ErrorInternalServerError)
    }

    async fn wait<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T>>) -> Job,
    ) -> std::result::Result<T, Error> {
        let (answer, answered) = oneshot::channel();
        let sent = self.jobs.send(job(answer));
        sent.map_err(|_| ErrorInternalServerError("the writer has stopped"))?;
        let written = answered.await.map_err(ErrorInternalServerError)?;
        written.map_err(ErrorInternalServerError)
    }
}

/// Without QPSG SQLite prepares a statement anew whenever text is bound to it.
fn open(database: &Path) -> Result<Connection> {
    let connection = Connection::open(database)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")?;
    connection.pragma_update(None, "cache_size", -64 * 1024)?;
    Ok(connection)
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

async fn get(store: Data<Store>, id: web::Path<i64>) -> std::result::Result<HttpResponse, Error> {
    let found = store.read(|connection| {
        let mut statement = connection.prepare_cached(ONE)?;
        statement.query_row([*id], project).optional()
    })?;
    let project = found.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    Ok(HttpResponse::Ok().json(One { project }))
}

async fn list(store: Data<Store>) -> std::result::Result<HttpResponse, Error> {
    let projects = store.read(|connection| {
        let mut statement = connection.prepare_cached(PAGE)?;
        statement.query_map([], project)?.collect()
    })?;
    Ok(HttpResponse::Ok().json(Many::page(projects)))
}

async fn tasks(store: Data<Store>) -> std::result::Result<HttpResponse, Error> {
    let answer = store.read(|connection| {
        let mut statement = connection.prepare_cached(TASKS)?;
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let tasks: Vec<(i64, String, i64)> =
            statement.query_map([], row)?.collect::<Result<_>>()?;
        let ids = list_of(tasks.iter().take(20).map(|(.., project)| *project));
        let mut statement = connection.prepare_cached(OF_TASKS)?;
        let found = statement.query_map([ids], |row| Ok((row.get(0)?, project(row)?)))?;
        let found: HashMap<i64, Project> = found.collect::<Result<_>>()?;
        Ok(Tasks::page(tasks, |id| found.get(&id).cloned()))
    })?;
    Ok(HttpResponse::Ok().json(answer))
}

async fn create(
    store: Data<Store>,
    new: Json<NewProject>,
) -> std::result::Result<HttpResponse, Error> {
    let new = new.into_inner();
    let project = store.wait(|answer| Job::Create(new, answer)).await?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("/v1/projects/{}", project.id)))
        .json(One { project }))
}

async fn change(
    store: Data<Store>,
    change: Json<Change>,
) -> std::result::Result<HttpResponse, Error> {
    let ids = change.ids();
    let mut ids = ids.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    ids.sort_unstable();
    let name = change.into_inner().name;
    let written = store.wait(|answer| Job::Change(name, ids, answer)).await?;
    Ok(HttpResponse::Ok().json(Many {
        projects: written,
        next_page_token: None,
    }))
}

fn project(row: &Row<'_>) -> Result<Project> {
    Ok(Project {
        id: row.get::<_, i64>(0)?.to_string(),
        slug: row.get(1)?,
        name: row.get(2)?,
        platform: row.get(3)?,
        date_created: DateTime::from_timestamp_micros(row.get(4)?).unwrap_or_default(),
    })
}

fn list_of(ids: impl Iterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

fn write(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let group: Vec<_> = std::iter::once(first).chain(waiting.try_iter()).collect();
        connection.execute_batch("BEGIN IMMEDIATE").expect("begin");
        let written: Vec<_> = group
            .into_iter()
            .map(|job| carry_out(connection, job))
            .collect();
        connection.execute_batch("COMMIT").expect("commit");
        for answer in written {
            answer();
        }
    }
}

/// Carries out a job; what is left is to answer it.
fn carry_out(connection: &Connection, job: Job) -> Box<dyn FnOnce()> {
    match job {
        Job::Create(new, answer) => {
            let written = insert(connection, &new);
            Box::new(move || drop(answer.send(written)))
        }
        Job::Change(name, ids, answer) => {
            let written = update(connection, &name, ids);
            Box::new(move || drop(answer.send(written)))
        }
    }
}

fn insert(connection: &Connection, new: &NewProject) -> Result<Project> {
    let now = Utc::now().timestamp_micros();
    let values = params![new.slug, new.name, new.platform, now];
    connection
        .prepare_cached(INSERT)?
        .query_row(values, project)
}

fn update(connection: &Connection, name: &str, ids: Vec<i64>) -> Result<Vec<Project>> {
    let mut statement = connection.prepare_cached(CHANGE)?;
    let ids = list_of(ids.into_iter());
    statement.query_map([name, &ids], project)?.collect()
}
