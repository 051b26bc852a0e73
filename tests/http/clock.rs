//! A clock that is set back while the service runs: what is promised of times and ids all the same.
//!
//! The test runs itself once more in a process whose clock it can set, with `libfaketime`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{SecondsFormat, TimeDelta};
use resource_runtime::prelude::*;
use serde_json::{Value, json};

use crate::fixture::Event;
use crate::harness::{api, mount};
use crate::pages::{ids, values};
use crate::store::{Place, on_postgres};

/// Where the process finds how far its clock is off.
const OFFSET: &str = "FAKETIME_TIMESTAMP_FILE";
const NAME: &str = "clock::no_id_comes_twice_and_no_page_is_lost_when_the_clock_is_set_back";

/// The library, where Debian puts it.
fn library() -> Option<PathBuf> {
    let machines = Path::new("/usr/lib").read_dir().ok()?;
    let places = machines.filter_map(|machine| {
        let place = machine.ok()?.path().join("faketime/libfaketime.so.1");
        place.is_file().then_some(place)
    });
    places.max()
}

#[test]
fn no_id_comes_twice_and_no_page_is_lost_when_the_clock_is_set_back() {
    if let Some(offset) = std::env::var_os(OFFSET) {
        actix_web::rt::System::new().block_on(set_back(Path::new(&offset)));
        return;
    }
    let Some(library) = library() else {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(
            !ci,
            "no libfaketime: the package faketime must be installed"
        );
        eprintln!("\n\n    SKIPPED: no libfaketime, so no clock can be set back.\n\n");
        return;
    };
    let directory = tempfile::tempdir().expect("a directory");
    let offset = directory.path().join("offset");
    fs::write(&offset, "+0").expect("a file");
    let again = Command::new(std::env::current_exe().expect("this program"))
        .args([NAME, "--exact", "--nocapture"])
        .env("LD_PRELOAD", library)
        .env(OFFSET, offset)
        .env("FAKETIME_NO_CACHE", "1")
        // What waits for a while waits as long as ever.
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .output()
        .expect("this program runs");
    let said = String::from_utf8_lossy(&again.stdout) + String::from_utf8_lossy(&again.stderr);
    assert!(
        again.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

/// How far the clock is off, in the order in which it is set.
const OFFSETS: [&str; 4] = ["+0", "-3600", "+86400", "-1"];
/// How many rows of each kind are created at each time.
const ROWS: usize = 5;

async fn set_back(offset: &Path) {
    let api = api().await;
    let mut days = BTreeSet::new();
    let mut before_it_was_set = None;
    for (number, off) in OFFSETS.into_iter().enumerate() {
        fs::write(offset, off).expect("a file");
        days.insert(Utc::now().date_naive());
        for row in 0..ROWS {
            let device = json!({"slug": format!("d-{number}-{row}"), "serial": "AB-1"});
            api.create("/v1/devices", device).await;
            api.create("/v1/events", json!({"title": format!("{number}-{row}")}))
                .await;
        }
        if before_it_was_set.is_none() {
            before_it_was_set = api.page("/v1/devices?limit=3").await.next;
        }
    }
    assert!(days.len() > 1, "the clock was not set: {days:?}");

    // Ids are of one order, in which the rows were created, and none comes twice.
    for list in ["/v1/devices?limit=3", "/v1/events?limit=3"] {
        let walked = api.walk(list).await;
        let back = api.walk_back(list, walked[walked.len() - 1].clone()).await;
        let named = values(
            &walked,
            if list.contains("devices") {
                "slug"
            } else {
                "title"
            },
        );
        let mut sorted = named.clone();
        sorted.sort_by_key(Value::to_string);
        assert_eq!(named, sorted, "{list}");
        assert_eq!(named.len(), OFFSETS.len() * ROWS);
        let unique: BTreeSet<_> = ids(&walked).into_iter().collect();
        assert_eq!(unique.len(), named.len());
        assert_eq!(ids(&back).len(), named.len(), "{list}, back");
    }
    // A token is good for as long as its list is.
    let next = before_it_was_set.expect("a second page");
    let page = api.page_at("/v1/devices?limit=3", &next).await;
    assert_eq!(page.rows[0]["slug"], "d-0-3");

    // Times never run backwards within a process that has SQLite; in PostgreSQL they are those of
    // its server, whose clock nobody has set here.
    let times = values(&api.walk("/v1/events?limit=7").await, "dateCreated");
    let mut sorted = times.clone();
    sorted.sort_by_key(Value::to_string);
    assert_eq!(times, sorted);
    let ahead = times
        .iter()
        .filter(|time| time.as_str() > Some(&*day_ahead()));
    let expected = if on_postgres() { 0 } else { 2 * ROWS };
    assert_eq!(ahead.count(), expected, "{times:?}");

    // What is changed while the clock is behind was not changed before it was created.
    let project = api.project("acme", "web").await;
    let issue = api
        .create(&format!("{project}/issues"), json!({"title": "A"}))
        .await;
    fs::write(offset, "-7200").expect("a file");
    let changed = api
        .put(&issue, &json!({"title": "B"}))
        .await
        .expect(200)
        .json();
    let time = |name: &str| changed["issue"][name].as_str().map(str::to_owned);
    assert!(time("dateUpdated") >= time("dateCreated"), "{changed}");
}

/// What is changed now and then.
#[derive(Resource)]
struct Dial {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 20)]
    name: String,
    #[resource(created)]
    date_created: DateTime<Utc>,
    #[resource(updated)]
    date_updated: DateTime<Utc>,
    #[resource(version)]
    version: i64,
}

