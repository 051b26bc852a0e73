//! What is in a directory when it is opened: after a crash, by another process, changed by hand.

use std::fs;
use std::path::Path;

use custom_store::directory;
use custom_store::wiki::Article;
use resource_runtime::prelude::*;
use resource_runtime::resource::Value;
use resource_runtime::store::{Entry, Memory, OpenError};

fn open(path: &Path) -> Result<Memory, OpenError> {
    directory::open(path, &[Article::spec()])
}

/// The titles of all articles.
fn titles(store: &Memory) -> Vec<Value> {
    let (place, _) = Article::spec().field_named("title").expect("a title");
    let rows = store.entries().into_iter().filter_map(|entry| match entry {
        Entry::Row {
            values: Some(values),
            ..
        } => Some(values[place].clone()),
        _ => None,
    });
    rows.collect()
}

fn article(title: &str) -> String {
    format!(
        r#"{{"id": 1, "slug": "owls", "title": "{title}", "text": "", "date_created": 0, "date_updated": 0}}"#
    )
}

fn text(title: &str) -> Value {
    Value::Text(title.to_owned())
}

#[test]
fn a_commit_that_was_interrupted_is_finished() {
    let place = tempfile::tempdir().expect("a directory");
    drop(open(place.path()).expect("a store"));
    let commit = serde_json::json!([
        ["articles", "1.json", article("Kept")],
        ["articles", "2.json", null],
        ["articles%2Elast", "id.json", "7"],
    ]);
    fs::write(place.path().join("commit"), commit.to_string()).expect("a file");
    fs::create_dir_all(place.path().join("articles")).expect("a folder");
    let half = place.path().join("articles/1.tmp");
    fs::write(half, "{\"id\": ").expect("a file");

    let store = open(place.path()).expect("a store");
    assert_eq!(titles(&store), [text("Kept")]);
    let last = |entry: &Entry| matches!(entry, Entry::LastId { id: 7, .. });
    assert!(store.entries().iter().any(last));
    assert!(!place.path().join("commit").exists());
    drop(store);
    assert_eq!(
        titles(&open(place.path()).expect("a store")),
        [text("Kept")]
    );
}

#[test]
fn a_commit_that_was_not_promised_is_not_there() {
    let place = tempfile::tempdir().expect("a directory");
    drop(open(place.path()).expect("a store"));
    let commit = serde_json::json!([["articles", "1.json", article("Kept")]]);
    fs::write(place.path().join("commit.tmp"), commit.to_string()).expect("a file");
    assert!(titles(&open(place.path()).expect("a store")).is_empty());
}

#[test]
fn one_process_has_it_at_a_time() {
    let place = tempfile::tempdir().expect("a directory");
    let first = open(place.path()).expect("a store");
    let second = open(place.path()).expect_err("it is open").to_string();
    assert!(second.ends_with("another process has it open"), "{second}");
    drop(first);
    open(place.path()).expect("a store");
}

#[test]
fn a_file_that_is_no_article_is_named() {
    let place = tempfile::tempdir().expect("a directory");
    fs::create_dir_all(place.path().join("articles")).expect("a folder");
    let file = place.path().join("articles/1.json");
    for (content, reason) in [
        (
            "{".to_owned(),
            "1.json: EOF while parsing an object at line 1 column 1",
        ),
        (
            article("Owls").replace("\"text\"", "\"body\""),
            "1.json: `text` is missing",
        ),
        (
            article("Owls").replacen('{', "{\"tag\": 1, ", 1),
            "1.json: `tag` is not declared",
        ),
        (
            article("Owls").replace('1', "\"one\""),
            "1.json: `id` cannot be \"one\"",
        ),
    ] {
        fs::write(&file, content).expect("a file");
        let error = open(place.path()).expect_err("no article").to_string();
        assert!(error.ends_with(reason), "{error}");
    }
}
