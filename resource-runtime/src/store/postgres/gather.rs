//! Creations that wait at the same time, carried out in one statement.
//!
//! All threads hand them to one: the more there are in a statement, the fewer statements and commits
//! there are, and a commit costs the server as much as some rows do.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::{LocalSet, spawn_local};
use tokio::time::timeout;

use super::local::checkout;
use super::shared::Shared;
use super::single::Single;
use crate::change::{Values, Write};
use crate::resource::ResourceSpec;
use crate::store::apply::apply;
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::Form;
use crate::store::statements::note_statements;
use crate::store::{Outcome, Written, counting};

/// The most creations in one statement, so that the first does not wait long for the last.
const GROUP: usize = 256;

/// How long creations wait for a group of their own kind before they are one beside it.
const PATIENCE: Duration = Duration::from_millis(10);

/// A new row, and who waits for it.
#[derive(Debug)]
struct Waiting {
    resource: &'static ResourceSpec,
    values: Values,
    answer: oneshot::Sender<Counted>,
}

/// What became of a new row.
#[derive(Debug)]
enum Gathered {
    /// It is there, or cannot be.
    Done(Result<Written, StoreError>),
    /// Something in its group was refused, so that nothing of the group is there: each has to be
    /// tried by itself.
    Alone(Values),
}

/// The same, with the number of statements that its group has taken.
type Counted = (Gathered, u32);

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
        Err(_) => Ok(Err(StoreError::Unavailable(
            "the connection has ended before the row was there, or just after".to_owned(),
        ))),
    }
}

/// Whether the order of new rows can be told from their ids.
pub(crate) fn is_gathered(resource: &'static ResourceSpec) -> bool {
    matches!(Form::of(resource.id()), Form::Integer | Form::Uuid)
        && resource.id().target().is_none()
}

/// Rows that one statement can create.
#[derive(Debug, Clone, PartialEq)]
struct Kind {
    resource: &'static ResourceSpec,
    fields: Vec<usize>,
}

impl Kind {
    fn of(job: &Waiting) -> Self {
        Self {
            resource: job.resource,
            fields: job.values.iter().map(|(field, _)| *field).collect(),
        }
    }

    fn includes(&self, job: &Waiting) -> bool {
        let fields = job.values.iter().map(|(field, _)| field);
        self.resource == job.resource && fields.eq(&self.fields)
    }
}

/// What waits, by kinds. A kind is there from its first row until a group of it ends and none waits.
#[derive(Debug, Default)]
struct Queues(RefCell<Vec<(Kind, VecDeque<Waiting>)>>);

impl Queues {
    /// Adds a row; its kind, where none of it was there.
    fn put(&self, job: Waiting) -> Option<Kind> {
        let mut queues = self.0.borrow_mut();
        if let Some((_, queue)) = queues.iter_mut().find(|(kind, _)| kind.includes(&job)) {
            queue.push_back(job);
            return None;
        }
        let kind = Kind::of(&job);
        queues.push((kind.clone(), VecDeque::from([job])));
        Some(kind)
    }

    /// The next group of a kind; without one the kind is gone.
    fn take(&self, sought: &Kind) -> Option<Vec<Waiting>> {
        let mut queues = self.0.borrow_mut();
        let place = queues.iter().position(|(kind, _)| kind == sought)?;
        let queue = &mut queues[place].1;
        if queue.is_empty() {
            queues.swap_remove(place);
            return None;
        }
        Some(queue.drain(..queue.len().min(GROUP)).collect())
    }
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
/// somebody, those behind it do not.
async fn by_groups(kind: Kind, queues: Rc<Queues>, store: Arc<Shared>) {
    while let Some(group) = queues.take(&kind) {
        let created = spawn_local(create(Arc::clone(&store), group));
        let _ = timeout(PATIENCE, created).await;
    }
}

/// Creates the rows of a group, all of one kind.
async fn create(store: Arc<Shared>, group: Vec<Waiting>) {
    let resource = group[0].resource;
    let (rows, answers): (Vec<Values>, Vec<_>) = group
        .into_iter()
        .map(|job| (job.values, job.answer))
        .unzip();
    let connection = match checkout(&store).await {
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
        Err(_) if single.needs_transaction() => {
            for (values, answer) in rows.into_iter().zip(answers) {
                let _ = answer.send((Gathered::Alone(values), sent));
            }
        }
        Err(undone) => fail(&StoreError::from(undone), (answers, sent)),
    }
}

fn fail(error: &StoreError, (answers, sent): (Vec<oneshot::Sender<Counted>>, u32)) {
    for answer in answers {
        let _ = answer.send((Gathered::Done(Err(error.again())), sent));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::Value;
    use crate::store::testing::declared::{playlist, settings};

    fn job(resource: &'static ResourceSpec, fields: &[usize]) -> Waiting {
        let values = fields.iter().map(|field| (*field, Value::Null));
        Waiting {
            resource,
            values: values.collect(),
            answer: oneshot::channel().0,
        }
    }

    #[test]
    fn rows_of_a_kind_are_a_group() {
        let queues = Queues::default();
        let kind = queues.put(job(playlist(), &[1, 2])).expect("a new kind");
        assert_eq!(queues.put(job(playlist(), &[1, 2])), None);
        let fewer = queues.put(job(playlist(), &[1])).expect("other fields");
        let other = queues.put(job(settings(), &[1])).expect("another resource");
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(2));
        assert_eq!(
            queues.put(job(playlist(), &[1, 2])),
            None,
            "it is under way"
        );
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(1));
        assert!(queues.take(&kind).is_none());
        assert_eq!(
            queues.put(job(playlist(), &[1, 2])),
            Some(kind),
            "it was gone"
        );
        for kind in [fewer, other] {
            assert_eq!(queues.take(&kind).map(|group| group.len()), Some(1));
        }
    }

    #[test]
    fn a_group_is_no_larger_than_may_be() {
        let queues = Queues::default();
        let kind = queues.put(job(playlist(), &[1])).expect("a new kind");
        for _ in 0..GROUP {
            queues.put(job(playlist(), &[1]));
        }
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(GROUP));
        assert_eq!(queues.take(&kind).map(|group| group.len()), Some(1));
    }
}
