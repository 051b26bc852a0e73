//! Writes of many rows, of which either all are there afterwards or none.

use std::cell::{Cell, RefCell};

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::server::{Client, Server, id};

const CLIENTS: usize = 12;
/// How many writes must have been answered before the server is killed.
const ENOUGH: usize = 100;

/// A server at work, which is killed when it has answered enough.
struct Stage {
    directory: tempfile::TempDir,
    server: RefCell<Server>,
    client: Client,
    answered: Cell<usize>,
}

impl Stage {
    fn set() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let server = RefCell::new(Server::start(&directory.path().join("tracker.db")));
        Self {
            client: Client::of(&server),
            directory,
            server,
            answered: Cell::new(0),
        }
    }

    /// Has each client `write` again and again until it is answered no more.
    async fn until_killed(&self, write: impl AsyncFn(usize, usize) -> bool) {
        let work = |client| {
            let write = &write;
            async move {
                let mut round = 0;
                while write(client, round).await {
                    round += 1;
                    self.answered.set(self.answered.get() + 1);
                    if self.answered.get() == ENOUGH {
                        self.server.borrow_mut().kill();
                    }
                }
            }
        };
        join_all((0..CLIENTS).map(work)).await;
        assert!(self.answered.get() >= ENOUGH, "it ended before its end");
    }

    /// The same tracker, started anew.
    fn reopened(&self) -> (Server, Client) {
        let server = Server::start(&self.directory.path().join("tracker.db"));
        let client = Client::at(&server);
        (server, client)
    }
}

#[actix_web::test]
async fn a_batch_is_there_whole_or_not_at_all() {
    const ROWS: usize = 20;
    let stage = Stage::set();
    let issues = format!("{}/issues", stage.client.project().await);
    let rows: Vec<Value> = (0..CLIENTS)
        .flat_map(|client| {
            (0..ROWS).map(move |_| json!({"title": "New", "priority": client % 5 + 1}))
        })
        .collect();
    assert!(stage.client.post(&issues, &json!({"issues": rows})).await);
    let rows = stage.client.all(&issues, "issues").await;
    let batches: Vec<Vec<&str>> = rows
        .chunks(ROWS)
        .map(|rows| rows.iter().filter_map(|row| row["id"].as_str()).collect())
        .collect();
    let last: Vec<Cell<Option<usize>>> = vec![Cell::new(None); CLIENTS];

    stage
        .until_killed(async |client, round| {
            // Every other batch by a list of its items, and every other by ids.
            let title = format!("Round {round}");
            let ids = &batches[client];
            let body = if round % 2 == 0 {
                json!({"issues": ids, "title": title})
            } else {
                let items = ids.iter().map(|id| json!({"id": id, "title": title}));
                json!({"issues": items.collect::<Vec<_>>()})
            };
            let done = stage.client.put(&issues, &body).await;
            if done {
                last[client].set(Some(round));
            }
            done
        })
        .await;

    let (_server, client) = stage.reopened();
    let rows = client.all(&issues, "issues").await;
    assert_eq!(rows.len(), CLIENTS * ROWS);
    for (client, rows) in rows.chunks(ROWS).enumerate() {
        let title = rows[0]["title"].as_str().expect("a title");
        assert!(rows.iter().all(|row| row["title"] == title), "{rows:?}");
        // What was not answered may have been carried out all the same.
        let next = last[client].get().map_or(0, |last| last + 1);
        let (answered, under_way) = match last[client].get() {
            Some(last) => (format!("Round {last}"), format!("Round {next}")),
            None => ("New".to_owned(), "Round 0".to_owned()),
        };
        assert!(title == answered || title == under_way, "{title}");
    }
}

#[actix_web::test]
async fn what_is_created_to_be_attached_is_attached() {
    let stage = Stage::set();
    stage
        .until_killed(async |client, round| {
            let user = json!({"email": format!("{client}-{round}@example.org"), "name": "Ann"});
            let Some(user) = stage.client.create("/v1/users", &user).await else {
                return false;
            };
            let picture = json!({"url": format!("https://example.org/{client}/{round}")});
            let avatar = format!("{user}/avatar");
            stage.client.post(&avatar, &picture).await
        })
        .await;

    let (_server, client) = stage.reopened();
    let users = client.all("/v1/users", "users").await;
    let mut attached: Vec<&Value> = users.iter().map(|user| &user["avatar"]).collect();
    attached.retain(|avatar| !avatar.is_null());
    let pictures = client.all("/v1/pictures", "pictures").await;
    let mut there: Vec<&Value> = pictures.iter().map(|picture| &picture["id"]).collect();
    attached.sort_by_key(ToString::to_string);
    there.sort_by_key(ToString::to_string);
    assert_eq!(attached, there);
    assert!(attached.len() >= stage.answered.get());
}

#[actix_web::test]
async fn what_a_handler_writes_together_is_there_together() {
    let stage = Stage::set();
    let project = stage.client.project().await;
    let author = json!({"email": "ann@example.org", "name": "Ann"});
    let author = stage.client.created("/v1/users", author).await;
    let author = id(&author);
    let mut issues = Vec::new();
    for title in ["A", "B", "C"] {
        let issue = json!({"title": title});
        issues.push(
            stage
                .client
                .created(&format!("{project}/issues"), issue)
                .await,
        );
    }

    let created = Cell::new(0);
    stage
        .until_killed(async |client, round| {
            let comment = json!({"author": author, "text": "Well."});
            let path = format!("{}/comments", issues[client % issues.len()]);
            let several = round % 2 == 1;
            let body = if several {
                json!({"comments": [comment, comment, comment]})
            } else {
                comment
            };
            let done = stage.client.post(&path, &body).await;
            if done {
                created.set(created.get() + if several { 3 } else { 1 });
            }
            done
        })
        .await;

    let (_server, client) = stage.reopened();
    let mut kept = 0;
    for issue in &issues {
        let comments = client.all(&format!("{issue}/comments"), "comments").await;
        let issue = client.read(issue).await;
        assert_eq!(issue["issue"]["commentCount"], comments.len(), "{issue}");
        kept += comments.len();
    }
    assert!(
        kept >= created.get(),
        "{kept} of {} are left",
        created.get()
    );
}
