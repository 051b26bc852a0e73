//! What a URL says: which server, how to reach it, and what may take how long.

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio::task::AbortHandle;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::Fault;
use super::options::PostgresOptions;
use super::tls;
use crate::store::error::OpenError;

/// The parameters of a URL.
const PARAMETERS: &str = "sslmode, sslrootcert, application_name, options, target_session_attrs, \
                          pool_size, connect_timeout, statement_timeout, transaction_timeout";

/// What a URL begins with.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// The longest time that anything may take, in milliseconds. PostgreSQL knows none above 24 days.
const A_DAY: u64 = 24 * 60 * 60 * 1000;

/// How to reach a database.
#[derive(Clone)]
pub(crate) struct Target {
    /// Each of the hosts, in the order in which they are tried.
    hosts: Vec<Config>,
    tls: Option<MakeRustlsConnect>,
}

type Driver = Pin<Box<dyn Future<Output = ()> + Send>>;

impl Target {
    /// What `url` means; its parameters go into `options`.
    pub(crate) fn parse(url: &str, options: &mut PostgresOptions) -> Result<Self, OpenError> {
        let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
        let refuse = |reason: String| OpenError::Url {
            url: without_password(url),
            reason,
        };
        if !SCHEMES.iter().any(|scheme| address.starts_with(scheme)) {
            return Err(refuse("it does not begin with `postgres://`".to_owned()));
        }
        if address.matches('@').count() > 1 {
            // The part of a password behind the first would be taken for the server, and printed.
            return Err(refuse(
                "write an `@` in a name or a password as `%40`".to_owned(),
            ));
        }
        if parameters.contains('@') {
            // Then what stands before it may be a part of a password, and no parameter.
            return Err(refuse(
                "write an `@` behind the `?` as `%40`, and a `?` in a name or a password as `%3F`"
                    .to_owned(),
            ));
        }
        let named = Config::from_str(address);
        let named = named.map_err(|error| refuse(error.to_string()))?;
        let Some(database) = named.get_dbname() else {
            return Err(refuse("it names no database".to_owned()));
        };
        let mut config = Config::new();
        config
            .dbname(database)
            .application_name("resource-runtime")
            .keepalives_idle(Duration::from_secs(30))
            .tcp_user_timeout(Duration::from_secs(15));
        let (mut encrypted, mut roots) = (false, None);
        let mut given = HashSet::new();
        for parameter in parameters
            .split('&')
            .filter(|parameter| !parameter.is_empty())
        {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
            if !given.insert(name) {
                return Err(refuse(format!("`{name}` is given twice")));
            }
            let milliseconds = || match value.parse() {
                Ok(number @ 1..=A_DAY) => Ok(Duration::from_millis(number)),
                _ => Err(refuse(format!(
                    "`{name}` is a number of milliseconds up to {A_DAY}, which is a day, not `{value}`"
                ))),
            };
            match name {
                "sslmode" => match value.as_str() {
                    "disable" => encrypted = false,
                    "require" | "verify-full" => encrypted = true,
                    _ => {
                        return Err(refuse(format!(
                            "`sslmode` is `disable`, `require` or `verify-full`, not `{value}`"
                        )));
                    }
                },
                "sslrootcert" => roots = Some(PathBuf::from(value)),
                "application_name" => {
                    config.application_name(value);
                }
                "options" => {
                    config.options(value);
                }
                "target_session_attrs" => match value.as_str() {
                    "any" => {}
                    "read-write" => {
                        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
                    }
                    _ => {
                        return Err(refuse(format!(
                            "`target_session_attrs` is `any` or `read-write`, not `{value}`"
                        )));
                    }
                },
                "pool_size" => match value.parse() {
                    Ok(number @ 1..=1000) => options.pool_size = number,
                    _ => {
                        return Err(refuse(format!(
                            "`pool_size` is a number of connections from 1 to 1000, not `{value}`"
                        )));
                    }
                },
                "connect_timeout" => options.connect_timeout = milliseconds()?,
                "statement_timeout" => options.statement_timeout = milliseconds()?,
                "transaction_timeout" => options.transaction_timeout = milliseconds()?,
                unknown => {
                    return Err(refuse(format!(
                        "the parameter `{unknown}` is not known; allowed: {PARAMETERS}"
                    )));
                }
            }
        }
        if roots.is_some() && !encrypted {
            return Err(refuse(
                "`sslrootcert` needs `sslmode=require` or `sslmode=verify-full`".to_owned(),
            ));
        }
        config.ssl_mode(if encrypted {
            SslMode::Require
        } else {
            SslMode::Disable
        });
        let tls = if encrypted {
            Some(tls::connector(roots.as_deref().map(Path::new)).map_err(refuse)?)
        } else {
            None
        };
        let hosts = each_host(&named, &config);
        Ok(Self { hosts, tls })
    }

