//! One connection with the statements it has prepared.

use std::fmt;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Waker};
use std::time::Duration;

use futures_util::TryStreamExt as _;
use futures_util::future::{BoxFuture, MaybeDone, maybe_done};
use tokio::task::AbortHandle;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row, RowStream, Statement as Handle};

use super::binding::Bound;
use super::fault::Fault;
use super::options::PostgresOptions;
use super::reading::push;
use super::target::Target;
use crate::query::Lookup;
use crate::store::note_statement;
use crate::store::rows::Rows;
use crate::store::sql::{Dialect, Find, Plan, Plans, Statement};

/// How much longer than a statement may take its answer is waited for.
const GRACE: Duration = Duration::from_secs(1);

/// A connection whose requests are pipelined: a future sends its statement when it is first polled,
/// so that several may be on their way at once.
#[derive(Debug)]
pub(crate) struct Connection {
    client: Client,
    prepared: Mutex<Plans<Prepared>>,
    driver: AbortHandle,
    severed: AtomicBool,
    /// How many statements are under way, those included that nobody waits for any more.
    under_way: AtomicUsize,
    limit: Duration,
}

#[derive(Debug)]
struct Prepared {
    plan: Plan,
    handle: Handle,
}

/// Rows as the server sends them.
#[derive(Debug)]
pub(crate) struct Unread {
    prepared: Arc<Prepared>,
    rows: Vec<Row>,
}

impl Unread {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Reads them.
    ///
    /// # Errors
    /// [`Fault::Mismatch`] when a column does not hold what is declared.
    pub(crate) fn read(&self) -> Result<Rows, Fault> {
        let forms = &self.prepared.plan.forms;
        let mut rows = Rows::new(forms.len());
        for row in &self.rows {
            push(&mut rows, row, forms)?;
        }
        Ok(rows)
    }
}

/// A command that was sent, and whose answer is still to be waited for.
pub(crate) struct Begun(MaybeDone<BoxFuture<'static, Result<(), Fault>>>);

impl Begun {
    /// Its answer.
    pub(crate) async fn answer(mut self) -> Result<(), Fault> {
        (&mut self.0).await;
        let answer = Pin::new(&mut self.0).take_output();
        answer.expect("it was awaited, and is taken once")
    }
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Begun").finish()
    }
}

impl Connection {
    /// Connects; the task that drives the connection runs where this does. `settings` are commands
    /// that hold for the whole session.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when the server does not answer in time.
    pub(crate) async fn open(
        target: &Target,
        options: &PostgresOptions,
        settings: &str,
    ) -> Result<Self, Fault> {
        let (client, driver) = target.connect(options.connect_timeout, settings).await?;
        Ok(Self {
            client,
            prepared: Mutex::default(),
            driver,
            severed: AtomicBool::new(false),
            under_way: AtomicUsize::new(0),
            limit: options.statement_timeout,
        })
    }

    /// The way to the server, for statements that are not kept.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Whether it is over.
    pub(crate) fn is_closed(&self) -> bool {
        self.severed.load(Ordering::Relaxed) || self.client.is_closed()
    }

    /// Whether the server may still be at a statement: what is sent now would wait for it.
    pub(crate) fn is_busy(&self) -> bool {
        self.under_way.load(Ordering::Relaxed) > 0
    }

    /// Gives it up, whatever is on its way.
    pub(crate) fn sever(&self) {
        self.severed.store(true, Ordering::Relaxed);
        self.driver.abort();
    }

    /// Sends a command whose answer nobody waits for: what follows on this connection comes after it.
    pub(crate) fn send(&self, sql: &str) {
        let sending = pin!(self.client.batch_execute(sql));
        let _ = sending.poll(&mut Context::from_waker(Waker::noop()));
    }

    /// Runs `statement` to its end; the rows that it answers.
    pub(crate) async fn rows(&self, statement: &impl Statement) -> Result<Rows, Fault> {
        let running = pin!(async {
            let prepared = self.prepared(statement).await?;
            let forms = &prepared.plan.forms;
            let mut rows = Rows::new(forms.len());
            let mut stream = pin!(self.run(&prepared, statement).await?);
            while let Some(row) = stream.try_next().await? {
                push(&mut rows, &row, forms)?;
            }
            Ok(rows)
        });
        self.in_time(running).await
    }

    /// Runs `statement` to its end; what it answers, to be read later.
    pub(crate) async fn unread(&self, statement: &impl Statement) -> Result<Unread, Fault> {
        let running = pin!(async {
            let prepared = self.prepared(statement).await?;
            let rows = self.run(&prepared, statement).await?.try_collect().await?;
            Ok(Unread { prepared, rows })
        });
        self.in_time(running).await
    }

