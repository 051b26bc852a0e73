//! `cargo run -p secured` serves it, `cargo run -p secured -- token …` prints a token to try it with,
//! and `cargo run -p secured -- openapi` its description. `SECURED_KEY` is what tokens are signed with; `SECURED_LISTEN` and `SECURED_DATABASE` change
//! where it listens and what it opens.

use std::process::ExitCode;
use std::time::Duration;

use actix_web::{App, HttpServer, web};
use anyhow::{Context as _, bail};
use secured::{Caller, Key, Role, Tokens};

/// How long a printed token holds.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

const USAGE: &str = "run `secured` to serve, `secured openapi` to print the description, \
                     `secured token operator`, or \
                     `secured token <user> <organization> <reader|writer|admin>` to print a token; \
                     users and organizations are given by their ids";

#[actix_web::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        [] => serve().await,
        ["openapi"] => print_description(),
        ["token", ref whom @ ..] => print_token(whom),
        _ => Err(anyhow::anyhow!("unknown arguments {arguments:?}; {USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("secured: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> anyhow::Result<()> {
    let tokens = web::Data::new(tokens()?);
    let database = setting("SECURED_DATABASE", "sqlite:secured.db");
    let service = secured::api()?.migrate().open(&database).await?;
    let listen = setting("SECURED_LISTEN", "127.0.0.1:8080");
    let app = move || {
        App::new()
            .app_data(tokens.clone())
            .configure(service.routes())
    };
    let server = HttpServer::new(app);
    let server = server
        .bind(&listen)
        .with_context(|| format!("cannot listen on {listen}"))?;
    println!("listening on http://{listen}");
    Ok(server.run().await?)
}

/// Prints what describes the API: neither a database nor a key is needed for that.
fn print_description() -> anyhow::Result<()> {
    println!("{}", secured::api()?.openapi().to_pretty_json()?);
    Ok(())
}

fn print_token(whom: &[&str]) -> anyhow::Result<()> {
    let caller = match whom {
        ["operator"] => Caller::Operator,
        [user, organization, role] => Caller::Member {
            user: user
                .parse()
                .with_context(|| format!("`{user}` is no id; {USAGE}"))?,
            organization: organization
                .parse()
                .with_context(|| format!("`{organization}` is no id; {USAGE}"))?,
            role: match *role {
                "reader" => Role::Reader,
                "writer" => Role::Writer,
                "admin" => Role::Admin,
                other => bail!("`{other}` is no role; {USAGE}"),
            },
        },
        other => bail!("a token for whom? {other:?}; {USAGE}"),
    };
    println!("{}", tokens()?.make(caller, LIFETIME)?);
    Ok(())
}

fn tokens() -> anyhow::Result<Tokens> {
    let key = std::env::var("SECURED_KEY").context(
        "SECURED_KEY, with which tokens are signed, is not set; \
         `export SECURED_KEY=$(openssl rand -hex 32)` makes one",
    )?;
    Ok(Tokens::new(&Key::new(key).context("SECURED_KEY")?))
}

fn setting(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}
