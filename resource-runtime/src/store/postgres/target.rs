//! What a URL says: which server, how to reach it, and what may take how long.

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::options::PostgresOptions;
use super::tls;
use crate::store::error::OpenError;

/// The parameters of a URL.
const PARAMETERS: &str = "sslmode, sslrootcert, application_name, options, pool_size, \
                          connect_timeout, statement_timeout, transaction_timeout";

/// What a URL begins with.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// The longest time that anything may take, in milliseconds. PostgreSQL knows none above 24 days.
const A_DAY: u64 = 24 * 60 * 60 * 1000;

/// How to reach a database.
#[derive(Clone)]
pub(crate) struct Target {
    config: Config,
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
        let config = Config::from_str(address);
        let mut config = config.map_err(|error| refuse(error.to_string()))?;
        if config.get_hosts().is_empty() {
            config.host("127.0.0.1");
        }
        if config.get_dbname().is_none() {
            return Err(refuse("it names no database".to_owned()));
        }
        config
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
        Ok(Self { config, tls })
    }

    /// A connection, and the task that drives it.
    pub(crate) async fn connect(&self) -> Result<(Client, Driver), tokio_postgres::Error> {
        if let Some(tls) = &self.tls {
            let (client, connection) = self.config.connect(tls.clone()).await?;
            Ok((client, Box::pin(async move { ended(connection.await) })))
        } else {
            let (client, connection) = self.config.connect(NoTls).await?;
            Ok((client, Box::pin(async move { ended(connection.await) })))
        }
    }
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
        let ports = self.config.get_ports();
        for (place, host) in self.config.get_hosts().iter().enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            let port = ports.get(place).or(ports.first()).copied().unwrap_or(5432);
            match host {
                Host::Tcp(host) => write!(f, "{host}:{port}")?,
                #[cfg(unix)]
                Host::Unix(path) => write!(f, "{}", path.display())?,
            }
        }
        Ok(())
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
    let (user, host) = rest.rsplit_once('@').unwrap_or(("", rest));
    let user = user.split(':').next().unwrap_or_default();
    let host = host.split('?').next().unwrap_or_default();
    let at = if user.is_empty() { "" } else { "@" };
    format!("{scheme}://{user}{at}{host}")
}
