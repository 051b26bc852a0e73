//! A client of a server of its own, whose requests read like an HTTP exchange.

use std::cell::RefCell;

use resource_runtime::prelude::Api;
use serde_json::Value;

use super::answer::Answer;
use super::page::{Page, with};
use super::server::{Connection, Server};
use super::store;

/// More pages than any test has.
const FUEL: usize = 1_000;

/// A client with one connection, and the server that it talks to.
pub struct Client {
    connection: RefCell<Connection>,
    // Dropped after the connection, so that the server does not wait for it.
    server: Server,
}

impl Client {
    /// A client of this API on a listening server with an empty store.
    pub fn of(api: fn() -> Api) -> Self {
        Self::to(Server::of(move || store::open(api())))
    }

    /// A client of this server.
    pub fn to(server: Server) -> Self {
        Self {
            connection: RefCell::new(server.connect()),
            server,
        }
    }

    /// Sends a request whose answer need not be the API's.
    pub fn raw(&self, method: &str, path: &str) -> Answer {
        self.connection.borrow_mut().ask(method, path, &Value::Null)
    }

    /// Sends a request, with a JSON body unless it is null.
    #[track_caller]
    pub fn request(&self, method: &str, path: &str, body: &Value) -> Answer {
        let answer = self.connection.borrow_mut().ask(method, path, body);
        if answer.header("connection") == Some("close") {
            self.connection.replace(self.server.connect());
        }
        // The answer to HEAD has the headers of a body without the body.
        if method == "HEAD" {
            return answer;
        }
        answer.check(path.split('?').next().unwrap_or_default())
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &Value::Null)
    }

    #[track_caller]
    pub fn delete(&self, path: &str) -> Answer {
        self.request("DELETE", path, &Value::Null)
    }

    #[track_caller]
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.request("PUT", path, body)
    }

    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.request("POST", path, body)
    }

    /// Posts nothing: an attachment says all in its path.
    #[track_caller]
    pub fn attach(&self, path: &str) -> Answer {
        self.request("POST", path, &Value::Null)
    }

    /// Creates a row and gives the path that it is found at.
    #[track_caller]
    pub fn create(&self, path: &str, body: &Value) -> String {
        let created = self.post(path, body).expect(201);
        created
            .header("location")
            .expect("201 has a Location")
            .to_owned()
    }

    /// One page of a list.
    #[track_caller]
    pub fn page(&self, path: &str) -> Page {
        Page::of(&self.get(path).expect(200))
    }

    /// Every page of a list, from the first to the last.
    #[track_caller]
    pub fn walk(&self, path: &str) -> Vec<Page> {
        let mut pages = vec![self.page(path)];
        while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
            assert!(pages.len() < FUEL, "the walk over {path} has no end");
            pages.push(self.page(&with(path, &format!("cursor={next}"))));
        }
        pages
    }
}

/// The id at the end of a path.
pub fn id(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The methods of an `Allow` header, sorted.
#[track_caller]
pub fn allowed(answer: &Answer) -> Vec<String> {
    let allow = answer.header("allow").expect("an Allow header");
    let mut methods: Vec<_> = allow.split(", ").map(str::to_owned).collect();
    methods.sort_unstable();
    methods
}
