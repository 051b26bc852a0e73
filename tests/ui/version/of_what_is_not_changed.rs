//! Refused: to count the changes of what is made anew each time, or is not kept.

use resource_runtime::prelude::*;

/// A page.
#[derive(Resource)]
struct Page {
    #[resource(id)]
    id: i64,
}

/// Prints a page.
#[derive(Resource)]
#[resource(parent = Page, controller, handler = PrintHandler)]
#[resource(allow(controller, reason = "the printer is a machine of its own"))]
struct Print {
    page: Ref<Page>,
    #[resource(version)]
    version: i64,
}

/// How a page is read.
#[derive(Resource)]
#[resource(parent = Page, singleton, computed, handler = UsageHandler)]
struct Usage {
    page: Ref<Page>,
    #[resource(version)]
    version: i64,
}

fn main() {}
