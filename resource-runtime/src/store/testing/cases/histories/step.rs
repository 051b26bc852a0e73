//! What happens in a history.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::resource::ResourceSpec;
use crate::store::testing::declared::{bounty, issue, organization, project, team};

/// One of the rows that were made so far, counted from the first, over and over.
pub(super) type Which = u8;

/// A write, in which rows are named by the order in which they were made.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Organization(u8),
    Projects(Vec<(Which, u8)>),
    Issues(Vec<(Which, u8)>),
    Bounty(Which, Which),
    Settings(Which),
    Playlist(Which, u8, u8),
    Team,
    RenameProject(Which, u8),
    MoveIssue(Which, Which),
    Close(Vec<Which>),
    Delete(usize, Vec<Which>),
    Tie(Which, Which),
    Untie(Which, Which),
}

/// Several writes: each by itself, or in a transaction that ends well or not.
#[derive(Debug, Clone)]
pub(super) enum Chapter {
    Plain(Step),
    Together(Vec<Step>, bool),
}

/// What may be deleted.
pub(super) const ENDING: [fn() -> &'static ResourceSpec; 5] =
    [organization, project, issue, bounty, team];
fn steps() -> impl Strategy<Value = Step> {
    let row = || (any::<Which>(), 0_u8..4);
    prop_oneof![
        2 => (0_u8..6).prop_map(Step::Organization),
        3 => vec(row(), 1..3).prop_map(Step::Projects),
        4 => vec(row(), 1..4).prop_map(Step::Issues),
        1 => any::<(Which, Which)>().prop_map(|(one, other)| Step::Bounty(one, other)),
        1 => any::<Which>().prop_map(Step::Settings),
        5 => (any::<Which>(), 0_u8..2, 0_u8..2).prop_map(|(of, id, title)| Step::Playlist(of, id, title)),
        1 => Just(Step::Team),
        1 => row().prop_map(|(row, slug)| Step::RenameProject(row, slug)),
        1 => any::<(Which, Which)>().prop_map(|(row, to)| Step::MoveIssue(row, to)),
        1 => vec(any::<Which>(), 1..4).prop_map(Step::Close),
        2 => (0..ENDING.len(), vec(any::<Which>(), 1..3)).prop_map(|(of, rows)| Step::Delete(of, rows)),
        2 => any::<(Which, Which)>().prop_map(|(one, other)| Step::Tie(one, other)),
        1 => any::<(Which, Which)>().prop_map(|(one, other)| Step::Untie(one, other)),
    ]
}

pub(super) fn chapters() -> impl Strategy<Value = Chapter> {
    prop_oneof![
        4 => steps().prop_map(Chapter::Plain),
        1 => (vec(steps(), 1..5), any::<bool>()).prop_map(|(steps, well)| Chapter::Together(steps, well)),
    ]
}

/// What each history begins with, so that it has something to go on with.
pub(super) fn founding() -> Vec<Chapter> {
    let steps = [
        Step::Organization(0),
        Step::Organization(1),
        Step::Projects(vec![(0, 0), (1, 0)]),
        Step::Issues(vec![(0, 0), (1, 1)]),
        Step::Team,
    ];
    steps.map(Chapter::Plain).to_vec()
}
