//! What the handlers written by hand read and write, by serde.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize)]
pub struct Project {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub platform: Option<String>,
    #[serde(rename = "dateCreated")]
    pub date_created: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewProject {
    pub slug: String,
    pub name: String,
    pub platform: Option<String>,
}

/// A change of many projects alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub projects: Vec<String>,
    pub name: String,
}

impl Change {
    /// The ids as numbers; `None` where one is none, and so names nothing.
    pub fn ids(&self) -> Option<Vec<i64>> {
        let ids = self.projects.iter().map(|id| id.parse().ok());
        ids.collect()
    }
}

#[derive(Serialize)]
pub struct One {
    pub project: Project,
}

#[derive(Serialize)]
pub struct Many {
    pub projects: Vec<Project>,
    #[serde(rename = "nextPageToken")]
    pub next_page_token: Option<String>,
}

impl Many {
    /// A page of 20 out of the rows that were asked for, one more than that.
    pub fn page(mut projects: Vec<Project>) -> Self {
        let more = projects.len() > 20;
        projects.truncate(20);
        let last = projects.last().filter(|_| more);
        Self {
            next_page_token: last.map(|project| project.id.clone()),
            projects,
        }
    }
}

#[derive(Serialize)]
pub struct Task {
    pub id: String,
    pub title: String,
    pub project: Project,
}

#[derive(Serialize)]
pub struct Tasks {
    pub tasks: Vec<Task>,
    #[serde(rename = "nextPageToken")]
    pub next_page_token: Option<String>,
}

impl Tasks {
    /// A page of 20 out of tasks, one more than that, as id, title and project, and of the projects by
    /// their ids.
    pub fn page(
        mut tasks: Vec<(i64, String, i64)>,
        project: impl Fn(i64) -> Option<Project>,
    ) -> Self {
        let more = tasks.len() > 20;
        tasks.truncate(20);
        let whole = tasks.into_iter().filter_map(|(id, title, of)| {
            let (id, project) = (id.to_string(), project(of)?);
            Some(Task { id, title, project })
        });
        let tasks: Vec<Task> = whole.collect();
        let last = tasks.last().filter(|_| more);
        Self {
            next_page_token: last.map(|task| task.id.clone()),
            tasks,
        }
    }
}
