//! From a URL to a database that is ready, with all tables in place.

use std::sync::OnceLock;
use std::time::Duration;

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::catalogue::Catalogue;
use super::connection::Connection;
use super::fault::Fault;
use super::fit::{Changes, Step};
use super::found::Found;
use super::options::PostgresOptions;
use super::secret;
use super::shared::Shared;
use super::target::Target;
use crate::resource::{Link, ResourceSpec};
use crate::store::apply::Declared;
use crate::store::error::OpenError;
use crate::store::misfit::{Misfit, Part};
use crate::store::sql::own::OWN_TABLES;
use crate::store::sql::{Dialect, junction, presence};

/// Instances that open at once take turns, so that all end with the same tables and the same secret.
const TURN: &str =
    "SELECT pg_advisory_xact_lock(hashtext('resource_runtime'), hashtext(current_schema()))";

/// Connects, brings the tables up to the declarations where that is asked for, and reads the secret.
pub(crate) async fn prepare(
    url: &str,
    resources: &[&'static ResourceSpec],
    mut options: PostgresOptions,
) -> Result<Shared, OpenError> {
    let target = Target::parse(url, &mut options)?;
    let fresh = fresh().map_err(|error| OpenError::Failed(Box::new(error)))?;
    let settings = settings(&options);
    let unreachable = |fault: Fault| OpenError::Unreachable {
        server: target.to_string(),
        reason: fault.to_string(),
    };
    // Making an index of a large table takes as long as it takes.
    let unlimited = "SET statement_timeout = 0";
    let connection = Connection::open(&target, &options, unlimited).await;
    let connection = connection.map_err(unreachable)?;
    let client = connection.client();
    let opened = bring_up(client, resources, options.migrate, fresh).await;
    let (secret, catalogue) =
        opened.map_err(|error| OpenError::Failed(Fault::from(error).to_string().into()))??;
    Ok(Shared {
        target,
        options,
        settings,
        secret,
        declared: Declared::new(resources.to_vec()),
        catalogue,
        presence: presence::statements(resources, Dialect::Postgres).join("; "),
        gatherer: OnceLock::new(),
    })
}

type Opened = Result<([u8; 32], Catalogue), OpenError>;

async fn bring_up(
    client: &Client,
    resources: &[&'static ResourceSpec],
    migrate: bool,
    fresh: [u8; 32],
) -> Result<Opened, tokio_postgres::Error> {
    let facts = client
        .query_one(
            "SELECT current_schema(), current_setting('server_encoding')",
            &[],
        )
        .await?;
    if facts.try_get::<_, Option<&str>>(0)?.is_none() {
        return Ok(Err(failed("the search_path names no schema that exists")));
    }
    let encoding: &str = facts.try_get(1)?;
    if encoding != "UTF8" {
        let reason = format!("its encoding is {encoding}; only UTF8 holds every text");
        return Ok(Err(failed(&reason)));
    }
    client.batch_execute("BEGIN").await?;
    client.query_one(TURN, &[]).await?;
    let names = names(resources);
    let found = Found::read(client, &names).await?;
    let changes = Changes::needed(resources, &found);
    if !changes.misfits.is_empty() {
        return Ok(Err(OpenError::Misfits(changes.misfits)));
    }
    if !changes.steps.is_empty() && !migrate {
        let missing = changes.steps.into_iter().map(|step| step.what);
        return Ok(Err(OpenError::Missing(missing.collect())));
    }
    for step in changes.steps {
        if let Err(error) = client.batch_execute(&step.sql).await {
            return match refused(&step, &error) {
                Some(misfit) => Ok(Err(OpenError::Misfits(vec![misfit]))),
                None => Err(error),
            };
        }
    }
    let secret = match secret::keep(client, fresh).await? {
        Ok(secret) => secret,
        Err(misfit) => return Ok(Err(OpenError::Misfits(vec![misfit]))),
    };
    client.batch_execute("COMMIT").await?;
    let found = Found::read(client, &names).await?;
    Ok(Ok((secret, Catalogue::new(resources.to_vec(), &found))))
}

/// The names of all tables and indexes.
fn names(resources: &[&'static ResourceSpec]) -> Vec<String> {
    let tables = resources.iter().map(|resource| resource.table);
    let junctions = junction::links(resources).map(Link::table);
    let tables = tables.chain(junctions).map(str::to_owned);
    let indexes = super::fit::indexes(resources).map(|index| index.name());
    tables
        .chain(OWN_TABLES.map(|table| table.name.to_owned()))
        .chain(indexes)
        .collect()
}

/// What the rows that are there have against a step.
fn refused(step: &Step, error: &tokio_postgres::Error) -> Option<Misfit> {
    if error.code() != Some(&SqlState::UNIQUE_VIOLATION) {
        return None;
    }
    Some(Misfit {
        table: step.table.to_owned(),
        part: Part::Column(step.column?.to_owned()),
        found: "rows share a value".to_owned(),
        declared: "the declaration wants it unique".to_owned(),
        advice: "change those rows first".to_owned(),
    })
}

fn failed(reason: &str) -> OpenError {
    OpenError::Failed(reason.into())
}

/// How much longer than it may take a transaction is kept that nobody has ended.
const IDLE: Duration = Duration::from_secs(5);

/// The commands that begin every connection. Statements are planned once: which values are bound does
/// not change the index that leads to them, and planning costs more than reading a row. A page is read
/// in the order of an index: a bitmap of all rows that share a key would have to be sorted.
fn settings(options: &PostgresOptions) -> String {
    format!(
        "SET statement_timeout = {}; SET idle_in_transaction_session_timeout = {}; \
         SET plan_cache_mode = force_generic_plan; SET enable_bitmapscan = off; SET jit = off; \
         SET client_min_messages = error",
        options.statement_timeout.as_millis(),
        (options.transaction_timeout + IDLE).as_millis()
    )
}

fn fresh() -> Result<[u8; 32], getrandom::Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    Ok(secret)
}
