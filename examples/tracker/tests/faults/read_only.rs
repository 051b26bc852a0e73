//! A database that can no longer be written to, as when its file system has become read-only.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::server::{Client, Server, id};

/// The files of a directory, and the directory, none of which can be written to; until it is
/// dropped.
struct Frozen {
    paths: Vec<PathBuf>,
}

impl Frozen {
    /// None where the system refuses it, which is a failure in CI and elsewhere said loudly.
    fn now(directory: &Path) -> Option<Self> {
        let entries = directory.read_dir().expect("the directory");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.push(directory.to_owned());
        // Whoever runs the tests may write to what is closed to others, and a file that is open
        // stays so: this stops both.
        if attribute("+i", &paths) {
            return Some(Self { paths });
        }
        attribute("-i", &paths);
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(
            !ci,
            "no file can be made immutable: it takes `chattr`, ext4 and the superuser"
        );
        eprintln!("\n\n    SKIPPED: no file can be made immutable here.\n\n");
        None
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        attribute("-i", &self.paths);
    }
}

fn attribute(change: &str, paths: &[PathBuf]) -> bool {
    let changed = Command::new("chattr").arg(change).args(paths).output();
    changed.is_ok_and(|output| output.status.success())
}

#[actix_web::test]
async fn a_database_that_becomes_read_only_is_told_and_survived() {
    let directory = tempfile::tempdir().expect("a directory");
    let server = Server::start(&directory.path().join("tracker.db"));
    let client = Client::at(&server);
    let issues = format!("{}/issues", client.project().await);
    let first = client.created(&issues, json!({"title": "First"})).await;
    let person = json!({"email": "ann@example.org", "name": "Ann"});
    let person = client.created("/v1/users", person).await;
    let before = client.all(&issues, "issues").await;

    let Some(frozen) = Frozen::now(directory.path()) else {
        return;
    };
    let issue = json!({"title": "Refused"});
    let several = json!({"issues": [issue, issue]});
    let comment = json!({"author": id(&person), "text": "By a handler, in a transaction."});
    let comments = format!("{first}/comments");
    for (path, body) in [
        (&issues, &issue),
        (&issues, &several),
        (&comments, &comment),
    ] {
        for _ in 0..3 {
            let (status, headers, content) = client.answer(path, body).await;
            assert_eq!(status, 503, "{content}");
            assert_eq!(content["type"], "/v1/problems/unavailable");
            assert!(headers.contains_key("retry-after"));
            let said = content.to_string();
            assert!(
                !said.contains("disk") && !said.contains("readonly"),
                "{said}"
            );
        }
    }
    assert!(!client.put(&first, &json!({"title": "Refused"})).await);
    assert!(!client.delete(&first).await);
    assert_eq!(client.all(&issues, "issues").await, before);
    assert_eq!(client.all(&comments, "comments").await, Vec::<Value>::new());

    drop(frozen);
    client.created(&issues, json!({"title": "Second"})).await;
    client.created(&comments, comment).await;
    assert!(client.put(&first, &json!({"title": "Changed"})).await);
    let titles = client.all(&issues, "issues").await;
    let titles: Vec<_> = titles.iter().map(|issue| issue["title"].as_str()).collect();
    assert_eq!(titles, [Some("Changed"), Some("Second")]);
}
