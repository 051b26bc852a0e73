//! Writes of every kind, some of them with a key and sent again when they are not answered, and a kill at any moment, again and again on the same database.
//!
//! A few kills each time; `TRACKER_KILLS=200` makes it more, and `TRACKER_SEED` repeats a run's
//! choices, though not its moments.

use std::time::Instant;

use futures_util::future::{join, join_all};
use tokio::sync::mpsc::unbounded_channel;
use tokio::task::yield_now;

use crate::owned::Owned;
use crate::private::Private;
use crate::server::{Client, Server};

const CLIENTS: usize = 8;
/// A server answers at most so many writes before it is killed,
const WRITES: usize = 150;
/// and lets others go on at most so often before it is: from one answer to the next.
const TURNS: usize = 3000;

fn setting(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(value) => value.parse().expect("a number"),
        Err(_) => otherwise,
    }
}

/// Lets clients write, has `kill` end the server at some moment, `revive` what it stands on, and
/// holds what is there against what was answered; so many times.
async fn killed_again_and_again(
    url: &str,
    kills: u64,
    kill: impl Fn(&mut Server, &mut fastrand::Rng),
    revive: impl Fn(),
) {
    let seed = setting("TRACKER_SEED", fastrand::u64(..1_000_000));
    let mut random = fastrand::Rng::with_seed(seed);
    println!("TRACKER_SEED={seed}");
    let begun = Instant::now();
    let mut server = Server::start_on(url);
    let client = Client::at(&server);
    let mut all = Vec::new();
    for number in 0..CLIENTS {
        all.push(Owned::new(&client, number, seed).await);
    }
    let mut answered = 0;
    for _ in 0..kills {
        let client = Client::at(&server);
        let (told, mut heard) = unbounded_channel();
        let killing = async {
            for _ in 0..random.usize(..WRITES) {
                heard
                    .recv()
                    .await
                    .expect("the server answers until it is killed");
            }
            for _ in 0..random.usize(..TURNS) {
                yield_now().await;
            }
            kill(&mut server, &mut random);
        };
        let clients = all.iter_mut();
        let writing = clients.map(|owned| owned.write(&client, told.clone()));
        let writing = join_all(writing.collect::<Vec<_>>());
        drop(told);
        let (counts, ()) = join(writing, killing).await;
        answered += counts.into_iter().sum::<usize>();

        revive();
        server = Server::start_on(url);
        let client = Client::at(&server);
        join_all(all.iter_mut().map(|owned| owned.check(&client))).await;
    }
    let again = all.iter().fold([0, 0], |[done, new], owned| {
        [done + owned.again[0], new + owned.again[1]]
    });
    println!(
        "{kills} kills, {answered} answered writes, {:?}; sent again with their keys: {} that had \
         been carried out, {} that had not",
        begun.elapsed(),
        again[0],
        again[1]
    );
    assert!(
        answered > usize::try_from(kills).expect("a number"),
        "nothing was written"
    );
}

#[actix_web::test]
async fn sqlite_keeps_what_was_answered_and_nothing_by_halves() {
    let directory = tempfile::tempdir().expect("a directory");
    let url = format!("sqlite:{}", directory.path().join("tracker.db").display());
    let kill = |server: &mut Server, _: &mut fastrand::Rng| server.kill();
    killed_again_and_again(&url, setting("TRACKER_KILLS", 15), kill, || ()).await;
}

#[actix_web::test]
async fn postgresql_keeps_what_was_answered_though_it_is_killed_too() {
    let Some(postgres) = Private::start() else {
        return;
    };
    // Which of the two is killed first is left to chance.
    let kill = |server: &mut Server, random: &mut fastrand::Rng| {
        if random.bool() {
            server.kill();
            postgres.kill();
        } else {
            postgres.kill();
            server.kill();
        }
    };
    let kills = setting("TRACKER_POSTGRES_KILLS", 4);
    killed_again_and_again(&postgres.url(), kills, kill, || postgres.go_on()).await;
}
