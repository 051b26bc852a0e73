//! A database whose write lock another process holds.

use futures_util::future::join;
use rusqlite::Connection;
use serde_json::json;

use crate::server::{Client, Server, id};

#[actix_web::test]
async fn a_database_that_another_process_keeps_locked_is_told_and_survived() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("tracker.db");
    let server = Server::start(&database);
    let client = Client::at(&server);
    let issues = format!("{}/issues", client.project().await);
    let first = client.created(&issues, json!({"title": "First"})).await;
    let person = json!({"email": "ann@example.org", "name": "Ann"});
    let person = client.created("/v1/users", person).await;
    let comment = json!({"author": id(&person), "text": "By a handler, in a transaction."});
    let comments = format!("{first}/comments");
    let issue = json!({"title": "Second"});

    // The test is the other process.
    let other = Connection::open(&database).expect("a connection");
    let lock = || other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let unlock = || other.execute_batch("ROLLBACK").expect("it is free");

    // One that is soon given back is waited for.
    lock();
    let soon = async {
        // What is read meanwhile is read at once.
        for _ in 0..20 {
            assert_eq!(client.read(&first).await["issue"]["title"], "First");
        }
        unlock();
    };
    let ((status, ..), ()) = join(client.answer(&issues, &issue), soon).await;
    assert_eq!(status, 201);

    // One that is not is told.
    lock();
    let waiting = join(
        client.answer(&issues, &issue),
        client.answer(&comments, &comment),
    );
    let (one, handled) = waiting.await;
    for (status, headers, content) in [one, handled] {
        assert_eq!(status, 503, "{content}");
        assert!(headers.contains_key("retry-after"));
        assert!(!content.to_string().contains("lock"), "{content}");
    }
    assert_eq!(client.all(&issues, "issues").await.len(), 2);

    unlock();
    client.created(&issues, json!({"title": "Third"})).await;
    client.created(&comments, comment).await;
    assert_eq!(client.all(&issues, "issues").await.len(), 3);
    let first = client.read(&first).await;
    assert_eq!(first["issue"]["commentCount"], 1);
}
