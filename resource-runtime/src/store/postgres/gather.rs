//! Creations that wait at the same time, carried out in one statement.

use std::sync::{Arc, Weak};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use super::connection::Connection;
use super::shared::Shared;
use super::work::Single;
use crate::change::{Values, Write};
use crate::resource::ResourceSpec;
use crate::store::apply::apply;
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::Form;
use crate::store::{Outcome, Written};

/// The most creations in one statement, so that the first does not wait long for the last.
const GROUP: usize = 256;

/// A new row, and who waits for it.
#[derive(Debug)]
struct Waiting {
    resource: &'static ResourceSpec,
    values: Values,
    answer: oneshot::Sender<Gathered>,
}

/// What became of a new row.
#[derive(Debug)]
pub(crate) enum Gathered {
    /// It is there, or cannot be.
    Done(Result<Written, StoreError>),
    /// Something in its group was refused, so that nothing of the group is there: each has to be
    /// tried by itself.
    Alone(Values),
}

/// Hands creations to the task that carries out those that wait together.
#[derive(Debug)]
pub(crate) struct Gatherer(UnboundedSender<Waiting>);

impl Gatherer {
    /// Starts the task; it ends with this value.
    pub(crate) fn start(store: &Arc<Shared>, connection: &Arc<Connection>) -> Self {
        let (sender, waiting) = unbounded_channel();
        tokio::spawn(carry_out(
            waiting,
            Arc::downgrade(store),
            Arc::clone(connection),
        ));
        Self(sender)
    }

    /// Has a row created; who is to wait for it gets the way to the answer.
    pub(crate) fn create(
        &self,
        resource: &'static ResourceSpec,
        values: Values,
    ) -> Result<oneshot::Receiver<Gathered>, Values> {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting {
            resource,
            values,
            answer,
        };
        match self.0.send(waiting) {
            Ok(()) => Ok(answered),
            Err(unsent) => Err(unsent.0.values),
        }
    }
}

/// Whether the order of new rows can be told from their ids.
pub(crate) fn is_gathered(resource: &'static ResourceSpec) -> bool {
    matches!(Form::of(resource.id()), Form::Integer | Form::Uuid)
        && resource.id().target().is_none()
}

async fn carry_out(
    mut waiting: UnboundedReceiver<Waiting>,
    store: Weak<Shared>,
    connection: Arc<Connection>,
) {
    let mut jobs = Vec::new();
    while waiting.recv_many(&mut jobs, GROUP).await > 0 {
        let Some(store) = store.upgrade() else { return };
        while !jobs.is_empty() {
            let first = &jobs[0];
            let alike = |job: &Waiting| {
                let fields = job.values.iter().zip(&first.values);
                job.resource == first.resource
                    && job.values.len() == first.values.len()
                    && fields
                        .into_iter()
                        .all(|((one, _), (other, _))| one == other)
            };
            let places: Vec<bool> = jobs.iter().map(alike).collect();
            let mut alike = places.into_iter();
            let group: Vec<Waiting> = jobs
                .extract_if(.., |_| alike.next().unwrap_or(false))
                .collect();
            create(&store, &connection, group).await;
        }
    }
}

/// Creates the rows of a group, all of one shape.
async fn create(store: &Shared, connection: &Arc<Connection>, group: Vec<Waiting>) {
    let resource = group[0].resource;
    let (rows, answers): (Vec<Values>, Vec<_>) = group
        .into_iter()
        .map(|job| (job.values, job.answer))
        .unzip();
    let write = Write::Create { resource, rows };
    let mut single = Single::new(Arc::clone(connection));
    let outcome = apply(&mut single, 0, &store.declared, &write).await;
    let Write::Create { rows, .. } = write else {
        return;
    };
    // Who no longer waits for the answer needs none.
    match outcome {
        Ok(written) => {
            for (row, answer) in written.rows.iter().zip(answers) {
                let mut rows = Rows::new(row.width());
                rows.append(row);
                let outcome = Outcome::Created;
                let _ = answer.send(Gathered::Done(Ok(Written { rows, outcome })));
            }
        }
        Err(_) if single.needs_transaction() => {
            for (values, answer) in rows.into_iter().zip(answers) {
                let _ = answer.send(Gathered::Alone(values));
            }
        }
        Err(undone) => {
            let error = StoreError::from(undone);
            for answer in answers {
                let _ = answer.send(Gathered::Done(Err(copy(&error))));
            }
        }
    }
}

/// The same failure once more, for another of those who wait.
fn copy(error: &StoreError) -> StoreError {
    match error {
        StoreError::Timeout { limit } => StoreError::Timeout { limit: *limit },
        StoreError::Unavailable(reason) => StoreError::Unavailable(reason.clone()),
        StoreError::Failed(cause) => StoreError::Failed(cause.to_string().into()),
        other => StoreError::Failed(other.to_string().into()),
    }
}
