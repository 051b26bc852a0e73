//! Passes: what the rule leaves alone, and an exception to it.

use resource_runtime::prelude::*;

#[derive(Resource)]
struct ListItem {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct ReadReceipt {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Search {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct EditHistory {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct ImportJob {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct Refund {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
struct BatchJob {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(allow(verb_name, reason = "it is the name of the product"))]
struct FindMyFriend {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(path = "report-schedules")]
struct Timetable {
    #[resource(id)]
    id: i64,
}

fn main() {}
