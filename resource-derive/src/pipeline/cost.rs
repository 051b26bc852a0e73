//! What the words cost: a hundred resources expanded with the rules that ask the lexicon, and without.

use std::time::{Duration, Instant};

use super::judged;
use crate::model::Resource;
use crate::report::Report;
use crate::rules;

/// Names of real collections, in Rust's way of writing types.
const NAMES: &str = include_str!("../../lexicon/measured/development-collections.txt");

const RESOURCES: usize = 100;
const RUNS: usize = 9;

/// The most that the words may add, in percent of the time without them.
const MOST: f64 = 10.0;

/// The code is that of the macro, unoptimized as Cargo builds it for `cargo check`. With and without
/// take turns at each resource, and the fastest run of each counts: what else the machine does only
/// ever adds.
#[test]
fn the_words_add_less_than_a_tenth() {
    let sources = sources();
    let (mut with, mut without) = (Duration::ZERO, Duration::ZERO);
    for source in &sources {
        let (mut all, mut others) = (Duration::MAX, Duration::MAX);
        for _ in 0..RUNS {
            all = all.min(expansion(source, rules::check));
            others = others.min(expansion(source, rules::check_without_words));
        }
        with += all;
        without += others;
    }
    let added = 100.0 * (with.as_secs_f64() / without.as_secs_f64() - 1.0);
    println!(
        "{RESOURCES} resources: {with:.1?} with the words, {without:.1?} without: {added:.1} %"
    );
    assert!(added < MOST, "the words add {added:.1} %");
}

fn expansion(source: &str, check: fn(&Resource, &mut Report)) -> Duration {
    let begin = Instant::now();
    let input = syn::parse_str(source).unwrap();
    let expansion = judged(&input, check).to_string();
    let taken = begin.elapsed();
    assert!(!expansion.contains("compile_error"), "{source}");
    taken
}

fn sources() -> Vec<String> {
    let names = NAMES
        .lines()
        .filter(|name| name.chars().all(|char| char.is_ascii_alphabetic()));
    let sources = names.map(source).filter(|source| {
        let input = syn::parse_str(source).unwrap();
        !judged(&input, rules::check)
            .to_string()
            .contains("compile_error")
    });
    let sources: Vec<String> = sources.take(RESOURCES).collect();
    assert_eq!(sources.len(), RESOURCES);
    sources
}

fn source(name: &str) -> String {
    format!(
        "/// One of many.
         #[derive(Resource)]
         pub struct {name} {{
            #[resource(id)]
            pub id: i64,
            #[resource(slug)]
            pub slug: String,
            #[resource(filter, sort, max_length = 200)]
            pub name: String,
            #[resource(filter)]
            pub note: Option<String>,
            #[resource(filter, default = 3)]
            pub size: i32,
            #[resource(scale = 2)]
            pub price: Decimal,
            #[resource(expand)]
            pub user: Option<Ref<User>>,
            #[resource(created, sort)]
            pub date_created: DateTime<Utc>,
        }}"
    )
}
