//! A server that is killed in the middle of its work has kept every write that it answered.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use futures_util::future::join_all;
use serde_json::{Value, json};

const CLIENTS: usize = 16;
/// How many writes must have been answered before the server is killed.
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

/// What an answered write says of an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Created,
    Changed,
    Deleted,
}

struct Client {
    client: awc::Client,
    base: String,
}

impl Client {
    async fn create(&self, path: &str, body: &Value) -> Option<String> {
        let request = self.client.post(format!("{}{path}", self.base));
        let response = request.send_json(body).await.ok()?;
        let location = response.headers().get("location")?;
        location.to_str().ok().map(str::to_owned)
    }

    async fn change(&self, path: &str) -> Option<Last> {
        let request = self.client.put(format!("{}{path}", self.base));
        let sent = request.send_json(&json!({"title": "Changed"})).await;
        (sent.ok()?.status() == 200).then_some(Last::Changed)
    }

    async fn delete(&self, path: &str) -> Option<Last> {
        let sent = self.client.delete(format!("{}{path}", self.base)).send();
        (sent.await.ok()?.status() == 204).then_some(Last::Deleted)
    }

    async fn read(&self, path: &str) -> Value {
        let sent = self.client.get(format!("{}{path}", self.base)).send();
        let mut response = sent.await.expect("an answer");
        response.json().await.expect("JSON")
    }

    /// The title of the issue at `path`, where there is one.
    async fn title(&self, path: &str) -> Option<String> {
        let body = self.read(path).await;
        body["issue"]["title"].as_str().map(str::to_owned)
    }
}

#[actix_web::test]
async fn no_answered_write_is_lost_when_the_server_is_killed() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("tracker.db");
    let server = RefCell::new(Server::start(&database));
    let client = Client {
        client: awc::Client::default(),
        base: server.borrow().base.clone(),
    };
    let organization = json!({"slug": "acme", "name": "Acme"});
    let organization = client.create("/v1/organizations", &organization).await;
    let projects = format!("{}/projects", organization.expect("an organization"));
    let project = json!({"slug": "web", "name": "Web"});
    let project = client.create(&projects, &project).await;
    let issues = format!("{}/issues", project.expect("a project"));

    // Beside each issue the last write that was answered, and whether a later one was under way.
    let answered = RefCell::new(HashMap::<String, (Last, bool)>::new());
    let count = Cell::new(0);
    let note = |issue: &str, last: Last| {
        answered
            .borrow_mut()
            .insert(issue.to_owned(), (last, false));
        count.set(count.get() + 1);
        if count.get() == ENOUGH {
            server.borrow_mut().kill();
        }
    };
    let under_way = |issue: &str| {
        if let Some((_, later)) = answered.borrow_mut().get_mut(issue) {
            *later = true;
        }
    };
    join_all((0..CLIENTS).map(|number| {
        let (client, issues, note, under_way) = (&client, &issues, &note, &under_way);
        async move {
            while let Some(issue) = client.create(issues, &json!({"title": "Created"})).await {
                note(&issue, Last::Created);
                under_way(&issue);
                let Some(last) = (match number % 3 {
                    0 => client.delete(&issue).await,
                    _ => client.change(&issue).await,
                }) else {
                    return;
                };
                note(&issue, last);
            }
        }
    }))
    .await;
    let answered = answered.into_inner();
    assert!(count.get() >= ENOUGH, "only {} were answered", count.get());

    let reopened = Server::start(&database);
    let client = Client {
        base: reopened.base.clone(),
        ..client
    };
    for (issue, (last, later)) in &answered {
        let title = client.title(issue).await;
        let kept = match last {
            Last::Created => title.as_deref() == Some("Created"),
            Last::Changed => title.as_deref() == Some("Changed"),
            Last::Deleted => title.is_none(),
        };
        // A write that was not answered may have been carried out all the same.
        assert!(kept || *later, "{issue} was {last:?} and is now {title:?}");
    }
}

#[actix_web::test]
async fn what_a_handler_writes_together_is_there_together_when_the_server_is_killed() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("tracker.db");
    let server = RefCell::new(Server::start(&database));
    let client = Client {
        client: awc::Client::default(),
        base: server.borrow().base.clone(),
    };
    let create = async |path: String, body: Value| {
        let created = client.create(&path, &body).await;
        created.expect("it is created")
    };
    let organization = json!({"slug": "acme", "name": "Acme"});
    let organization = create("/v1/organizations".to_owned(), organization).await;
    let project = json!({"slug": "web", "name": "Web"});
    let project = create(format!("{organization}/projects"), project).await;
    let author = json!({"email": "ann@example.org", "name": "Ann"});
    let author = create("/v1/users".to_owned(), author).await;
    let author = author.rsplit('/').next().expect("an id");
    let mut issues = Vec::new();
    for title in ["A", "B", "C"] {
        issues.push(create(format!("{project}/issues"), json!({"title": title})).await);
    }

    let answered = Cell::new(0);
    join_all((0..CLIENTS).map(|number| {
        let comments = format!("{}/comments", issues[number % issues.len()]);
        let (client, server, answered) = (&client, &server, &answered);
        let comment = json!({"author": author, "text": "Well."});
        async move {
            while client.create(&comments, &comment).await.is_some() {
                answered.set(answered.get() + 1);
                if answered.get() == ENOUGH / 5 {
                    server.borrow_mut().kill();
                }
            }
        }
    }))
    .await;

    let reopened = Server::start(&database);
    let client = Client {
        base: reopened.base.clone(),
        ..client
    };
    let mut kept = 0;
    for issue in &issues {
        let comments = client.read(&format!("{issue}/comments?limit=200")).await;
        let comments = comments["comments"].as_array().expect("a list").len();
        let issue = client.read(issue).await;
        assert_eq!(issue["issue"]["commentCount"], comments, "{issue}");
        kept += comments;
    }
    assert!(
        kept >= answered.get(),
        "{kept} of {} are left",
        answered.get()
    );
}
