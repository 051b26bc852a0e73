//! Passes: rows whose changes are counted, of each kind that can change.

use resource_runtime::prelude::*;

/// A number that has a name.
#[derive(Property)]
pub struct Revision(pub i64);

/// A page.
#[derive(Resource)]
#[resource(require_if_match)]
struct Page {
    #[resource(id)]
    id: i64,
    text: String,
    #[resource(version)]
    revision: i64,
}

/// A setting, which clients name.
#[derive(Resource)]
#[resource(store, require_if_match)]
struct Theme {
    #[resource(id)]
    id: String,
    color: String,
    #[resource(version, name = "state", column = "counted")]
    version: i64,
}

/// What stands on a page, at most one on each.
#[derive(Resource)]
#[resource(parent = Page, singleton)]
struct Footer {
    page: Ref<Page>,
    text: String,
    #[resource(version)]
    version: Revision,
}

fn main() {
    let changes = PageChanges { text: Some("New".to_owned()) };
    let new = NewPage { text: "Old".to_owned() };
    let _ = (changes, new);
    let api = Api::builder_of([Page::spec(), Theme::spec(), Footer::spec()]);
    api.public().build().expect("an API");
}
