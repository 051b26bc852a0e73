//! The one thread that writes: it commits what waits together, and answers after the commit.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::failure::failure;
use super::options::SqliteOptions;
use super::session::Session;
use super::statistics::{Edition, Schedule};
use super::transaction::{Holder, Workplace};
use crate::change::Write;
use crate::resource::ResourceSpec;
use crate::store::Written;
use crate::store::apply::{Declared, Undone};
use crate::store::clock::Clock;
use crate::store::error::StoreError;
use crate::store::statements::{counted, note_statements};

/// The most writes that one commit holds, so that the first does not wait long for the last.
const GROUP: usize = 256;

type Answer = Result<Written, StoreError>;

/// An answer, with the number of statements that the write has taken.
type Counted = (Answer, u32);

/// What the thread is asked for.
enum Job {
    /// One write.
    Write(Waiting),
    /// A transaction that is left open between its steps.
    Hold(Holder),
}

/// A write, and who waits for its answer.
struct Waiting {
    write: Write,
    /// When nobody is to carry it out any more.
    overdue: Option<Instant>,
    answer: oneshot::Sender<Counted>,
}

/// The way to the writing thread. When it is dropped, all that was accepted is finished first.
#[derive(Debug)]
pub(crate) struct Writer {
    jobs: Option<SyncSender<Job>>,
    patience: Duration,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on `connection`.
    pub(crate) fn start(
        connection: Connection,
        resources: Vec<&'static ResourceSpec>,
        options: &SqliteOptions,
        statistics: Arc<Edition>,
    ) -> std::io::Result<Self> {
        let patience = options.queue_timeout;
        let (jobs, waiting) = sync_channel(options.queue);
        let thread = thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || {
                let mut workplace = Workplace {
                    session: Session::new(connection),
                    clock: Clock::default(),
                    declared: Declared::new(resources),
                };
                let mut schedule = Schedule::default();
                while let Some((group, holder)) = next(&waiting, patience) {
                    workplace.carry_out(group);
                    if let Some(holder) = holder {
                        holder.hold(&mut workplace);
                    }
                    let connection = workplace.session.connection();
                    if let Err(error) = schedule.wrote(connection, &statistics) {
                        tracing::warn!(%error, "statistics could not be renewed");
                    }
                }
            })?;
        Ok(Self {
            jobs: Some(jobs),
            patience,
            thread: Some(thread),
        })
    }

    /// Hands `write` to the thread and waits for its answer.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when too many wait already, [`StoreError::Timeout`] when its turn
    /// does not come in time.
    pub(crate) async fn write(&self, write: Write) -> Answer {
        let (answer, answered) = oneshot::channel();
        self.send(Job::Write(Waiting {
            write,
            overdue: Instant::now().checked_add(self.patience),
            answer,
        }))?;
        let (answer, sent) = answered.await.unwrap_or_else(|_| (Err(stopped()), 0));
        note_statements(sent);
        answer
    }

    /// Has the thread keep a transaction open, when its turn comes.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when too many wait already.
    pub(crate) fn hold(&self, holder: Holder) -> Result<(), StoreError> {
        self.send(Job::Hold(holder))
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        let jobs = self.jobs.as_ref().ok_or_else(stopped)?;
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => {
                StoreError::Unavailable("too many writes are waiting".to_owned())
            }
            TrySendError::Disconnected(_) => stopped(),
        })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been reported by the panic hook.
            let _ = thread.join();
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the writer has stopped".to_owned())
}

/// The next writes that wait together, and the transaction behind them, if one is next; `None` when
/// there will be nothing any more.
fn next(
    waiting: &Receiver<Job>,
    patience: Duration,
) -> Option<(VecDeque<Waiting>, Option<Holder>)> {
    let mut group = VecDeque::new();
    let first = waiting.recv().ok()?;
    for job in std::iter::once(first).chain(waiting.try_iter()) {
        match job {
            Job::Write(write) if write.is_overdue() => write.give_up(patience),
            Job::Write(write) => group.push_back(write),
            Job::Hold(holder) => return Some((group, Some(holder))),
        }
        if group.len() == GROUP {
            break;
        }
    }
    Some((group, None))
}

impl Waiting {
    fn is_overdue(&self) -> bool {
        self.overdue
            .is_some_and(|overdue| overdue <= Instant::now())
    }

    fn give_up(self, limit: Duration) {
        // Who no longer waits for the answer needs none.
        let _ = self.answer.send((Err(StoreError::Timeout { limit }), 0));
    }
}

impl Workplace {
    /// Commits `group` and answers. A write that breaks the transaction is answered alone, and the
    /// others are carried out anew.
    fn carry_out(&mut self, mut group: VecDeque<Waiting>) {
        while !group.is_empty() {
            match self.attempt(&group) {
                Ok(answers) => {
                    for (job, answer) in group.drain(..).zip(answers) {
                        // Who no longer waits for the answer needs none.
                        let _ = job.answer.send(answer);
                    }
                }
                Err(Fault::One(place, error, sent)) => {
                    self.roll_back();
                    if let Some(job) = group.remove(place) {
                        let _ = job.answer.send((Err(error), sent));
                    }
                }
                Err(Fault::All(error)) => {
                    self.roll_back();
                    tracing::error!(error = &error as &dyn std::error::Error, "writes failed");
                    for job in group.drain(..) {
                        let _ = job.answer.send((Err(failure(copy(&error))), 0));
                    }
                }
            }
        }
    }

    fn attempt(&mut self, group: &VecDeque<Waiting>) -> Result<Vec<Counted>, Fault> {
        self.session
            .command("BEGIN IMMEDIATE")
            .map_err(Fault::All)?;
        let mut answers = Vec::with_capacity(group.len());
        for (place, job) in group.iter().enumerate() {
            let apply = || catch_unwind(AssertUnwindSafe(|| self.apply(&job.write)));
            let (outcome, sent) = counted(apply);
            match outcome {
                Ok(Ok(row)) => answers.push((Ok(row), sent)),
                Ok(Err(Undone::Refused(error))) => answers.push((Err(error), sent)),
                Ok(Err(Undone::Broken(error))) => return Err(Fault::One(place, error, sent)),
                Err(_) => {
                    let error = StoreError::Failed("a write panicked".into());
                    return Err(Fault::One(place, error, sent));
                }
            }
        }
        self.session.command("COMMIT").map_err(Fault::All)?;
        Ok(answers)
    }
}

/// Why a group was not committed.
enum Fault {
    /// The write at this place broke it, after so many statements.
    One(usize, StoreError, u32),
    /// It could not begin, or not be committed.
    All(rusqlite::Error),
}

/// The same failure once more, for another of those who wait.
fn copy(error: &rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            rusqlite::Error::SqliteFailure(*code, message.clone())
        }
        error => rusqlite::Error::ToSqlConversionFailure(error.to_string().into()),
    }
}
