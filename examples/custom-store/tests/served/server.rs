//! A wiki in a process of its own, and a client of it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

pub struct Server {
    process: Child,
    base: String,
    client: awc::Client,
    /// Held so that the server can go on printing.
    _output: BufReader<ChildStdout>,
}

/// An answer, or none, where the process was killed meanwhile.
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: Value,
}

impl Server {
    /// Starts the wiki on a free port and waits until it says where it listens.
    pub fn start(directory: &Path) -> Self {
        let database = format!("sqlite:{}", directory.join("wiki.db").display());
        let mut process = Command::new(env!("CARGO_BIN_EXE_custom-store"))
            .env("WIKI_LISTEN", "127.0.0.1:0")
            .env("WIKI_ARTICLES", directory.join("articles"))
            .env("WIKI_DATABASE", database)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the wiki starts");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let mut lines = output.by_ref().lines().map_while(Result::ok);
        let base = lines.find_map(|line| Some(line.strip_prefix("listening on ")?.to_owned()));
        Self {
            process,
            base: base.expect("it says where it listens"),
            client: awc::Client::default(),
            _output: output,
        }
    }

    /// The client of a server that may be killed while it is asked.
    pub fn client(&self) -> (awc::Client, String) {
        (self.client.clone(), self.base.clone())
    }

    /// SIGKILL: nothing of the server runs any more, no handler, no destructor.
    pub fn kill(&mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it ends");
    }

    pub async fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let url = format!("{}{path}", self.base);
        let sent = send(&self.client, method, &url, body);
        sent.await.expect("an answer")
    }

    pub async fn get(&self, path: &str) -> Value {
        self.send("GET", path, None).await.body
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub async fn send(
    client: &awc::Client,
    method: &str,
    url: &str,
    body: Option<&Value>,
) -> Option<Answer> {
    let method = method.parse().expect("a method");
    let request = client.request(method, url);
    let sent = match body {
        Some(body) => request.send_json(body).await,
        None => request.send().await,
    };
    let mut response = sent.ok()?;
    let location = response.headers().get("location");
    let location = location
        .and_then(|path| path.to_str().ok())
        .map(str::to_owned);
    let body = response.body().await.ok()?;
    Some(Answer {
        status: response.status().as_u16(),
        location,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    })
}
