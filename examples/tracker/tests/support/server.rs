//! A tracker in a process of its own, and a client of it.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use awc::http::header::HeaderMap;
use serde_json::Value;

/// A client that waits longer has found a server that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Server {
    process: Child,
    pub base: String,
    /// Held so that the server can go on printing.
    _output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts the tracker on a free port and waits until it says where it listens.
    pub fn start(database: &Path) -> Self {
        Self::start_on(&format!("sqlite:{}", database.display()))
    }

    /// The same on any store.
    pub fn start_on(url: &str) -> Self {
        Self::run(Command::new(env!("CARGO_BIN_EXE_tracker")), url)
    }

    /// The same, where no file may grow beyond so many bytes, as on a disk that is full.
    pub fn start_confined(database: &Path, bytes: u64) -> Self {
        let mut confined = Command::new("sh");
        // A write that goes beyond is to fail, not to end the process.
        let script = format!("trap '' XFSZ; exec prlimit --fsize={bytes}: \"$0\"");
        confined.args(["-c", &script, env!("CARGO_BIN_EXE_tracker")]);
        Self::run(confined, &format!("sqlite:{}", database.display()))
    }

    /// The same, with what it tells of failures written to a file.
    pub fn start_told(database: &Path, told: File) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tracker"));
        command.stderr(told);
        Self::run(command, &format!("sqlite:{}", database.display()))
    }

    /// Lets files grow again.
    pub fn free(&self) {
        let mut freeing = Command::new("prlimit");
        freeing.args([
            "--fsize=unlimited:",
            "--pid",
            &self.process.id().to_string(),
        ]);
        assert!(freeing.status().expect("prlimit").success());
    }

    fn run(mut command: Command, url: &str) -> Self {
        let mut process = command
            .env("TRACKER_LISTEN", "127.0.0.1:0")
            .env("TRACKER_DATABASE", url)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the tracker starts");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let base = output
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| Some(line.strip_prefix("listening on ")?.to_owned()))
            .expect("it says where it listens");
        Self {
            process,
            base,
            _output: output,
        }
    }

    /// How many files, sockets and the like the server has open.
    pub fn descriptors(&self) -> usize {
        let open = format!("/proc/{}/fd", self.process.id());
        std::fs::read_dir(open).expect("the server runs").count()
    }

    /// SIGKILL: nothing of the server runs any more, no handler, no destructor.
    pub fn kill(&mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A write, with the key by which it is known when it is sent again.
#[derive(Debug, Clone)]
pub struct Write {
    pub method: &'static str,
    pub path: String,
    pub body: Value,
    pub key: Option<String>,
}

/// A client of a tracker; it answers nothing where the tracker answers nothing.
pub struct Client {
    client: awc::Client,
    base: String,
}

impl Client {
    pub fn of(server: &RefCell<Server>) -> Self {
        Self::at(&server.borrow())
    }

    pub fn at(server: &Server) -> Self {
        Self {
            client: awc::Client::default(),
            base: server.base.clone(),
        }
    }

    /// The path of what is created, where that is answered.
    pub async fn create(&self, path: &str, body: &Value) -> Option<String> {
        let request = self.client.post(format!("{}{path}", self.base));
        let response = request.send_json(body).await.ok()?;
        let location = response.headers().get("location")?;
        location.to_str().ok().map(str::to_owned)
    }

    /// The path of what is created before anything is killed.
    pub async fn created(&self, path: &str, body: Value) -> String {
        let created = self.create(path, &body).await;
        created.expect("it is created")
    }

    /// An organization with a project: the path of the project.
    pub async fn project(&self) -> String {
        let organization = serde_json::json!({"slug": "acme", "name": "Acme"});
        let organization = self.created("/v1/organizations", organization).await;
        let project = serde_json::json!({"slug": "web", "name": "Web"});
        self.created(&format!("{organization}/projects"), project)
            .await
    }

    /// The status of the answer to something that is posted, and all that it says.
    pub async fn answer(&self, path: &str, body: &Value) -> (u16, HeaderMap, Value) {
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request.timeout(PATIENCE);
        let mut answer = request.send_json(body).await.expect("an answer");
        let content = answer.json().await.expect("JSON");
        (answer.status().as_u16(), answer.headers().clone(), content)
    }

    /// Whether it is answered that all went well.
    pub async fn post(&self, path: &str, body: &Value) -> bool {
        let request = self.client.post(format!("{}{path}", self.base));
        let sent = request.send_json(body).await;
        sent.is_ok_and(|answer| answer.status().is_success())
    }

    /// Whether it is answered that all went well.
    pub async fn put(&self, path: &str, body: &Value) -> bool {
        let request = self.client.put(format!("{}{path}", self.base));
        let sent = request.send_json(body).await;
        sent.is_ok_and(|answer| answer.status().is_success())
    }

    /// Whether it is answered that all went well.
    pub async fn delete(&self, path: &str) -> bool {
        let sent = self.client.delete(format!("{}{path}", self.base)).send();
        sent.await.is_ok_and(|answer| answer.status().is_success())
    }

    /// What is answered to a write that is carried out; nothing where nobody knows whether it is.
    pub async fn written(&self, write: &Write) -> Option<Value> {
        let (status, _, content) = self.sent(write).await?;
        if status == 503 {
            return None;
        }
        assert!(status < 300, "{}: {status} {content}", write.path);
        Some(content)
    }

    /// What is answered to a write that has a key and is sent again, and whether it was answered
    /// before. Somewhere the first may still be on its way.
    pub async fn written_again(&self, write: &Write) -> (Value, bool) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let Some((status, replayed, content)) = self.sent(write).await else {
                continue;
            };
            match status {
                409 | 503 => actix_web::rt::task::yield_now().await,
                _ if status < 300 => return (content, replayed),
                _ => panic!("{}: {status} {content}", write.path),
            }
        }
        panic!("{} is not answered", write.path)
    }

    async fn sent(&self, write: &Write) -> Option<(u16, bool, Value)> {
        let method = write.method.parse().expect("a method");
        let url = format!("{}{}", self.base, write.path);
        let mut request = self.client.request(method, url);
        if let Some(key) = &write.key {
            request = request.insert_header(("idempotency-key", format!("\"{key}\"")));
        }
        let sent = if write.body.is_null() {
            request.send().await
        } else {
            request.send_json(&write.body).await
        };
        let mut answer = sent.ok()?;
        let replayed = answer.headers().contains_key("idempotent-replayed");
        let content = answer.body().await.ok()?;
        let content = serde_json::from_slice(&content).unwrap_or_default();
        Some((answer.status().as_u16(), replayed, content))
    }

    pub async fn read(&self, path: &str) -> Value {
        let sent = self.client.get(format!("{}{path}", self.base)).send();
        let mut response = sent.await.expect("an answer");
        response.json().await.expect("JSON")
    }

    /// The status of the answer to a `GET`, and all that it says.
    pub async fn got(&self, path: &str) -> (u16, Value) {
        let sent = self.client.get(format!("{}{path}", self.base)).send();
        let mut answer = sent.await.expect("an answer");
        let content = answer.json().await.expect("JSON");
        (answer.status().as_u16(), content)
    }

    /// Every row of a list, page after page.
    pub async fn all(&self, path: &str, key: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = self.read(&format!("{path}?limit=200{cursor}")).await;
            rows.extend(page[key].as_array().expect("a list").iter().cloned());
            match page["nextPageToken"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return rows,
            }
        }
    }
}

/// The id at the end of a path.
pub fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
