//! With sqlx on SQLite: a pool that reads, and one connection that writes, so that writers wait in
//! line instead of for the lock.

use std::collections::HashMap;
use std::str::FromStr as _;

use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::header::LOCATION;
use actix_web::web::{self, Data, Json, ServiceConfig};
use actix_web::{Error, HttpResponse};
use chrono::{DateTime, Utc};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Row as _, SqlitePool};

use crate::json::{Change, Many, NewProject, One, Project, Tasks};

const ONE: &str = "SELECT id, slug, name, platform, date_created FROM projects WHERE id = ?";
const PAGE: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                    ORDER BY id LIMIT 21";
const INSERT: &str = "INSERT INTO projects (slug, name, platform, date_created) \
                      VALUES (?, ?, ?, ?) RETURNING id, slug, name, platform, date_created";
const CHANGE: &str = "UPDATE projects SET name = ? \
                      WHERE id IN (SELECT value FROM json_each(?)) \
                      RETURNING id, slug, name, platform, date_created";
const TASKS: &str = "SELECT id, title, project FROM tasks ORDER BY id LIMIT 21";
const OF_TASKS: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                        WHERE id IN (SELECT value FROM json_each(?))";

pub struct Store {
    reads: SqlitePool,
    writes: SqlitePool,
}

impl Store {
    pub async fn open(file: &str) -> anyhow::Result<Self> {
        let options = SqliteConnectOptions::from_str(&format!("sqlite:{file}"))?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("cache_size", "-65536");
        let pool = |most| {
            let options = SqlitePoolOptions::new().max_connections(most);
            options.test_before_acquire(false)
        };
        Ok(Self {
            reads: pool(8).connect_with(options.clone()).await?,
            writes: pool(1).connect_with(options).await?,
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
    let found = sqlx::query(ONE)
        .bind(*id)
        .fetch_optional(&store.reads)
        .await;
    let row = found.map_err(ErrorInternalServerError)?;
    let row = row.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    let project = project(&row).map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(One { project }))
}

async fn list(store: Data<Store>) -> Result<HttpResponse, Error> {
    let found = sqlx::query(PAGE).fetch_all(&store.reads).await;
    let rows = found.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(Many::page(projects(&rows)?)))
}

async fn tasks(store: Data<Store>) -> Result<HttpResponse, Error> {
    let found = sqlx::query_as(TASKS).fetch_all(&store.reads).await;
    let tasks: Vec<(i64, String, i64)> = found.map_err(ErrorInternalServerError)?;
    let ids = list_of(tasks.iter().take(20).map(|(.., project)| *project));
    let found = sqlx::query(OF_TASKS)
        .bind(ids)
        .fetch_all(&store.reads)
        .await;
    let rows = found.map_err(ErrorInternalServerError)?;
    let found = projects(&rows)?.into_iter();
    let found: HashMap<String, Project> = found.map(|it| (it.id.clone(), it)).collect();
    let page = Tasks::page(tasks, |id| found.get(&id.to_string()).cloned());
    Ok(HttpResponse::Ok().json(page))
}

async fn create(store: Data<Store>, new: Json<NewProject>) -> Result<HttpResponse, Error> {
    let written = sqlx::query(INSERT)
        .bind(&new.slug)
        .bind(&new.name)
        .bind(&new.platform)
        .bind(Utc::now().timestamp_micros())
        .fetch_one(&store.writes)
        .await;
    let row = written.map_err(ErrorInternalServerError)?;
    let project = project(&row).map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("/v1/projects/{}", project.id)))
        .json(One { project }))
}

async fn change(store: Data<Store>, change: Json<Change>) -> Result<HttpResponse, Error> {
    let ids = change.ids();
    let mut ids = ids.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    ids.sort_unstable();
    let changed = sqlx::query(CHANGE)
        .bind(&change.name)
        .bind(list_of(ids.into_iter()))
        .fetch_all(&store.writes)
        .await;
    let rows = changed.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(Many {
        next_page_token: None,
        projects: projects(&rows)?,
    }))
}

fn list_of(ids: impl Iterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

fn projects(rows: &[SqliteRow]) -> Result<Vec<Project>, Error> {
    let projects: Result<_, _> = rows.iter().map(project).collect();
    projects.map_err(ErrorInternalServerError)
}

fn project(row: &SqliteRow) -> Result<Project, sqlx::Error> {
    Ok(Project {
        id: row.try_get::<i64, _>(0)?.to_string(),
        slug: row.try_get(1)?,
        name: row.try_get(2)?,
        platform: row.try_get(3)?,
        date_created: DateTime::from_timestamp_micros(row.try_get(4)?).unwrap_or_default(),
    })
}
