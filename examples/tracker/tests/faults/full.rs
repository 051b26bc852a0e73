//! A disk that is full while clients write: they are told, nothing that was answered is lost, and as
//! soon as there is room all goes on by itself.

use std::cell::RefCell;

use futures_util::future::join_all;
use serde_json::json;

use crate::server::{Client, Server, id};

const CLIENTS: usize = 8;
/// Room for some hundreds of issues.
const ROOM: u64 = 2 * 1024 * 1024;

#[actix_web::test]
async fn a_full_disk_is_told_and_survived() {
    let directory = tempfile::tempdir().expect("a directory");
    let server = Server::start_confined(&directory.path().join("tracker.db"), ROOM);
    let client = Client::at(&server);
    let issues = format!("{}/issues", client.project().await);
    let first = client.created(&issues, json!({"title": "First"})).await;
    let issue = json!({"title": "Long", "description": "x".repeat(4_000)});
    let answered = RefCell::new(Vec::new());

    // Until each has been refused.
    join_all((0..CLIENTS).map(|_| async {
        loop {
            let (status, headers, content) = client.answer(&issues, &issue).await;
            if status == 201 {
                let id = content["issue"]["id"].as_str().expect("an id");
                answered.borrow_mut().push(id.to_owned());
                continue;
            }
            assert_eq!(status, 503, "{content}");
            assert_eq!(content["type"], "/v1/problems/unavailable");
            assert!(headers.contains_key("retry-after"));
            assert!(!content.to_string().contains("disk"), "{content}");
            break;
        }
    }))
    .await;
    assert!(answered.borrow().len() > CLIENTS);
    // What is there can be read, and nothing can be added.
    assert_eq!(client.read(&first).await["issue"]["title"], "First");
    assert!(!client.post(&issues, &issue).await);

    server.free();
    join_all((0..CLIENTS).map(|_| async {
        let issue = client.created(&issues, issue.clone()).await;
        answered.borrow_mut().push(id(&issue).to_owned());
    }))
    .await;
    let mut kept = client.all(&issues, "issues").await.into_iter();
    assert_eq!(kept.next().expect("an issue")["title"], "First");
    let kept: Vec<_> = kept
        .filter_map(|issue| Some(issue["id"].as_str()?.to_owned()))
        .collect();
    let mut answered = answered.into_inner();
    answered.sort_by_key(|id| id.parse::<i64>().expect("a number"));
    // Neither more nor less: what was refused is not there.
    assert_eq!(kept, answered);
}