/// A clock of the database's own: what it calls the time is found before what the server does.
const HANDS: &str = "
    CREATE TABLE hands (moved interval NOT NULL);
    INSERT INTO hands VALUES ('0');
    CREATE FUNCTION statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS
        'SELECT pg_catalog.statement_timestamp() + (SELECT moved FROM hands)';
    CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql STABLE AS
        'SELECT pg_catalog.now() + (SELECT moved FROM hands)'";

/// The clock of the database itself; SQLite has none but that of the process.
#[actix_web::test]
async fn a_database_whose_clock_is_set_back_loses_nothing() {
    if !on_postgres() {
        return;
    }
    let place = Place::new();
    place.run(HANDS);
    let own = format!("search_path%3D{}", place.name());
    let url = place.url().replace(&own, &format!("{own},pg_catalog"));
    let api = Api::builder_of([Dial::spec(), Event::spec()]).public();
    let service = api.build().expect("an API").migrate().open(&url).await;
    let api = mount(&service.expect("the store opens")).await;
    let move_hands = |moved: &str| place.run(&format!("UPDATE hands SET moved = '{moved}'"));

    let dial = api.create("/v1/dials", json!({"name": "A"})).await;
    let tag = api.get(&dial).await.header("etag").map(str::to_owned);
    let keyed = || {
        let event = api.post("/v1/events", &json!({"title": "once"}));
        event.header("idempotency-key", "\"k\"")
    };
    let once = keyed().await.expect(201);
    let list = "/v1/events?limit=3&sortBy=dateCreated";
    let mut second = None;
    for (number, moved) in ["0", "-1 hour", "1 day", "-1 day"].into_iter().enumerate() {
        move_hands(moved);
        for row in 0..ROWS {
            let event = json!({"title": format!("{number}-{row}")});
            api.create("/v1/events", event).await;
        }
        if second.is_none() {
            second = api.page(list).await.next;
        }
    }
    let rows = api.walk("/v1/events?limit=4").await;
    let mut hours: Vec<_> = values(&rows, "dateCreated");
    hours.dedup_by_key(|time| time.as_str().map(|time| time[..13].to_owned()));
    assert!(hours.len() >= 4, "the clock was not set: {hours:?}");

    // Ids follow each other in the order in which the rows were made, and times are walked in theirs.
    let titles = values(&rows, "title");
    let mut sorted = titles[1..].to_vec();
    sorted.sort_by_key(Value::to_string);
    assert_eq!(titles[1..], sorted);
    let walked = api.walk(list).await;
    assert_eq!(ids(&walked).len(), 1 + 4 * ROWS);
    let unique: BTreeSet<_> = ids(&walked).into_iter().collect();
    assert_eq!(unique.len(), 1 + 4 * ROWS);
    let times = values(&walked, "dateCreated");
    let mut sorted = times.clone();
    sorted.sort_by_key(Value::to_string);
    assert_eq!(times, sorted);
    // What was made later with an earlier time stands before a token of the time in between.
    let page = api.page_at(list, &second.expect("a second page")).await;
    assert!(!page.rows.is_empty());

    // A day behind, what was seen is still the state, and no change was before the creation.
    let change = api.put(&dial, &json!({"name": "B"}));
    let change = change.header("if-match", tag.as_deref().expect("a tag"));
    let changed = change.await.expect(200);
    assert_ne!(changed.header("etag"), tag.as_deref());
    let time = |name: &str| changed.text_at(&format!("/dial/{name}"));
    assert!(time("dateUpdated") >= time("dateCreated"), "{}", changed.text());
    let stale = api.put(&dial, &json!({"name": "C"}));
    let stale = stale.header("if-match", tag.as_deref().expect("a tag")).await;
    stale.problem(412, "precondition-failed");
    // An answer is kept for longer, and not given up before its time.
    assert_eq!(keyed().await.expect(201).json(), once.json());
}

/// Twelve hours from now, as the clock of the machine has it; only the day ahead lies beyond.
fn day_ahead() -> String {
    let now = Utc::now() + TimeDelta::hours(12);
    now.to_rfc3339_opts(SecondsFormat::Micros, true)
}
