//! Passes: a handler with methods of its own, an error of its own, and no `Default`.
#![deny(warnings, missing_docs)]

use resource_runtime::prelude::*;

/// A task.
#[derive(Resource)]
#[resource(handler = TaskHandler)]
pub struct Task {
    /// Tells them apart.
    #[resource(id)]
    pub id: i64,
    /// What is to be done.
    pub title: String,
    /// How urgent it is.
    pub stage: Stage,
    /// How often it was asked for.
    #[resource(computed)]
    pub asked: Option<u32>,
}

/// How urgent something is.
#[derive(Property)]
pub enum Stage {
    /// Not at all.
    Calm,
    /// Very.
    Urgent,
}

/// The logic of tasks.
pub struct TaskHandler {
    /// The most that are made at once.
    pub most: usize,
}

/// Why a task is refused.
#[derive(Debug)]
pub enum TaskError {
    /// Too many at once.
    TooMany,
    /// Something else.
    Other(Problem),
}

impl From<Problem> for TaskError {
    fn from(problem: Problem) -> Self {
        Self::Other(problem)
    }
}

impl From<TaskError> for Problem {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::TooMany => Self::bad_request("too many at once"),
            TaskError::Other(problem) => problem,
        }
    }
}

impl Handler for TaskHandler {
    type Resource = Task;
    type Error = TaskError;

    async fn create(&self, cx: &mut Context<'_>, new: Vec<NewTask>) -> Result<Vec<Task>, TaskError> {
        if new.len() > self.most {
            return Err(TaskError::TooMany);
        }
        Ok(cx.create(new).await?)
    }

    async fn update(
        &self,
        cx: &mut Context<'_>,
        mut changes: Vec<(i64, TaskChanges)>,
    ) -> Result<Vec<Task>, TaskError> {
        for (_, change) in &mut changes {
            change.stage = Some(Stage::Calm);
        }
        Ok(cx.update(changes).await?)
    }

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), TaskError> {
        Ok(cx.delete::<Task>(ids).await?)
    }
}

impl Compute for TaskHandler {
    async fn compute(&self, cx: &Context<'_>, rows: &mut [Task]) -> Result<(), TaskError> {
        let urgent = Task::fields().stage.eq(Stage::Urgent);
        let others: Vec<Task> = cx.list().filter(urgent).at_most(10).await?;
        for row in rows {
            row.asked = u32::try_from(others.len()).ok();
        }
        Ok(())
    }
}

fn main() {
    let builder = Api::builder().public().handler(TaskHandler { most: 3 });
    builder.build().unwrap();
}
