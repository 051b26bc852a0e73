//! Refused: types of the standard library that look as if a property might have them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use resource_runtime::prelude::*;

#[derive(Resource)]
struct Parcel {
    #[resource(id)]
    id: i64,
    grade: char,
    delay: Option<Duration>,
    name: Arc<str>,
    note: Box<str>,
    title: Cow<'static, str>,
    extra: BTreeMap<String, String>,
    sizes: HashMap<String, i32>,
    edges: [i32; 3],
}

fn main() {}
