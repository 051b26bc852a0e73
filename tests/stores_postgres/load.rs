//! Clients that write without a pause, and what must be there when they have ended.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use resource_runtime::prelude::*;
use serde_json::{Value, json};
use tokio_postgres::Client;

use crate::server::{Connection, Server};

/// What somebody has to say.
#[derive(Resource)]
pub struct Note {
    #[resource(id)]
    id: i64,
    #[resource(unique, filter)]
    number: i64,
    text: String,
}

/// What nothing keeps from being there twice.
#[derive(Resource)]
struct Poem {
    #[resource(id)]
    id: i64,
    number: i64,
    text: String,
}

pub fn api() -> Api {
    let resources = [Note::spec(), Poem::spec()];
    let api = Api::builder_of(resources).public().build();
    api.expect("an API")
}

/// Makes twenty notes, numbered from 0; their ids.
pub fn twenty_notes(client: &mut Connection) -> Vec<String> {
    let notes: Vec<_> = (0..20)
        .map(|number| json!({"number": number, "text": "a"}))
        .collect();
    let notes = json!({"notes": notes});
    client.ask("POST", "/v1/notes", &notes).expect(201);
    (1..=20).map(|id: i32| id.to_string()).collect()
}

/// The numbers of all notes.
pub fn numbers(client: &mut Connection) -> Vec<i64> {
    numbers_of(client, "notes")
}

fn numbers_of(client: &mut Connection, rows: &str) -> Vec<i64> {
    let mut numbers = Vec::new();
    let mut path = format!("/v1/{rows}?limit=200");
    loop {
        let page = client.ask("GET", &path, &Value::Null).expect(200).json();
        for row in page[rows].as_array().expect("rows") {
            let number = row["number"].as_str().expect("a number");
            numbers.push(number.parse().expect("a number"));
        }
        let Some(next) = page["nextPageToken"].as_str() else {
            return numbers;
        };
        path = format!("/v1/{rows}?limit=200&cursor={next}");
    }
}

/// Who waits longer waits for what will never be.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How many creations have been answered so far, and how many refused.
#[derive(Default)]
pub struct Tally {
    counts: Mutex<[usize; 2]>,
    counted: Condvar,
}

const CREATED: usize = 0;
const REFUSED: usize = 1;

impl Tally {
    /// Waits until one more note has been created than until now.
    pub fn wait_for_one_more(&self) {
        self.wait(CREATED);
    }

    /// Waits until one more has been refused than until now.
    pub fn wait_for_a_refusal(&self) {
        self.wait(REFUSED);
    }

    fn wait(&self, what: usize) {
        let counts = self.counts.lock().expect("counts");
        let before = counts[what];
        let counted = &self.counted;
        let waited = counted.wait_timeout_while(counts, PATIENCE, |it| it[what] == before);
        let (counts, timeout) = waited.expect("counts");
        assert!(
            !timeout.timed_out(),
            "for a minute nothing was answered: {counts:?}"
        );
    }

    fn count(&self, what: usize) {
        self.counts.lock().expect("counts")[what] += 1;
        self.counted.notify_all();
    }
}

/// Has four clients create notes and poems while `disturb` is at work. Then each whose creation was
/// answered must be there once, none of the others more than once, and no more of them than were refused.
pub fn nothing_is_lost_or_done_twice(server: &Server, disturb: impl FnOnce(&Tally)) {
    let over = AtomicBool::new(false);
    let tally = Tally::default();
    let created = thread::scope(|threads| {
        let writing: Vec<_> = (0..4_i64)
            .map(|writer| {
                let (over, tally) = (&over, &tally);
                threads.spawn(move || {
                    let mut client = server.connect();
                    let mut created = Vec::new();
                    let mut number = writer * 1_000_000;
                    while !over.load(Ordering::Relaxed) {
                        let row = json!({"number": number, "text": "a"});
                        let rows = if number % 2 == 0 { "notes" } else { "poems" };
                        let answer = client.ask("POST", &format!("/v1/{rows}"), &row);
                        if answer.status == 201 {
                            created.push((rows, number));
                            tally.count(CREATED);
                        } else {
                            assert!(answer.header("retry-after").is_some());
                            answer.problem(503, "unavailable");
                            tally.count(REFUSED);
                        }
                        // Another one each time: nobody knows what became of one that was refused.
                        number += 1;
                    }
                    created
                })
            })
            .collect();
        disturb(&tally);
        over.store(true, Ordering::Relaxed);
        let created = writing.into_iter().map(thread::ScopedJoinHandle::join);
        created
            .flat_map(|created| created.expect("a writer"))
            .collect::<Vec<(&str, i64)>>()
    });
    let mut client = server.connect();
    let kept = ["notes", "poems"].map(|rows| {
        let mut numbers = numbers_of(&mut client, rows);
        numbers.sort_unstable();
        let twice = numbers.windows(2).any(|pair| pair[0] == pair[1]);
        assert!(!twice, "{rows}: {numbers:?}");
        (rows, numbers)
    });
    for (rows, number) in &created {
        let kept = kept.iter().find(|(of, _)| of == rows);
        let kept = kept.is_some_and(|(_, numbers)| numbers.binary_search(number).is_ok());
        assert!(kept, "{number} of the {rows} is lost");
    }
    let kept: usize = kept.iter().map(|(_, numbers)| numbers.len()).sum();
    let [_, refused] = tally.counts.into_inner().expect("counts");
    assert!(kept <= created.len() + refused);
    assert!(created.len() > 20);
}

/// Waits until a statement of this schema's waits for a lock.
pub async fn until_one_waits(observer: &Client, name: &String) {
    until_so_many_wait(observer, name, 1).await;
}

/// Waits until so many statements of this schema's wait for locks.
pub async fn until_so_many_wait(observer: &Client, name: &String, many: i64) {
    let waiting = "SELECT count(*) FROM pg_stat_activity \
                   WHERE application_name = $1 AND wait_event_type = 'Lock'";
    let begun = Instant::now();
    loop {
        // Within a transaction the server would say again what it has said.
        let anew = observer.batch_execute("SELECT pg_stat_clear_snapshot()");
        anew.await.expect("a new look");
        let row = observer.query_one(waiting, &[name]).await;
        let count: i64 = row.expect("activity").get(0);
        if count >= many {
            return;
        }
        let waited = begun.elapsed();
        assert!(waited < PATIENCE, "{count} wait for locks, not {many}");
    }
}
