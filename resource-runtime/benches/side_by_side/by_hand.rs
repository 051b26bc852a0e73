//! The side written by hand, with care: a read connection for the thread, cached statements, one
//! writing thread that commits what waits together, JSON by serde.
//!
//! It answers the same bodies but for the page tokens, and leaves out what nobody writes by hand:
//! every check of the query, cursors, content negotiation, problem details.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::header::LOCATION;
use actix_web::{App, Error, HttpResponse, web};
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

const ONE: &str = "SELECT id, slug, name, platform, date_created FROM projects WHERE id = ?";
const PAGE: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                    ORDER BY id LIMIT ?";
const INSERT: &str = "INSERT INTO projects (slug, name, platform, date_created) \
                      VALUES (?, ?, ?, ?) RETURNING id, slug, name, platform, date_created";

#[derive(Serialize)]
struct Project {
    id: String,
    slug: String,
    name: String,
    platform: Option<String>,
    #[serde(rename = "dateCreated")]
    date_created: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewProject {
    slug: String,
    name: String,
    platform: Option<String>,
}

#[derive(Serialize)]
struct One {
    project: Project,
}

#[derive(Serialize)]
struct Many {
    projects: Vec<Project>,
    #[serde(rename = "nextPageToken")]
    next_page_token: Option<String>,
}

#[derive(Clone)]
struct Store {
    database: PathBuf,
    jobs: Sender<Job>,
}

struct Job {
    project: NewProject,
    answer: oneshot::Sender<rusqlite::Result<Project>>,
}

thread_local! {
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

impl Store {
    fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        READER.with_borrow_mut(|reader| match reader {
            Some(connection) => read(connection),
            None => read(reader.insert(open(&self.database)?)),
        })
    }
}

/// Without the setting SQLite prepares a statement anew whenever text is bound to it.
fn open(database: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(database)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

pub fn app(
    database: &Path,
) -> anyhow::Result<
    App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody + use<>>,
            Error = Error,
            InitError = (),
        > + use<>,
    >,
> {
    let connection = open(database)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE projects (
             id INTEGER PRIMARY KEY AUTOINCREMENT,
             slug TEXT NOT NULL UNIQUE,
             name TEXT NOT NULL,
             platform TEXT,
             date_created INTEGER NOT NULL
         ) STRICT;
         CREATE INDEX projects_name ON projects (name, id);
         CREATE INDEX projects_date_created ON projects (date_created, id);",
    )?;
    let (jobs, waiting) = channel();
    thread::Builder::new()
        .name("by-hand-writer".to_owned())
        .spawn(move || write(&connection, &waiting))?;
    let store = Store {
        database: database.to_owned(),
        jobs,
    };
    Ok(App::new()
        .app_data(web::Data::new(store))
        .app_data(web::JsonConfig::default().limit(1024 * 1024))
        .service(
            web::scope("/v1")
                .route("/projects", web::get().to(list))
                .route("/projects", web::post().to(create))
                .route("/projects/{project}", web::get().to(get)),
        ))
}

async fn get(store: web::Data<Store>, id: web::Path<i64>) -> Result<HttpResponse, Error> {
    let found = store.read(|connection| {
        connection
            .prepare_cached(ONE)?
            .query_row([*id], project)
            .optional()
    });
    let found = found.map_err(ErrorInternalServerError)?;
    let project = found.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    Ok(HttpResponse::Ok().json(One { project }))
}

async fn list(store: web::Data<Store>) -> Result<HttpResponse, Error> {
    let found: rusqlite::Result<Vec<Project>> = store.read(|connection| {
        connection
            .prepare_cached(PAGE)?
            .query_map([21], project)?
            .collect()
    });
    let mut projects = found.map_err(ErrorInternalServerError)?;
    let more = projects.len() > 20;
    projects.truncate(20);
    let last = projects.last().filter(|_| more);
    Ok(HttpResponse::Ok().json(Many {
        next_page_token: last.map(|project| project.id.clone()),
        projects,
    }))
}

async fn create(
    store: web::Data<Store>,
    project: web::Json<NewProject>,
) -> Result<HttpResponse, Error> {
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

fn project(row: &Row<'_>) -> rusqlite::Result<Project> {
    Ok(Project {
        id: row.get::<_, i64>(0)?.to_string(),
        slug: row.get(1)?,
        name: row.get(2)?,
        platform: row.get(3)?,
        date_created: DateTime::from_timestamp_micros(row.get(4)?).unwrap_or_default(),
    })
}

fn write(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let group: Vec<_> = std::iter::once(first).chain(waiting.try_iter()).collect();
        connection.execute_batch("BEGIN IMMEDIATE").expect("begin");
        let written: Vec<_> = group
            .into_iter()
            .map(|job| (insert(connection, &job.project), job.answer))
            .collect();
        connection.execute_batch("COMMIT").expect("commit");
        for (result, answer) in written {
            let _ = answer.send(result);
        }
    }
}

fn insert(connection: &Connection, new: &NewProject) -> rusqlite::Result<Project> {
    connection.prepare_cached(INSERT)?.query_row(
        params![
            new.slug,
            new.name,
            new.platform,
            Utc::now().timestamp_micros()
        ],
        project,
    )
}
