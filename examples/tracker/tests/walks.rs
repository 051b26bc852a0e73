//! The walks in the README and in the guide, walked: each command is sent to a tracker, and the
//! answer must be the one that is printed there. Each page begins with an empty tracker.
//!
//! `UPDATE_WALKS=1` writes the answers instead.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use actix_web::{App, test};
use resource_runtime::prelude::*;

#[path = "../src/logic/mod.rs"]
mod logic;
#[path = "../src/resources.rs"]
mod resources;

/// One command of the walk.
#[derive(Debug, Default)]
struct Command {
    method: Option<String>,
    path: String,
    json: Option<String>,
    headers: Vec<(String, String)>,
    status_only: bool,
}

impl Command {
    /// Reads the words of a `curl` command; only what the README uses is known.
    fn read(line: &str) -> Self {
        let mut command = Self::default();
        let mut words = words(line).into_iter();
        assert_eq!(words.next().as_deref(), Some("curl"), "{line}");
        while let Some(word) = words.next() {
            let mut next = || {
                words
                    .next()
                    .unwrap_or_else(|| panic!("{word} needs a value"))
            };
            match word.as_str() {
                "-s" => {}
                "-X" => command.method = Some(next()),
                "--json" => command.json = Some(next()),
                "-H" => {
                    let line = next();
                    let (name, value) = line.split_once(": ").expect("a name and a value");
                    command.headers.push((name.to_owned(), value.to_owned()));
                }
                "-o" => assert_eq!(next(), "/dev/null"),
                "-w" => command.status_only = next() == "%{http_code}",
                url => {
                    let path = url.strip_prefix("localhost:8080");
                    path.unwrap_or_else(|| panic!("unknown word {url}"))
                        .clone_into(&mut command.path);
                }
            }
        }
        command
    }

    fn request(&self) -> test::TestRequest {
        let method = match (&self.method, &self.json) {
            (Some(method), _) => method.parse().expect("a method"),
            (None, Some(_)) => actix_web::http::Method::POST,
            (None, None) => actix_web::http::Method::GET,
        };
        let request = test::TestRequest::default().method(method).uri(&self.path);
        let headers = self.headers.iter();
        let request = headers.fold(request, |request, (name, value)| {
            request.insert_header((name.as_str(), value.as_str()))
        });
        match &self.json {
            Some(json) => request
                .insert_header(("content-type", "application/json"))
                .insert_header(("accept", "application/json"))
                .set_payload(json.clone()),
            None => request,
        }
    }
}

/// The words of a shell command that quotes with `'` only.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('\'').enumerate();
    quoted
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// The same answer whenever and on whichever database: times, sealed tokens and the names of requests
/// left out.
fn timeless(answer: &str) -> String {
    let time = regex::Regex::new(r"\d{4}-\d\d-\d\dT[0-9:.]+Z").expect("a pattern");
    let token = regex::Regex::new(r#"PageToken":"[^"]+""#).expect("a pattern");
    let name = regex::Regex::new(r#""requestId":"[^"]+""#).expect("a pattern");
    let answer = time.replace_all(answer, "TIME");
    let answer = name.replace_all(&answer, r#""requestId":"NAME""#);
    token
        .replace_all(&answer, r#"PageToken":"TOKEN""#)
        .into_owned()
}

/// The page with the answers of a tracker, and how many commands it has.
async fn walked(page: &str) -> (String, usize) {
    let api = Api::builder().public().build().expect("a sound API");
    let service = api.open("sqlite::memory:").await.expect("a store");
    let app = test::init_service(App::new().configure(service.routes())).await;

    let mut walked = String::new();
    let mut inside = false;
    let mut commands = 0;
    for line in page.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ => {}
        }
        if inside && line != "```console" && !line.starts_with("$ ") {
            continue;
        }
        writeln!(walked, "{line}").expect("a String takes every character");
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else {
            continue;
        };
        commands += 1;
        let command = Command::read(command);
        let response = test::call_service(&app, command.request().to_request()).await;
        let status = response.status();
        let body = test::read_body(response).await;
        let answer = if command.status_only {
            status.as_str().to_owned()
        } else {
            String::from_utf8(body.to_vec()).expect("JSON")
        };
        writeln!(walked, "{answer}").expect("a String takes every character");
    }
    (walked, commands)
}

/// Walks a page of the repository, and says how many commands it has.
async fn walk(path: &Path) -> usize {
    let page = fs::read_to_string(path).expect("a page");
    let (walked, commands) = walked(&page).await;
    if std::env::var_os("UPDATE_WALKS").is_some() {
        fs::write(path, walked).expect("a page");
    } else {
        assert_eq!(
            timeless(&page),
            timeless(&walked),
            "{}: UPDATE_WALKS=1 writes it anew",
            path.display()
        );
    }
    commands
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[actix_web::test]
async fn the_walk_in_the_readme_is_real() {
    let commands = walk(&root().join("README.md")).await;
    assert!(commands > 10, "the README has a walk");
}

#[actix_web::test]
async fn the_exchanges_in_the_guide_are_real() {
    let mut commands = 0;
    for page in fs::read_dir(root().join("docs/guide")).expect("the guide") {
        commands += walk(&page.expect("a page").path()).await;
    }
    assert!(commands > 30, "the guide has exchanges");
}
