//! A program that listens to no `tracing`: whoever runs it reads on the standard error what has failed, and
//! in which request.

use std::fs::{File, read_to_string};

use rusqlite::Connection;

use crate::server::{Client, Server};

#[actix_web::test]
async fn what_fails_is_told_with_the_name_of_its_request() {
    let directory = tempfile::tempdir().expect("a directory");
    let (database, told) = (
        directory.path().join("tracker.db"),
        directory.path().join("told"),
    );
    let server = Server::start_told(&database, File::create(&told).expect("a file"));
    let client = Client::at(&server);
    assert_eq!(client.got("/v1/pictures").await.0, 200);
    assert_eq!(read_to_string(&told).expect("a text"), "");

    let other = Connection::open(&database).expect("a connection");
    let renaming = "ALTER TABLE pictures RENAME TO images";
    other.execute_batch(renaming).expect("another name");
    for (path, expected, why) in [
        ("/v1/pictures", 500, "the store of `Picture` failed"),
        ("/readyz", 503, "the service is not ready"),
    ] {
        let (status, problem) = client.got(path).await;
        assert_eq!(status, expected, "{problem}");
        let id = problem["requestId"].as_str().expect("a name");
        let lines = read_to_string(&told).expect("a text");
        assert!(
            lines.contains(why) && lines.contains("no such table"),
            "{lines}"
        );
        assert!(lines.contains(id), "{id}: {lines}");
    }
}
