//! A server that is told to stop finishes what it has accepted: a process of its own, and SIGTERM.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use actix_web::{App, HttpServer};
use resource_runtime::prelude::*;
use tokio::sync::Notify;

use crate::store::Place;

/// Where the server of the other process keeps its rows; the tests there are none without it.
const STORE: &str = "SHUTDOWN_TEST_STORE";

/// What is written while somebody pulls the plug.
#[derive(Resource)]
#[resource(handler = Slow)]
struct Entry {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    text: String,
}

/// Tells over the standard streams how far it has come, and goes on when it is told to.
#[derive(Default)]
struct Slow;

static GO: Notify = Notify::const_new();

impl Handler for Slow {
    type Resource = Entry;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        new: Vec<NewEntry>,
    ) -> Result<Vec<Entry>, Problem> {
        let later = new.iter().any(|entry| entry.text == "later");
        if later {
            cx.later(async |_: &mut Context<'_>| {
                std::future::pending::<()>().await;
                Ok::<_, Problem>(())
            });
        } else {
            println!("begun");
            GO.notified().await;
        }
        cx.create(new).await
    }
}

/// The other process.
#[test]
fn the_server() {
    let Ok(store) = std::env::var(STORE) else {
        return;
    };
    std::thread::spawn(|| {
        for line in std::io::stdin().lines() {
            if line.is_ok_and(|line| line == "go") {
                GO.notify_one();
            }
        }
    });
    actix_web::rt::System::new().block_on(async {
        let api = Api::builder_of([Entry::spec()]).public();
        let api = api.transaction_timeout(std::time::Duration::from_secs(30));
        let api = api.build().expect("an API").migrate();
        let service = api.open(&store).await.expect("a store");
        let server = HttpServer::new(move || App::new().configure(service.routes()))
            .workers(1)
            .shutdown_timeout(20)
            .bind("127.0.0.1:0")
            .expect("a port is free");
        println!("listening {}", server.addrs()[0]);
        server.run().await.expect("the server runs");
        println!("stopped");
    });
}

struct Process {
    child: Child,
    said: BufReader<ChildStdout>,
    told: ChildStdin,
    address: String,
}

impl Process {
    fn start(place: &Place) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("a program"))
            .args(["shutdown::the_server", "--exact", "--nocapture"])
            .env(STORE, place.url())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let said = child.stdout.take().map(BufReader::new);
        let told = child.stdin.take();
        let mut process = Self {
            said: said.expect("a stream"),
            told: told.expect("a stream"),
            child,
            address: String::new(),
        };
        let line = process.wait_for("listening ");
        let address = line.trim().rsplit(' ').next().unwrap_or_default();
        address.clone_into(&mut process.address);
        process
    }

    /// The next line that has this in it.
    fn wait_for(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            let length = self.said.read_line(&mut line).expect("a line");
            assert!(length > 0, "the server ended before it said `{text}`");
            if line.contains(text) {
                return line;
            }
        }
    }

    fn post(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let body = format!("{{\"text\": \"{text}\"}}");
        let length = body.len();
        let request = format!(
            "POST /v1/entries HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("it reads");
        stream
    }

    fn terminate(&self) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// What it has written to the standard error when it has ended.
    fn end(mut self) -> String {
        let mut said = String::new();
        let mut errors = self.child.stderr.take().expect("a stream");
        errors.read_to_string(&mut said).expect("text");
        let ended = self.child.wait().expect("an end");
        assert!(ended.success(), "{ended}: {said}");
        said
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended already cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the server still takes connections.
fn listens(address: &str) -> bool {
    TcpStream::connect(address).is_ok()
}

#[test]
fn a_write_that_was_accepted_is_finished_and_answered() {
    let place = Place::new();
    let mut server = Process::start(&place);
    let mut client = server.post("slow");
    server.wait_for("begun");
    server.terminate();
    // It has heard: nobody else is let in.
    while listens(&server.address) {
        std::thread::yield_now();
    }
    writeln!(server.told, "go").expect("it reads");
    let mut answer = String::new();
    client.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    assert!(answer.contains("\"text\":\"slow\""), "{answer}");
    server.wait_for("stopped");
    server.end();
}

#[test]
fn work_that_was_left_for_later_and_is_cut_off_is_told() {
    let place = Place::new();
    let mut server = Process::start(&place);
    let mut answer = String::new();
    let mut client = server.post("later");
    client.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 202 "), "{answer}");
    server.terminate();
    server.wait_for("stopped");
    let said = server.end();
    assert!(
        said.contains("the work after an answer of `Entry` failed: the server has stopped"),
        "{said}"
    );
}
