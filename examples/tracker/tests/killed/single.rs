//! Writes of one row.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use futures_util::future::join_all;
use serde_json::json;

use crate::server::{Client, Server};

const CLIENTS: usize = 16;
/// How many writes must have been answered before the server is killed.
const ENOUGH: usize = 500;

/// What an answered write says of an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Created,
    Changed,
    Deleted,
}

#[actix_web::test]
async fn no_answered_write_is_lost_when_the_server_is_killed() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("tracker.db");
    let server = RefCell::new(Server::start(&database));
    let client = Client::of(&server);
    let issues = format!("{}/issues", client.project().await);

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
                let changed = json!({"title": "Changed"});
                let (done, last) = match number % 3 {
                    0 => (client.delete(&issue).await, Last::Deleted),
                    _ => (client.put(&issue, &changed).await, Last::Changed),
                };
                if !done {
                    return;
                }
                note(&issue, last);
            }
        }
    }))
    .await;
    let answered = answered.into_inner();
    assert!(count.get() >= ENOUGH, "only {} were answered", count.get());

    let reopened = Server::start(&database);
    let client = Client::at(&reopened);
    for (issue, (last, later)) in &answered {
        let body = client.read(issue).await;
        let title = body["issue"]["title"].as_str();
        let kept = match last {
            Last::Created => title == Some("Created"),
            Last::Changed => title == Some("Changed"),
            Last::Deleted => title.is_none(),
        };
        // A write that was not answered may have been carried out all the same.
        assert!(kept || *later, "{issue} was {last:?} and is now {title:?}");
    }
}
