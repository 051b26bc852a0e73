//! The program prints its routes, and opens no database for that.

use std::fs;
use std::process::Command;

use serde_json::Value;

/// What the program prints, in a directory of its own that must stay empty.
fn printed(arguments: &[&str]) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    let output = Command::new(env!("CARGO_BIN_EXE_tracker"))
        .args(arguments)
        .env_remove("TRACKER_DATABASE")
        .current_dir(directory.path())
        .output()
        .expect("the tracker");
    assert!(output.status.success(), "{output:?}");
    let left = fs::read_dir(directory.path()).expect("the directory");
    assert_eq!(left.count(), 0, "nothing is opened");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn for_a_terminal() {
    let table = printed(&["routes"]);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<_> = table.lines().map(words).collect();
    for line in [
        "METHOD PATH OPERATION RESOURCE EXCEPTIONS",
        "GET /v1/projects/{org}/{project}/statistics getStatistics Statistics",
        "POST /v1/issues/{org}/{issue}/merge runMerge Merge controller",
        "GET /v1/issues/{org}/{issue}/merge getMerge Merge controller",
        "POST /v1/teams/{org}/{team}/projects/{project} attachProjectToTeam Project",
        "HEAD is answered wherever GET is, and OPTIONS on every path.",
        "Merge allows controller: it changes two issues in one step",
    ] {
        assert!(
            lines.iter().any(|known| known == line),
            "{line} in\n{table}"
        );
    }
}

#[test]
fn as_json() {
    let json = printed(&["routes", "--json"]);
    let routes: Vec<Value> = serde_json::from_str(&json).expect("a list");
    assert_eq!(routes.len() + 3, printed(&["routes"]).lines().count());
}

/// Another process hashes with other seeds, and says the same all the same.
#[test]
fn the_description_is_the_same_in_every_process() {
    let first = printed(&["openapi"]);
    assert!(first.len() > 100_000, "{}", first.len());
    for _ in 0..3 {
        assert_eq!(first, printed(&["openapi"]));
    }
}
