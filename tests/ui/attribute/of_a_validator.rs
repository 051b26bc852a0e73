//! Refused: the words of validators, with ours and the values kept.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(length(min = 1, max = 5))]
    name: String,
    #[resource(length(equal = 4, message = "four letters"))]
    code: String,
    #[resource(regex = "^[a-z]+$")]
    slogan: String,
    #[resource(regex(path = *SLOGAN))]
    motto: String,
    #[resource(pattern("^[a-z]+$"))]
    tagline: String,
    #[resource(email)]
    contact: String,
    #[resource(url)]
    website: String,
    #[resource(range(min = -5, max = 5))]
    score: i32,
    #[resource(range(exclusive_min = 0))]
    rank: i32,
    #[resource(min = 1, max = 5)]
    size: i32,
    #[resource(max_len = 20)]
    nickname: String,
    #[resource(custom(function = "check"))]
    color: String,
}

#[derive(Property)]
struct Seat {
    #[property(range(min = 1, max = 40))]
    row: u16,
}

fn main() {}
