//! Passes: sets, single words and exceptions.

use resource_runtime::prelude::*;

#[derive(Resource)]
#[resource(operations(all, except(delete)))]
struct User {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(read, create))]
struct Log {
    #[resource(id)]
    id: i64,
}

#[derive(Resource)]
#[resource(operations(except(update)))]
struct Tag {
    #[resource(id)]
    id: i64,
}

fn main() {
    use resource_runtime::resource::Operation;
    let user = User::spec().operations;
    assert!(user.contains(Operation::Replace) && !user.contains(Operation::Delete));
    let log = Log::spec().operations;
    assert!(log.contains(Operation::List) && !log.contains(Operation::Update));
    let tag = Tag::spec().operations;
    assert!(tag.contains(Operation::Create) && !tag.contains(Operation::Update));
    assert!(!tag.contains(Operation::Replace));
}