    /// Runs a statement that answers no rows; how many it has written.
    pub(crate) async fn execute(&self, statement: &impl Statement) -> Result<u64, Fault> {
        let running = pin!(async {
            let prepared = self.prepared(statement).await?;
            let mut stream = pin!(self.run(&prepared, statement).await?);
            while stream.try_next().await?.is_some() {}
            Ok(stream.rows_affected().unwrap_or(0))
        });
        self.in_time(running).await
    }

    /// The rows that keys name, each once, in the order of their ids. Where `lock` is set, they stay
    /// as they are until the transaction ends.
    pub(crate) async fn find(&self, lookup: &Lookup, lock: bool) -> Result<Rows, Fault> {
        let mut statements = Find::all(lookup, lock).into_iter();
        let Some(first) = statements.next() else {
            return Ok(Rows::new(lookup.resource.fields.len()));
        };
        let mut rows = self.rows(&first).await?;
        for statement in statements {
            for row in self.rows(&statement).await?.iter() {
                rows.append(row);
            }
            rows.sort_by_key(lookup.resource.id_index());
            rows.dedup_by_key(lookup.resource.id_index());
        }
        Ok(rows)
    }

    /// Whether `statement` answers any row.
    pub(crate) async fn any(&self, statement: &impl Statement) -> Result<bool, Fault> {
        Ok(!self.rows(statement).await?.is_empty())
    }

    /// Runs a statement about a table of the store's own; the rows that it answers.
    pub(crate) async fn own(
        &self,
        sql: &'static str,
        arguments: &[(&(dyn ToSql + Sync), Type)],
    ) -> Result<Vec<Row>, Fault> {
        trace(sql);
        let running = pin!(async { Ok(self.client.query_typed(sql, arguments).await?) });
        self.in_time(running).await
    }

    /// Runs a command.
    pub(crate) async fn command(&self, sql: &str) -> Result<(), Fault> {
        let running = pin!(async { Ok(self.client.batch_execute(sql).await?) });
        self.in_time(running).await
    }

    /// Sends a command, to wait for its answer later.
    pub(crate) fn begin(self: &Arc<Self>, sql: &'static str) -> Begun {
        let connection = Arc::clone(self);
        let running = async move { connection.command(sql).await };
        let mut begun = maybe_done(Box::pin(running) as BoxFuture<'static, _>);
        let _ = Pin::new(&mut begun).poll(&mut Context::from_waker(Waker::noop()));
        Begun(begun)
    }

    /// What becomes of `work`, which the server ends when it takes too long; a server that says
    /// nothing at all is waited for a little longer.
    async fn in_time<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T, Fault>>>,
    ) -> Result<T, Fault> {
        self.under_way.fetch_add(1, Ordering::Relaxed);
        let ended = tokio::time::timeout(self.limit + GRACE, work).await;
        if ended.is_ok() {
            self.under_way.fetch_sub(1, Ordering::Relaxed);
        }
        match ended {
            Ok(Err(Fault::Database(error))) if Fault::is_overdue(&error) => {
                Err(Fault::TooLong(self.limit))
            }
            Ok(outcome) => outcome,
            Err(_) => Err(Fault::Unavailable("the server has not answered".to_owned())),
        }
    }

    async fn run(
        &self,
        prepared: &Prepared,
        statement: &impl Statement,
    ) -> Result<RowStream, Fault> {
        let arguments = arguments(&prepared.plan, statement);
        trace(&prepared.plan.sql);
        Ok(self.client.query_raw(&prepared.handle, arguments).await?)
    }

    async fn prepared(&self, statement: &impl Statement) -> Result<Arc<Prepared>, Fault> {
        let known = self.lock().get(statement);
        if let Some(known) = known {
            return Ok(known);
        }
        let plan = statement.plan(Dialect::Postgres);
        let handle = Box::pin(self.client.prepare(&plan.sql)).await?;
        Ok(self.lock().keep(statement, Prepared { plan, handle }))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Plans<Prepared>> {
        self.prepared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn arguments<'s>(
    plan: &'s Plan,
    statement: &'s impl Statement,
) -> impl ExactSizeIterator<Item = Bound<'s>> {
    plan.binds.iter().map(|bind| Bound {
        argument: statement.argument(bind.slot),
        scale: bind.scale,
    })
}

/// Whoever listens at the level of traces sees each statement, so that tests can count them; its
/// text never holds a value.
fn trace(sql: &str) {
    note_statement();
    tracing::trace!(target: "resource_runtime::sql", statement = sql);
}
