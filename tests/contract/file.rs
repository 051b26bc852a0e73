//! The one line in a test, and the file that it holds the API to.
//!
//! The line is run as its user runs it: in a test, which other tests run in a process of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use resource_runtime::contract::{Contract, check};
use resource_runtime::prelude::*;

mod was {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        #[resource(max_length = 20)]
        label: String,
    }
}

mod longer {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        #[resource(max_length = 40)]
        label: String,
        color: Option<String>,
    }
}

mod shorter {
    use resource_runtime::prelude::*;

    #[derive(Resource)]
    pub struct Tag {
        #[resource(id)]
        id: i64,
        #[resource(max_length = 10)]
        label: String,
        color: Option<String>,
    }
}

/// Which API, and which lock, the test of the user is about.
const API: &str = "CONTRACT_TEST_API";
const LOCK: &str = "CONTRACT_TEST_LOCK";

fn api(which: &str) -> Api {
    let spec = match which {
        "longer" => longer::Tag::spec(),
        "shorter" => shorter::Tag::spec(),
        _ => was::Tag::spec(),
    };
    Api::builder_of([spec]).public().build().expect("an API")
}

/// The test that a user writes. By itself it holds an API to a lock that is committed.
#[test]
fn clients_can_count_on_the_api() {
    let which = env::var(API).unwrap_or_default();
    let lock =
        env::var_os(LOCK).map_or_else(|| PathBuf::from("contract/api.lock.json"), PathBuf::from);
    check(lock, &api(&which));
}

/// Runs the user's test; what it says when it fails.
fn run(which: &str, lock: &Path, update: Option<&str>) -> Result<(), String> {
    let mut test = Command::new(env::current_exe().expect("this program"));
    test.args(["--exact", "file::clients_can_count_on_the_api"])
        .env(API, which)
        .env(LOCK, lock)
        .env_remove("UPDATE_CONTRACT")
        .env("RUST_BACKTRACE", "0");
    if let Some(update) = update {
        test.env("UPDATE_CONTRACT", update);
    }
    let output = test.output().expect("the test runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("running 1 test"), "{said}");
    if output.status.success() {
        return Ok(());
    }
    Err(said.into_owned() + &String::from_utf8_lossy(&output.stderr))
}

/// A lock of the first API.
fn lock(directory: &tempfile::TempDir) -> PathBuf {
    let lock = directory.path().join("api.lock.json");
    run("was", &lock, Some("1")).expect("a lock");
    lock
}

#[test]
fn the_lock_is_written_when_it_is_asked_for() {
    let directory = tempfile::tempdir().expect("a directory");
    let lock = directory.path().join("api.lock.json");
    let said = run("was", &lock, None).expect_err("there is no lock");
    assert!(
        said.contains("api.lock.json is not there yet; UPDATE_CONTRACT=1 cargo test writes it"),
        "{said}"
    );
    assert!(!lock.exists());
    run("was", &lock, Some("1")).expect("it is written");
    run("was", &lock, None).expect("it is kept");
    let written = fs::read_to_string(&lock).expect("the lock");
    assert_eq!(written, Contract::of(&api("was")).to_json());
}

#[test]
fn what_no_client_notices_is_added_when_it_is_asked_for() {
    let directory = tempfile::tempdir().expect("a directory");
    let lock = lock(&directory);
    let before = fs::read(&lock).expect("the lock");
    let said = run("longer", &lock, None).expect_err("the lock lacks something");
    for line in [
        "api.lock.json: the API offers what its lock does not have; no client notices",
        "\n  added: `tag.color` is new",
        "\n  added: `tag.label` takes at most 40 characters, no longer at most 20 characters",
        "\nUPDATE_CONTRACT=1 cargo test adds it to the lock",
    ] {
        assert!(said.contains(line), "no {line} in\n{said}");
    }
    assert!(said.contains("contract/file.rs"), "the user's line: {said}");
    assert_eq!(fs::read(&lock).expect("the lock"), before);
    run("longer", &lock, Some("1")).expect("it is added");
    run("longer", &lock, None).expect("it is kept");
}

#[test]
fn what_breaks_a_client_is_never_added_by_the_way() {
    let directory = tempfile::tempdir().expect("a directory");
    let lock = lock(&directory);
    let before = fs::read(&lock).expect("the lock");
    for update in [None, Some("1")] {
        let said = run("shorter", &lock, update).expect_err("the contract is broken");
        for line in [
            "api.lock.json: the API breaks its contract",
            "\n  breaking: `tag.label` takes at most 10 characters, no longer at most 20 characters",
            "\n  added: `tag.color` is new",
            "\nkeep what clients count on, or serve another version beside this one; \
             UPDATE_CONTRACT=breaking cargo test writes the lock all the same",
        ] {
            assert!(said.contains(line), "no {line} in\n{said}");
        }
        assert_eq!(fs::read(&lock).expect("the lock"), before, "{update:?}");
    }
    run("shorter", &lock, Some("breaking")).expect("it is written all the same");
    run("shorter", &lock, None).expect("it is kept");
}

#[test]
fn a_file_that_is_no_lock_is_told_and_kept() {
    let directory = tempfile::tempdir().expect("a directory");
    let lock = directory.path().join("api.lock.json");
    for text in ["", "{}", "{\"version\": 1}"] {
        fs::write(&lock, text).expect("a file");
        let said = run("was", &lock, Some("1")).expect_err("it is no lock");
        assert!(
            said.contains("api.lock.json is no lock of a contract"),
            "{said}"
        );
        assert_eq!(fs::read_to_string(&lock).expect("the file"), text);
    }
    run("was", &lock, Some("breaking")).expect("it is written anew");
    run("was", &lock, None).expect("it is kept");
}

#[test]
fn another_word_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let lock = lock(&directory);
    let none = directory.path().join("none.lock.json");
    let no_lock = directory.path().join("no.lock.json");
    fs::write(&no_lock, "{}").expect("a file");
    for word in ["yes", "0", "Breaking"] {
        // Whether it has changed, is missing, or is no lock.
        for (api, lock) in [
            ("longer", &lock),
            ("was", &lock),
            ("was", &none),
            ("was", &no_lock),
        ] {
            let said = run(api, lock, Some(word)).expect_err("it is not known");
            let told = format!("UPDATE_CONTRACT={word} is not known; it is 1 or breaking");
            assert!(said.contains(&told), "{said}");
        }
    }
    assert!(!none.exists());
}

#[test]
fn a_lock_read_again_is_the_same() {
    let contract = Contract::of(&api("longer"));
    let read = Contract::from_json(&contract.to_json()).expect("a lock");
    assert_eq!(read, contract);
    assert_eq!(contract.changes_to(&read), []);
}
