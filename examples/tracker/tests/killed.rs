//! A server that is killed in the middle of its work has kept every write that it answered.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use awc::Client;
use futures_util::future::join_all;
use serde_json::{Value, json};

const CLIENTS: usize = 16;
/// How many answers must have come before the server is killed.
const ENOUGH: usize = 500;

struct Server {
    process: Child,
    base: String,
    /// Held so that the server can go on printing.
    _output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts the tracker on a free port and waits until it says where it listens.
    fn start(database: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_tracker"))
            .env("TRACKER_LISTEN", "127.0.0.1:0")
            .env("TRACKER_DATABASE", format!("sqlite:{}", database.display()))
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

    /// SIGKILL: nothing of the server runs any more, no handler, no destructor.
    fn kill(&mut self) {
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

async fn create(client: &Client, base: &str, path: &str, body: &Value) -> Option<String> {
    let sent = client.post(format!("{base}{path}")).send_json(body).await;
    let response = sent.ok().filter(|response| response.status() == 201)?;
    let location = response.headers().get("location")?;
    location.to_str().ok().map(str::to_owned)
}

#[actix_web::test]
async fn no_answered_write_is_lost_when_the_server_is_killed() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("tracker.db");
    let server = RefCell::new(Server::start(&database));
    let base = server.borrow().base.clone();
    let client = Client::default();
    let organization = json!({"slug": "acme", "name": "Acme"});
    create(&client, &base, "/v1/organizations", &organization)
        .await
        .expect("an organization");
    let project = json!({"slug": "web", "name": "Web"});
    create(&client, &base, "/v1/organizations/acme/projects", &project)
        .await
        .expect("a project");

    let answered = RefCell::new(Vec::new());
    join_all((0..CLIENTS).map(|_| async {
        loop {
            let issue = json!({"title": "Still there"});
            let path = "/v1/projects/acme/web/issues";
            let Some(location) = create(&client, &base, path, &issue).await else {
                return;
            };
            answered.borrow_mut().push(location);
            if answered.borrow().len() == ENOUGH {
                server.borrow_mut().kill();
            }
        }
    }))
    .await;
    let answered = answered.into_inner();
    assert!(
        answered.len() >= ENOUGH,
        "only {} were answered",
        answered.len()
    );

    let reopened = Server::start(&database);
    for location in &answered {
        let read = client.get(format!("{}{location}", reopened.base)).send();
        let status = read.await.expect("an answer").status();
        assert_eq!(status, 200, "{location} was answered and is lost");
    }
}
