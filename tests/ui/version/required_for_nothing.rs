//! Refused: to require of clients what they could not say.

use resource_runtime::prelude::*;

/// Without a version.
#[derive(Resource)]
#[resource(require_if_match)]
struct Page {
    #[resource(id)]
    id: i64,
    text: String,
}

/// Which nobody can change.
#[derive(Resource)]
#[resource(operations(read), require_if_match)]
struct Chapter {
    #[resource(id)]
    id: i64,
    #[resource(version)]
    version: i64,
}

/// With what is computed in every answer.
#[derive(Resource)]
#[resource(handler = VerseHandler, require_if_match)]
struct Verse {
    #[resource(id)]
    id: i64,
    #[resource(computed)]
    length: u32,
    #[resource(version)]
    version: i64,
}

#[derive(Default)]
struct VerseHandler;

impl Handler for VerseHandler {
    type Resource = Verse;
    type Error = Problem;
}

impl Compute for VerseHandler {
    async fn compute(&self, _: &Context<'_>, _: &mut [Verse]) -> Result<(), Problem> {
        Ok(())
    }
}

fn main() {}
