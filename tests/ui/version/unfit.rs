//! Refused: a version that the store could not count, and words that say nothing of one.

use resource_runtime::prelude::*;

/// A page.
#[derive(Resource)]
struct Page {
    #[resource(id)]
    id: i64,
    #[resource(version)]
    edition: u32,
}

/// A chapter.
#[derive(Resource)]
struct Chapter {
    #[resource(id)]
    id: i64,
    #[resource(version)]
    edition: Option<i64>,
}

/// A verse.
#[derive(Resource)]
struct Verse {
    #[resource(id)]
    id: i64,
    #[resource(version, read_only, default = 1)]
    version: i64,
}

/// A line.
#[derive(Resource)]
struct Line {
    #[resource(id)]
    id: i64,
    #[resource(version, filter, sort)]
    version: i64,
}

/// A word.
#[derive(Resource)]
struct Word {
    #[resource(id)]
    id: i64,
    #[resource(version, collapse, minimum = 1)]
    version: i64,
}

/// A letter.
#[derive(Resource)]
struct Letter {
    #[resource(id)]
    id: i64,
    #[resource(version)]
    first: i64,
    #[resource(version)]
    second: i64,
}

fn main() {}
