//! A real server on a port of its own, and a client that speaks bytes.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer};
use resource_runtime::api::Service;
use resource_runtime::prelude::Api;
use serde_json::Value;

use super::answer::Answer;

/// A client that waits longer has found a server that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; it stops when this is dropped.
pub struct Server {
    pub address: SocketAddr,
    handle: ServerHandle,
    thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    /// An API on the store behind `url`, which others may have opened before.
    pub fn on(api: fn() -> Api, url: String) -> Self {
        Self::of(move || async move {
            let service = api().migrate().open(&url).await;
            service.expect("the store opens")
        })
    }

    /// A service.
    pub fn of<F: Future<Output = Service>>(open: impl FnOnce() -> F + Send + 'static) -> Self {
        let (send, receive) = mpsc::channel();
        let thread = thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let service = open().await;
                let app = move || {
                    let app = App::new().configure(service.routes());
                    app.configure(service.probes())
                };
                let server = HttpServer::new(app)
                    .workers(2)
                    .disable_signals()
                    .bind("127.0.0.1:0")
                    .expect("a port is free");
                let address = server.addrs()[0];
                let running = server.run();
                send.send((address, running.handle()))
                    .expect("the test waits");
                running.await.expect("the server runs");
            });
        });
        let (address, handle) = receive.recv().expect("the server starts");
        Self {
            address,
            handle,
            thread: Some(thread),
        }
    }

    /// A connection.
    pub fn connect(&self) -> Connection {
        let stream = TcpStream::connect(self.address).expect("the server listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a timeout can be set");
        Connection {
            stream,
            read: Vec::new(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The future only says when it is done; the order itself is given at once.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            assert!(
                thread.join().is_ok() || thread::panicking(),
                "the server panicked"
            );
        }
    }
}

/// A connection that stays open between requests.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    /// Sends bytes as they are. The server may have hung up on what came before.
    pub fn send(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes);
    }

    /// A request with a JSON body, or without a body where it is null.
    pub fn ask(&mut self, method: &str, path: &str, body: &Value) -> Answer {
        self.ask_with("", method, path, body)
    }

    /// The same with more header lines, each with its end.
    pub fn ask_with(&mut self, lines: &str, method: &str, path: &str, body: &Value) -> Answer {
        let request = if body.is_null() {
            format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n{lines}\r\n")
        } else {
            let text = body.to_string();
            let length = text.len();
            format!(
                "{method} {path} HTTP/1.1\r\nhost: localhost\r\n{lines}\
                 content-type: application/json\r\ncontent-length: {length}\r\n\r\n{text}"
            )
        };
        self.send(request.as_bytes());
        let answer = self.answer(method, path);
        answer.unwrap_or_else(|| panic!("{method} {path}: no answer"))
    }

    /// The next answer, unless the server hangs up without one.
    pub fn answer(&mut self, method: &str, path: &str) -> Option<Answer> {
        let end = loop {
            if let Some(at) = self.read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
            if !self.more() {
                return None;
            }
        };
        let head: Vec<_> = self.read.drain(..end).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let mut answer = Answer {
            request: format!("{method} {path}"),
            status,
            headers,
            body: Vec::new(),
        };
        if method != "HEAD" {
            let length = answer
                .header("content-length")
                .map_or(0, |length| length.parse().unwrap());
            while self.read.len() < length && self.more() {}
            answer.body = self.read.drain(..length.min(self.read.len())).collect();
        }
        Some(answer)
    }

    /// Says that nothing more will be sent.
    pub fn finish(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// The same connection, to be written to while this is read from.
    pub fn twin(&self) -> Self {
        Self {
            stream: self.stream.try_clone().expect("a socket can be shared"),
            read: Vec::new(),
        }
    }

    fn more(&mut self) -> bool {
        let mut buffer = [0; 16 * 1024];
        match self.stream.read(&mut buffer) {
            Ok(0) => false,
            Ok(count) => {
                self.read.extend_from_slice(&buffer[..count]);
                true
            }
            Err(error) => {
                let hangs = matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                );
                assert!(!hangs, "the server hangs");
                false
            }
        }
    }
}
