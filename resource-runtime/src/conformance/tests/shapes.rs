//! An API with a resource of every shape that is no plain collection.

use crate::api::Api;
use crate::handler::{Compute, Context, Handler};
use crate::problem::Problem;
use crate::resource::{Ref, Resource};

/// Somebody.
#[derive(Resource)]
#[resource(crate = crate)]
pub(super) struct Member {
    #[resource(id)]
    id: i64,
    #[resource(filter, max_length = 40)]
    name: String,
    #[resource(singleton, expand)]
    emblem: Option<Ref<Portrait>>,
}

/// What somebody looks like, or nobody any more.
#[derive(Resource)]
#[resource(crate = crate, parent = Member, root)]
pub(super) struct Portrait {
    #[resource(id)]
    id: i64,
    member: Option<Ref<Member>>,
    #[resource(filter, default = 0)]
    color: u8,
    #[resource(collapse, max_length = 40)]
    caption: Option<String>,
}

/// Where members meet.
#[derive(Resource)]
#[resource(crate = crate, link = Member, require_idempotency_key)]
pub(super) struct Club {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 40)]
    title: String,
}

/// What somebody says of themselves: each has one at most.
#[derive(Resource)]
#[resource(crate = crate, parent = Member, singleton)]
pub(super) struct Profile {
    member: Ref<Member>,
    #[resource(max_length = 40)]
    motto: Option<String>,
}

/// What somebody keeps, under names of their own.
#[derive(Resource)]
#[resource(crate = crate, parent = Member, store)]
pub(super) struct Shelf {
    #[resource(id)]
    id: String,
    member: Ref<Member>,
    #[resource(max_length = 40)]
    note: Option<String>,
}

/// What is counted when it is asked for.
#[derive(Resource)]
#[resource(crate = crate, parent = Member, singleton, computed, handler = Tallying)]
pub(super) struct Tally {
    member: Ref<Member>,
    portraits: u32,
}

#[derive(Default)]
pub(super) struct Tallying;

impl Handler for Tallying {
    type Resource = Tally;
    type Error = Problem;
}

impl Compute for Tallying {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Tally]) -> Result<(), Problem> {
        for row in rows {
            row.portraits = 3;
        }
        Ok(())
    }
}

/// A member is told that the time has come.
#[derive(Resource)]
#[resource(
    crate = crate,
    parent = Member,
    controller,
    handler = Reminding,
    allow(controller, reason = "to be reminded is no change of a member")
)]
pub(super) struct Reminder {
    #[resource(parent)]
    member: Ref<Member>,
    #[resource(default = 1)]
    times: u8,
}

#[derive(Default)]
pub(super) struct Reminding;

impl Handler for Reminding {
    type Resource = Reminder;
    type Error = Problem;
}

/// What clients read, and others write.
#[derive(Resource)]
#[resource(crate = crate, operations(read))]
pub(super) struct Notice {
    #[resource(id)]
    id: i64,
    #[resource(max_length = 40)]
    text: String,
}

/// The API.
pub(super) fn shapes() -> Api {
    let api = Api::builder_of([
        Member::spec(),
        Portrait::spec(),
        Club::spec(),
        Profile::spec(),
        Shelf::spec(),
        Tally::spec(),
        Reminder::spec(),
        Notice::spec(),
    ]);
    let api = api.public().build();
    api.unwrap_or_else(|error| panic!("the fixture is no API:\n{error}"))
}
