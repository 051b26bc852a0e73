//! With sqlx on PostgreSQL: one pool of eight connections.

use std::collections::HashMap;

use actix_web::error::{ErrorInternalServerError, ErrorNotFound};
use actix_web::http::header::LOCATION;
use actix_web::web::{self, Data, Json, ServiceConfig};
use actix_web::{Error, HttpResponse};
use sqlx::postgres::{PgPoolOptions, PgRow};
use sqlx::{Executor as _, PgPool, Row as _};

use crate::json::{Change, Many, NewProject, One, Project, Tasks};

const ONE: &str = "SELECT id, slug, name, platform, date_created FROM projects WHERE id = $1";
const PAGE: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                    ORDER BY id LIMIT 21";
const INSERT: &str = "INSERT INTO projects (slug, name, platform, date_created) \
                      VALUES ($1, $2, $3, now()) RETURNING id, slug, name, platform, date_created";
const CHANGE: &str = "UPDATE projects SET name = $1 WHERE id = ANY($2) \
                      RETURNING id, slug, name, platform, date_created";
const TASKS: &str = "SELECT id, title, project FROM tasks ORDER BY id LIMIT 21";
const OF_TASKS: &str = "SELECT id, slug, name, platform, date_created FROM projects \
                        WHERE id = ANY($1)";

pub struct Store(PgPool);

impl Store {
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        // Neither asking whether a connection is still there before each use, nor planning a look-up each
        // time, is what is compared here.
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .test_before_acquire(false)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    let generic = "SET plan_cache_mode = force_generic_plan";
                    connection.execute(generic).await.map(drop)
                })
            });
        Ok(Self(pool.connect(url).await?))
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
    let found = sqlx::query(ONE).bind(*id).fetch_optional(&store.0).await;
    let row = found.map_err(ErrorInternalServerError)?;
    let row = row.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    let project = project(&row).map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(One { project }))
}

async fn list(store: Data<Store>) -> Result<HttpResponse, Error> {
    let found = sqlx::query(PAGE).fetch_all(&store.0).await;
    let rows = found.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(Many::page(projects(&rows)?)))
}

async fn tasks(store: Data<Store>) -> Result<HttpResponse, Error> {
    let found = sqlx::query_as(TASKS).fetch_all(&store.0).await;
    let tasks: Vec<(i64, String, i64)> = found.map_err(ErrorInternalServerError)?;
    let ids = tasks.iter().take(20).map(|(.., project)| *project);
    let ids: Vec<i64> = ids.collect();
    let found = sqlx::query(OF_TASKS).bind(ids).fetch_all(&store.0).await;
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
        .fetch_one(&store.0)
        .await;
    let row = written.map_err(ErrorInternalServerError)?;
    let project = project(&row).map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("/v1/projects/{}", project.id)))
        .json(One { project }))
}

async fn change(store: Data<Store>, change: Json<Change>) -> Result<HttpResponse, Error> {
    let ids = change.ids();
    let ids = ids.ok_or_else(|| ErrorNotFound("there is no such project"))?;
    let changed = sqlx::query(CHANGE)
        .bind(&change.name)
        .bind(ids)
        .fetch_all(&store.0)
        .await;
    let rows = changed.map_err(ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().json(Many {
        next_page_token: None,
        projects: projects(&rows)?,
    }))
}

fn projects(rows: &[PgRow]) -> Result<Vec<Project>, Error> {
    let projects: Result<_, _> = rows.iter().map(project).collect();
    projects.map_err(ErrorInternalServerError)
}

fn project(row: &PgRow) -> Result<Project, sqlx::Error> {
    Ok(Project {
        id: row.try_get::<i64, _>(0)?.to_string(),
        slug: row.try_get(1)?,
        name: row.try_get(2)?,
        platform: row.try_get(3)?,
        date_created: row.try_get(4)?,
    })
}
