//! Clients whose connections are cut: in the middle of a request, before its answer, during it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use socket2::SockRef;

use crate::private::Private;
use crate::server::{Client, Server, id};

/// How many connections are cut; the first third shows what is open at work.
const CUTS: usize = 400;
const BATCH: usize = 20;
/// How often the least must be seen, a request being answered before each look.
const SEEN: usize = 400;
/// What is not closed by then never will be.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a connection is cut.
#[derive(Clone, Copy, PartialEq)]
enum Cut {
    HalfOfTheHead,
    HalfOfTheBody,
    BeforeTheAnswer,
    DuringTheAnswer,
}

const CUT: [Cut; 4] = [
    Cut::HalfOfTheHead,
    Cut::HalfOfTheBody,
    Cut::BeforeTheAnswer,
    Cut::DuringTheAnswer,
];

/// Sends a request and cuts the connection; whether all of the request was sent.
fn cut(server: &Server, path: &str, body: &Value, how: Cut) -> bool {
    let address = server.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let body = body.to_string();
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n"
    );
    let request = match how {
        Cut::HalfOfTheHead => head[..head.len() / 2].to_owned(),
        Cut::HalfOfTheBody => head + &body[..length / 2],
        Cut::BeforeTheAnswer | Cut::DuringTheAnswer => head + &body,
    };
    stream.write_all(request.as_bytes()).expect("it is sent");
    if how == Cut::DuringTheAnswer {
        let begun = stream.peek(&mut [0]).expect("an answer");
        assert_eq!(begun, 1);
    }
    // A reset, not an end.
    let reset = SockRef::from(&stream).set_linger(Some(Duration::ZERO));
    reset.expect("a setting");
    matches!(how, Cut::BeforeTheAnswer | Cut::DuringTheAnswer)
}

/// How many descriptors are open when those of the cut connections are closed: as few as are seen
/// again and again.
async fn settled(server: &Server, client: &Client, path: &str) -> usize {
    let begun = Instant::now();
    let mut least = usize::MAX;
    let mut seen = 0;
    while seen < SEEN {
        client.read(path).await;
        let now = server.descriptors();
        if now < least {
            (least, seen) = (now, 0);
        } else if now == least {
            seen += 1;
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "{now} are open, and {least} at least"
        );
    }
    least
}

async fn nothing_is_half_done_and_nothing_stays_open(url: &str) {
    let server = Server::start_on(url);
    let client = Client::at(&server);
    let issues = format!("{}/issues", client.project().await);
    let issue = client.created(&issues, json!({"title": "commented"})).await;
    let person = json!({"email": "ann@example.org", "name": "Ann"});
    let person = client.created("/v1/users", person).await;
    let comments = format!("{issue}/comments");
    let comment = json!({"author": id(&person), "text": "Well."});

    let mut expected = BTreeMap::new();
    let mut open = usize::MAX;
    for number in 0..CUTS {
        if number == CUTS / 3 {
            // Every worker has its connections to the database by now.
            open = settled(&server, &client, &issue).await;
        }
        let how = CUT[number % CUT.len()];
        let title = format!("{number:04}");
        let rows = [1, BATCH][number / CUT.len() % 2];
        let row = json!({"title": title, "description": "x".repeat(500)});
        let body = match rows {
            1 => row,
            _ => json!({"issues": vec![row; rows]}),
        };
        let sent = cut(&server, &issues, &body, how);
        expected.insert(title, (rows, sent, how == Cut::DuringTheAnswer));
        cut(&server, &comments, &comment, how);
    }

    let now = settled(&server, &client, &issue).await;
    // A pool may have one more connection to the database now; what leaks does so at each cut.
    assert!(
        now < open + CUTS / 20,
        "{open} were open at work, and {now} after it"
    );
    // What the cut requests held is free.
    client.created(&issues, json!({"title": "last"})).await;
    let found = client.all(&issues, "issues").await;
    for (title, (rows, sent, answered)) in expected {
        let there = found
            .iter()
            .filter(|issue| issue["title"] == *title)
            .count();
        assert!(there == 0 || there == rows, "{there} of {rows} of {title}");
        assert!(sent || there == 0, "{title} was sent by half and is there");
        assert!(
            !answered || there == rows,
            "{title} was answered and is not there"
        );
    }
    let commented = client.read(&issue).await;
    let comments = client.all(&comments, "comments").await.len();
    assert_eq!(commented["issue"]["commentCount"], comments);
}

#[actix_web::test]
async fn a_cut_connection_leaves_nothing_behind_on_sqlite() {
    let directory = tempfile::tempdir().expect("a directory");
    let database = directory.path().join("tracker.db");
    nothing_is_half_done_and_nothing_stays_open(&format!("sqlite:{}", database.display())).await;
}

#[actix_web::test]
async fn a_cut_connection_leaves_nothing_behind_on_postgresql() {
    if let Some(postgres) = Private::start() {
        nothing_is_half_done_and_nothing_stays_open(&postgres.url()).await;
    }
}
