//! Creations that wait at the same time, carried out in one statement.
//!
//! All threads hand them to one: the more there are in a statement, the fewer statements and commits
//! there are, and a commit costs the server as much as some rows do.

use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, LocalSet, spawn_local};
use tokio::time::timeout;

use super::local::checkout_with;
use super::queues::{Counted, GROUP, Gathered, Kind, Queues, Waiting};
use super::shared::Shared;
use super::single::Single;
use crate::change::{Values, Write};
use crate::resource::ResourceSpec;
use crate::store::apply::{Undone, apply};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::Form;
use crate::store::statements::note_statements;
use crate::store::{Outcome, Written, counting};

/// How long creations wait for a group of their own kind before they are one beside it.
const PATIENCE: Duration = Duration::from_millis(10);

/// How long a group waits for somebody else's row, or table: only one of its rows may have to, and the
/// others had better be there without it.
const SETTINGS: &str = "SET lock_timeout = 50";

/// Hands creations to the thread that carries out those that wait together.
#[derive(Debug)]
pub(crate) struct Gatherer(UnboundedSender<Waiting>);

impl Gatherer {
    /// Starts the thread; it ends with this value.
    ///
    /// # Errors
    /// When the system has no thread for it.
    fn start(store: &Arc<Shared>) -> io::Result<Self> {
        let (sender, arriving) = unbounded_channel();
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let store = Arc::downgrade(store);
        thread::Builder::new()
            .name("resource-runtime creations".to_owned())
            .spawn(move || LocalSet::new().block_on(&runtime, carry_out(arriving, store)))?;
        Ok(Self(sender))
    }

    /// Has a row created; who is to wait for it gets the way to the answer.
    fn create(
        &self,
        resource: &'static ResourceSpec,
        values: Values,
    ) -> Result<oneshot::Receiver<Counted>, Values> {
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

/// Has a row created together with others that wait; `Err` is the row, where that is not possible.
pub(crate) async fn gather(
    store: &Arc<Shared>,
    resource: &'static ResourceSpec,
    values: Values,
) -> Result<Result<Written, StoreError>, Values> {
    // Without a thread each is created by itself.
    let gatherer = store.gatherer.get_or_init(|| Gatherer::start(store).ok());
    let Some(gatherer) = gatherer else {
        return Err(values);
    };
    let answered = gatherer.create(resource, values)?.await;
    let answered = answered.map(|(gathered, sent)| {
        note_statements(sent);
        gathered
    });
    match answered {
        Ok(Gathered::Done(outcome)) => Ok(outcome),
        Ok(Gathered::Alone(values)) => Err(values),
        Err(_) => Ok(Err(StoreError::InDoubt(
            "the thread that creates rows has ended".to_owned(),
        ))),
    }
}

/// Whether the order of new rows can be told from their ids.
pub(crate) fn is_gathered(resource: &'static ResourceSpec) -> bool {
    matches!(Form::of(resource.id()), Form::Integer | Form::Uuid)
        && resource.id().target().is_none()
}

async fn carry_out(mut arriving: UnboundedReceiver<Waiting>, store: Weak<Shared>) {
    let queues = Rc::<Queues>::default();
    let mut jobs = Vec::new();
    while arriving.recv_many(&mut jobs, GROUP).await > 0 {
        let Some(store) = store.upgrade() else { return };
        for kind in jobs.drain(..).filter_map(|job| queues.put(job)) {
            spawn_local(by_groups(kind, Rc::clone(&queues), Arc::clone(&store)));
        }
    }
}

/// One group at a time, so that what comes meanwhile is one, too; but where a group has to wait for
/// somebody, those behind it do not. Of a kind no more than one waits, with one beside it, so that those
/// of other kinds have connections, too.
async fn by_groups(kind: Kind, queues: Rc<Queues>, store: Arc<Shared>) {
    let mut waiting: Option<JoinHandle<()>> = None;
    while let Some(group) = queues.take(&kind) {
        let mut created = spawn_local(create(Arc::clone(&store), group));
        if timeout(PATIENCE, &mut created).await.is_ok() {
            continue;
        }
        if let Some(earlier) = waiting.replace(created) {
            // A panic in it has been reported, and its rows have been answered for.
            let _ = earlier.await;
        }
    }
}

/// Creates the rows of a group, all of one kind.
async fn create(store: Arc<Shared>, group: Vec<Waiting>) {
    let resource = group[0].resource;
    let (rows, answers): (Vec<Values>, Vec<_>) = group
        .into_iter()
        .map(|job| (job.values, job.answer))
        .unzip();
    let connection = match checkout_with(SETTINGS, &store).await {
        Ok(connection) => connection,
        Err(fault) => return fail(&fault.failure(), (answers, 0)),
    };
    let write = Write::Create { resource, rows };
    let mut single = Single::new(connection);
    // Each of those who wait is told of what was sent for all of them.
    let mut sent = 0;
    let outcome = {
        let applying = pin!(apply(&mut single, 0, &store.declared, &write));
        counting(applying, |more| sent += more).await
    };
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
                let _ = answer.send((Gathered::Done(Ok(Written { rows, outcome })), sent));
            }
        }
        Err(Undone::Broken(StoreError::Timeout { .. })) => alone(rows, (answers, sent)),
        Err(_) if single.needs_transaction() => alone(rows, (answers, sent)),
        Err(undone) => fail(&StoreError::from(undone), (answers, sent)),
    }
}

type Answers = (Vec<oneshot::Sender<Counted>>, u32);

fn alone(rows: Vec<Values>, (answers, sent): Answers) {
    for (values, answer) in rows.into_iter().zip(answers) {
        let _ = answer.send((Gathered::Alone(values), sent));
    }
}

fn fail(error: &StoreError, (answers, sent): Answers) {
    for answer in answers {
        let _ = answer.send((Gathered::Done(Err(error.again())), sent));
    }
}