    /// A connection to the first host that answers in its share of the time, with these settings of
    /// the session, and the task that drives it.
    ///
    /// # Errors
    /// What each has answered, where none lets us in.
    pub(crate) async fn connect(
        &self,
        patience: Duration,
        settings: &str,
    ) -> Result<(Client, AbortHandle), Fault> {
        let share = patience / u32::try_from(self.hosts.len()).unwrap_or(u32::MAX);
        let mut refusals = Vec::new();
        for host in &self.hosts {
            let connecting = tokio::time::timeout(share, self.connect_to(host, settings));
            let fault = match connecting.await {
                Ok(Ok(connected)) => return Ok(connected),
                Ok(Err(error)) => Fault::from(error),
                Err(_) => Fault::Unavailable(format!("it has not answered within {share:?}")),
            };
            if self.hosts.len() == 1 {
                return Err(fault);
            }
            refusals.push(format!("{}: {fault}", name(host)));
        }
        Err(Fault::Unavailable(refusals.join("; ")))
    }

    async fn connect_to(
        &self,
        host: &Config,
        settings: &str,
    ) -> Result<(Client, AbortHandle), tokio_postgres::Error> {
        let (client, driver) = if let Some(tls) = &self.tls {
            let (client, connection) = host.connect(tls.clone()).await?;
            let driver: Driver = Box::pin(async move { ended(connection.await) });
            (client, driver)
        } else {
            let (client, connection) = host.connect(NoTls).await?;
            let driver: Driver = Box::pin(async move { ended(connection.await) });
            (client, driver)
        };
        let driver = tokio::spawn(driver).abort_handle();
        client.batch_execute(settings).await?;
        Ok((client, driver))
    }
}

/// A configuration for each of the hosts that are `named`, which are otherwise alike: one that says
/// nothing must not take the time of all.
fn each_host(named: &Config, alike: &Config) -> Vec<Config> {
    let mut alike = alike.clone();
    if let Some(user) = named.get_user() {
        alike.user(user);
    }
    if let Some(password) = named.get_password() {
        alike.password(password);
    }
    let one = |host: &Host, port: u16| {
        let mut one = alike.clone();
        match host {
            Host::Tcp(host) => one.host(host),
            #[cfg(unix)]
            Host::Unix(path) => one.host_path(path),
        };
        one.port(port);
        one
    };
    let (hosts, ports) = (named.get_hosts(), named.get_ports());
    let port = |place| ports.get(place).or(ports.first()).copied().unwrap_or(5432);
    if hosts.is_empty() {
        return vec![one(&Host::Tcp("127.0.0.1".to_owned()), port(0))];
    }
    let hosts = hosts.iter().enumerate();
    hosts.map(|(place, host)| one(host, port(place))).collect()
}

/// The address of the one host of a configuration.
fn name(config: &Config) -> String {
    let ports = config.get_ports().iter();
    let named = config.get_hosts().iter().zip(ports);
    let named = named.map(|(host, port)| match host {
        Host::Tcp(host) => format!("{host}:{port}"),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    });
    named.collect()
}

/// Whoever waits for answers is told by their own futures.
fn ended(outcome: Result<(), tokio_postgres::Error>) {
    if let Err(error) = outcome {
        tracing::debug!(%error, "a connection to PostgreSQL has ended");
    }
}

/// Where it leads, without the password.
impl Display for Target {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let hosts: Vec<_> = self.hosts.iter().map(name).collect();
        f.write_str(&hosts.join(", "))
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("to", &self.to_string())
            .finish_non_exhaustive()
    }
}

/// The URL as it may be printed: without parameters, and without a password, which may hold any
/// character that a person forgot to encode.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.split(':').next().unwrap_or_default().to_owned() + ":…";
    };
    let (before, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    if parameters.contains('@') {
        let known = before.split([':', '@', '/']).next().unwrap_or_default();
        return format!("{scheme}://{known}…");
    }
    let (user, host) = before.rsplit_once('@').unwrap_or(("", before));
    let user = user.split(':').next().unwrap_or_default();
    let at = if user.is_empty() { "" } else { "@" };
    format!("{scheme}://{user}{at}{host}")
}
