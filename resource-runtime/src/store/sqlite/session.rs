//! One connection with the statements it has prepared.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, OpenFlags};

use super::binding::{Bound, push};
use super::failure::{failure, violation};
use super::options::SqliteOptions;
use crate::query::Lookup;
use crate::resource::ResourceSpec;
use crate::store::apply::{self, Violation};
use crate::store::error::StoreError;
use crate::store::note_statement;
use crate::store::rows::Rows;
use crate::store::sql::{Dialect, Find, Plan, Plans, Removal, Statement};

/// How many steps of SQLite's machine lie between two looks at the clock: some tens of
/// microseconds.
pub(crate) const STEPS: i32 = 2000;

/// More than the shapes that a service of a hundred resources uses day by day.
const PREPARED_STATEMENTS: usize = 1024;

/// Connects to the database at `path`; where `create` is set, also to one that is not there yet.
pub(crate) fn connect(
    path: &Path,
    create: bool,
    options: &SqliteOptions,
) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(options.busy_timeout)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
    // Otherwise SQLite prepares most statements anew whenever values are bound to them, to see
    // whether these would ask for another plan; that costs ten times the reading of a row.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -i64::from(options.cache))?;
    Ok(connection)
}

/// A connection, used by one thread.
#[derive(Debug)]
pub(crate) struct Session {
    connection: Connection,
    plans: Plans<Plan>,
}

impl Session {
    /// Uses `connection` from now on.
    pub(crate) fn new(connection: Connection) -> Self {
        Self {
            connection,
            plans: Plans::default(),
        }
    }

    /// The connection itself.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Interrupts statements that still run after `deadline`, if there is one.
    pub(crate) fn watch(&mut self, deadline: Option<Instant>) -> rusqlite::Result<()> {
        let overdue = deadline.map(|deadline| move || Instant::now() > deadline);
        self.connection.progress_handler(STEPS, overdue)
    }

    /// Runs `statement` to its end; the rows that it answers.
    pub(crate) fn rows(&mut self, statement: &impl Statement) -> rusqlite::Result<Rows> {
        let plan = self.plan(statement);
        let mut rows = Rows::new(plan.forms.len());
        self.run(&plan, statement, &mut rows)?;
        Ok(rows)
    }

    /// Runs `statement` to its end and adds the rows that it answers to others of its kind.
    pub(crate) fn more_rows(
        &mut self,
        statement: &impl Statement,
        rows: &mut Rows,
    ) -> rusqlite::Result<()> {
        let plan = self.plan(statement);
        self.run(&plan, statement, rows)
    }

    /// The rows that keys name, each once, in the order of their ids.
    pub(crate) fn find(&mut self, lookup: &Lookup) -> rusqlite::Result<Rows> {
        let mut statements = Find::all(lookup, false).into_iter();
        let Some(first) = statements.next() else {
            return Ok(Rows::new(lookup.resource.fields.len()));
        };
        let mut rows = self.rows(&first)?;
        for statement in statements {
            self.more_rows(&statement, &mut rows)?;
            rows.sort_by_key(lookup.resource.id_index());
            rows.dedup_by_key(lookup.resource.id_index());
        }
        Ok(rows)
    }

    /// Whether `statement` answers any row.
    pub(crate) fn any(&mut self, statement: &impl Statement) -> rusqlite::Result<bool> {
        let plan = self.plan(statement);
        let mut prepared = self.prepared(&plan.sql)?;
        bind(&mut prepared, &plan, statement)?;
        Ok(prepared.raw_query().next()?.is_some())
    }

    fn plan(&mut self, statement: &impl Statement) -> Arc<Plan> {
        let known = self.plans.get(statement);
        known.unwrap_or_else(|| {
            let plan = statement.plan(Dialect::Sqlite);
            self.plans.keep(statement, plan)
        })
    }

    fn run(
        &self,
        plan: &Plan,
        statement: &impl Statement,
        rows: &mut Rows,
    ) -> rusqlite::Result<()> {
        let mut prepared = self.prepared(&plan.sql)?;
        bind(&mut prepared, plan, statement)?;
        let mut found = prepared.raw_query();
        while let Some(row) = found.next()? {
            push(rows, row, &plan.forms)?;
        }
        Ok(())
    }

    /// Runs a statement without values, such as `BEGIN`.
    pub(crate) fn command(&self, sql: &str) -> rusqlite::Result<()> {
        self.traced(sql)?.raw_execute()?;
        Ok(())
    }

    /// The statement, about to be run for a request.
    pub(crate) fn prepared(&self, sql: &str) -> rusqlite::Result<CachedStatement<'_>> {
        note_statement();
        self.traced(sql)
    }

    /// Whoever listens at the level of traces sees each, so that tests can count them; its text never
    /// holds a value.
    fn traced(&self, sql: &str) -> rusqlite::Result<CachedStatement<'_>> {
        tracing::trace!(target: "resource_runtime::sql", statement = sql);
        self.connection.prepare_cached(sql)
    }
}

fn bind(
    prepared: &mut rusqlite::Statement<'_>,
    plan: &Plan,
    statement: &impl Statement,
) -> rusqlite::Result<()> {
    for (place, bind) in plan.binds.iter().enumerate() {
        prepared.raw_bind_parameter(place + 1, Bound(statement.argument(bind.slot)))?;
    }
    Ok(())
}

/// Nothing here waits: each future is ready when it is first polled.
impl apply::Session for Session {
    type Error = rusqlite::Error;

    const ALONE: bool = true;
    const REMOTE: bool = false;

    async fn rows(&mut self, statement: &impl Statement) -> rusqlite::Result<Rows> {
        Self::rows(self, statement)
    }

    async fn write(&mut self, statement: &impl Statement) -> rusqlite::Result<Rows> {
        Self::rows(self, statement)
    }

    async fn execute(&mut self, statement: &impl Statement) -> rusqlite::Result<u64> {
        self.any(statement)?;
        Ok(self.connection.changes())
    }

    async fn remove(&mut self, removal: &Removal<'_>, _: bool) -> rusqlite::Result<u64> {
        // SQLite looks at references when the statement has ended.
        apply::Session::execute(self, removal).await
    }

    async fn find(&mut self, lookup: &Lookup) -> rusqlite::Result<Rows> {
        Self::find(self, lookup)
    }

    async fn command(&mut self, sql: &'static str) -> rusqlite::Result<()> {
        Self::command(self, sql)
    }

    fn violation(
        &self,
        error: &rusqlite::Error,
        resource: &'static ResourceSpec,
    ) -> Option<Violation> {
        violation(error, resource)
    }

    fn failure(error: rusqlite::Error) -> StoreError {
        failure(error)
    }
}
