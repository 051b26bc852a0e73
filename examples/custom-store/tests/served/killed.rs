//! A wiki that is killed in the middle of its work has kept every write that it answered, and nothing
//! by halves.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::server::{Server, send};

const CLIENTS: usize = 8;
/// How many writes must have been answered before the server is killed.
const ENOUGH: usize = 200;
/// How many articles a batch has.
const BATCH: usize = 20;

async fn everything(server: &Server) -> Vec<Value> {
    let mut articles = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = server.get(&format!("/v1/articles?limit=200{cursor}")).await;
        articles.extend(page["articles"].as_array().expect("a list").iter().cloned());
        match page["nextPageToken"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return articles,
        }
    }
}

#[actix_web::test]
async fn no_answered_write_is_lost() {
    let directory = tempfile::tempdir().expect("a directory");
    let server = RefCell::new(Server::start(directory.path()));
    let (client, base) = server.borrow().client();
    // Beside each article its last title that was answered, and the one that was under way.
    let answered = RefCell::new(HashMap::<String, [Option<String>; 2]>::new());
    let count = Cell::new(0);
    let counted = || {
        count.set(count.get() + 1);
        if count.get() == ENOUGH {
            server.borrow_mut().kill();
        }
    };
    join_all((0..CLIENTS).map(|number| {
        let (client, base, answered, counted) = (&client, &base, &answered, &counted);
        async move {
            for round in 0.. {
                let slug = format!("a{number}-{round}");
                let first = json!({"slug": slug, "title": "Created", "text": "…"});
                let url = format!("{base}/v1/articles");
                let Some(created) = send(client, "POST", &url, Some(&first)).await else {
                    return;
                };
                assert_eq!(created.status, 201);
                let changed = Some("Changed".to_owned()).filter(|_| round % 2 == 0);
                let titles = [Some("Created".to_owned()), changed.clone()];
                answered.borrow_mut().insert(slug.clone(), titles);
                counted();
                let url = format!("{base}/v1/articles/{slug}");
                let body = changed.as_ref().map(|title| json!({"title": title}));
                let method = if body.is_some() { "PUT" } else { "DELETE" };
                let Some(answer) = send(client, method, &url, body.as_ref()).await else {
                    return;
                };
                assert!(answer.status < 300, "{}", answer.body);
                answered
                    .borrow_mut()
                    .insert(slug, [changed.clone(), changed]);
                counted();
            }
        }
    }))
    .await;
    assert!(count.get() >= ENOUGH, "only {} were answered", count.get());

    let server = Server::start(directory.path());
    let there = everything(&server).await.into_iter();
    let there: HashMap<String, String> = there
        .map(|article| {
            let text = |name: &str| article[name].as_str().expect("a text").to_owned();
            (text("slug"), text("title"))
        })
        .collect();
    for (slug, [last, later]) in answered.into_inner() {
        let title = there.get(&slug).cloned();
        assert!(
            title == last || title == later,
            "{slug} is {title:?}, not {last:?}"
        );
    }
    let new = json!({"slug": "new", "title": "New", "text": "…"});
    let created = server.send("POST", "/v1/articles", Some(&new)).await;
    assert_eq!(created.status, 201);
}

#[actix_web::test]
async fn a_batch_is_there_whole_or_not_at_all() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut answered = 0;
    for round in 0..5 {
        let server = RefCell::new(Server::start(directory.path()));
        let (client, base) = server.borrow().client();
        let count = Cell::new(0);
        join_all((0..CLIENTS).map(|number| {
            let (client, base, count, server) = (&client, &base, &count, &server);
            async move {
                for batch in 0.. {
                    let name = format!("b{round}-{number}-{batch}");
                    let articles = (0..BATCH).map(|index| {
                        json!({"slug": format!("{name}-{index}"), "title": name, "text": "…"})
                    });
                    let body = json!({"articles": articles.collect::<Vec<_>>()});
                    let url = format!("{base}/v1/articles");
                    let Some(created) = send(client, "POST", &url, Some(&body)).await else {
                        return;
                    };
                    assert_eq!(created.status, 201, "{}", created.body);
                    count.set(count.get() + 1);
                    if count.get() == 3 + round {
                        server.borrow_mut().kill();
                    }
                }
            }
        }))
        .await;
        answered += count.get();
        drop(server);

        let server = Server::start(directory.path());
        let mut batches = BTreeMap::<String, usize>::new();
        for article in everything(&server).await {
            let name = article["title"].as_str().expect("a text").to_owned();
            *batches.entry(name).or_default() += 1;
        }
        for (name, articles) in &batches {
            assert_eq!(*articles, BATCH, "{name}");
        }
        assert!(batches.len() >= answered, "{} of {answered}", batches.len());
    }
}
