//! One connection with the statements it has prepared.

use std::path::Path;
use std::time::Instant;

use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, OpenFlags};
use sea_query::SqliteQueryBuilder;

use super::binding::{Bound, push};
use super::options::SqliteOptions;
use crate::query::Lookup;
use crate::resource::ValueRef;
use crate::store::rows::Rows;
use crate::store::sql::{Find, Plan, Plans, Statement};

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
    plans: Plans,
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
        let plan = self.plans.plan(statement, &SqliteQueryBuilder);
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
        let plan = self.plans.plan(statement, &SqliteQueryBuilder);
        self.run(&plan, statement, rows)
    }

    /// The rows that keys name, each once, in the order of their ids.
    pub(crate) fn find(&mut self, lookup: &Lookup) -> rusqlite::Result<Rows> {
        let mut statements = Find::all(lookup).into_iter();
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
        let plan = self.plans.plan(statement, &SqliteQueryBuilder);
        self.any_of_plan(&plan, |slot| statement.argument(slot))
    }

    /// Whether a statement that is not kept answers any row.
    pub(crate) fn any_of_plan<'a>(
        &self,
        plan: &Plan,
        argument: impl Fn(usize) -> ValueRef<'a>,
    ) -> rusqlite::Result<bool> {
        let mut prepared = self.prepared(&plan.sql)?;
        bind(&mut prepared, plan, argument)?;
        Ok(prepared.raw_query().next()?.is_some())
    }

    fn run(
        &self,
        plan: &Plan,
        statement: &impl Statement,
        rows: &mut Rows,
    ) -> rusqlite::Result<()> {
        let mut prepared = self.prepared(&plan.sql)?;
        bind(&mut prepared, plan, |slot| statement.argument(slot))?;
        let mut found = prepared.raw_query();
        while let Some(row) = found.next()? {
            push(rows, row, &plan.forms)?;
        }
        Ok(())
    }

    /// Runs a statement without values, such as `BEGIN`.
    pub(crate) fn command(&self, sql: &str) -> rusqlite::Result<()> {
        self.prepared(sql)?.raw_execute()?;
        Ok(())
    }

    /// The statement, about to be run. Whoever listens at the level of traces sees each, so that
    /// tests can count them; its text never holds a value.
    fn prepared(&self, sql: &str) -> rusqlite::Result<CachedStatement<'_>> {
        tracing::trace!(target: "resource_runtime::sql", statement = sql);
        self.connection.prepare_cached(sql)
    }
}

fn bind<'a>(
    prepared: &mut rusqlite::Statement<'_>,
    plan: &Plan,
    argument: impl Fn(usize) -> ValueRef<'a>,
) -> rusqlite::Result<()> {
    for (place, slot) in plan.binds.iter().enumerate() {
        prepared.raw_bind_parameter(place + 1, Bound(argument(*slot)))?;
    }
    Ok(())
}
