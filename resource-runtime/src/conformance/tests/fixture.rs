//! An API with a bit of everything, whose handler may do what it should not.

use std::sync::Arc;

use crate::api::{Api, ApiBuilder};
use crate::handler::{Compute, Context, Handler};
use crate::policy::Public;
use crate::problem::Problem;
use crate::resource::{Ref, Resource, ResourceSpec};
use crate::store::testing::Subject as _;
use crate::store::testing::tests::faulty::{Fault, Faulty};
use chrono::{DateTime, Utc};

/// A tenant.
#[derive(Resource)]
#[resource(crate = crate, scope)]
pub(super) struct Team {
    #[resource(id)]
    id: i64,
    #[resource(slug)]
    slug: String,
}

/// Something to be done.
#[derive(Resource)]
#[resource(crate = crate, parent = Team, root, link = Label, operations(all), handler = TaskHandler)]
pub(super) struct Task {
    #[resource(id)]
    id: i64,
    team: Ref<Team>,
    #[resource(filter, sort, unique, max_length = 40)]
    title: String,
    #[resource(filter, sort)]
    rank: Option<i32>,
    #[resource(search, filter, sort, default = "Nothing", max_length = 40)]
    remark: String,
    #[resource(expand)]
    after: Option<Ref<Task>>,
    #[resource(read_only, default = 0)]
    pub(super) changes: u32,
    #[resource(computed)]
    ordinal: i64,
    #[resource(updated)]
    date_updated: DateTime<Utc>,
}

/// What tasks are sorted under.
#[derive(Resource)]
#[resource(crate = crate, parent = Team, root)]
pub(super) struct Label {
    #[resource(id)]
    id: i64,
    team: Ref<Team>,
    #[resource(sort, filter, unique, pattern = "^[A-Za-z]{3,8}$")]
    name: String,
    #[resource(sort, filter, minimum = 1, maximum = 9)]
    pub(super) weight: Option<u8>,
    #[resource(updated)]
    date_updated: DateTime<Utc>,
    #[resource(version)]
    version: i64,
}

/// What is written below a task.
#[derive(Resource)]
#[resource(crate = crate, parent = Task)]
pub(super) struct Comment {
    #[resource(id)]
    id: i64,
    task: Ref<Task>,
    text: String,
    #[resource(sort)]
    rank: Option<i32>,
    #[resource(updated)]
    date_updated: DateTime<Utc>,
}

/// What clients name.
#[derive(Resource)]
#[resource(crate = crate, store)]
pub(super) struct Topic {
    #[resource(id)]
    id: String,
    note: Option<String>,
}

/// What nobody changes that they have not seen.
#[derive(Resource)]
#[resource(crate = crate, store, require_if_match)]
pub(super) struct Charter {
    #[resource(id)]
    id: String,
    note: Option<String>,
    #[resource(version)]
    version: i64,
}

/// What a handler does otherwise than it should.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Misdeed {
    #[default]
    None,
    LosesAPropertyOfANewRow,
    ShowsWhatItDoesNotKeep,
    LosesAChange,
    CountsEveryChange,
    ChangesEverything,
    DeletesNothing,
    DeletesTheNeighbors,
    RefusesEverything,
    Fails,
    KeepsRemarksInCapitals,
    ResetsWhatIsNotSent,
    FillsWhatIsLeftOut,
    CountsLetters,
    MixesUpWhatIsComputed,
    KeepsTheLastOfABatch,
    ChangesAStranger,
    DeletesAStranger,
}

#[derive(Default)]
pub(super) struct TaskHandler(pub(super) Misdeed);

impl Handler for TaskHandler {
    type Resource = Task;
    type Error = Problem;

    async fn create(
        &self,
        cx: &mut Context<'_>,
        mut new: Vec<NewTask>,
    ) -> Result<Vec<Task>, Problem> {
        match self.0 {
            Misdeed::RefusesEverything => return Err(Problem::conflict("not today")),
            Misdeed::Fails => return Err(Problem::internal("no idea")),
            _ => {}
        }
        for task in &mut new {
            match self.0 {
                Misdeed::LosesAPropertyOfANewRow => task.rank = None,
                Misdeed::KeepsRemarksInCapitals => task.remark = task.remark.to_uppercase(),
                Misdeed::FillsWhatIsLeftOut => task.rank = task.rank.or(Some(7)),
                _ => {}
            }
        }
        let mut tasks = cx.create(new).await?;
        for task in &mut tasks {
            if self.0 == Misdeed::ShowsWhatItDoesNotKeep {
                task.remark.push('!');
            }
        }
        Ok(tasks)
    }

    async fn update(
        &self,
        cx: &mut Context<'_>,
        mut changes: Vec<(i64, TaskChanges)>,
    ) -> Result<Vec<Task>, Problem> {
        for (id, change) in &mut changes {
            match self.0 {
                Misdeed::LosesAChange => change.remark = None,
                Misdeed::KeepsRemarksInCapitals => {
                    change.remark = change.remark.as_ref().map(|it| it.to_uppercase());
                }
                Misdeed::CountsEveryChange => {
                    let found: Option<Task> = cx.get(*id).await?;
                    change.changes = found.map(|task| task.changes + 1);
                }
                Misdeed::ResetsWhatIsNotSent => {
                    change.remark.get_or_insert_with(|| "Nothing".to_owned());
                }
                Misdeed::CountsLetters => {
                    let letters = change.remark.as_ref().map(|it| it.chars().count());
                    change.changes = letters.and_then(|it| u32::try_from(it).ok());
                }
                _ => {}
            }
        }
        let other = match (self.0, changes.first()) {
            (Misdeed::ChangesEverything, Some((id, change))) => Some((id - 1, change.rank)),
            // The cases make it as the next one.
            (Misdeed::ChangesAStranger, Some((id, change))) => Some((id + 1, change.rank)),
            _ => None,
        };
        if let Some((other, Some(rank))) = other
            && cx.get::<Task>(other).await?.is_some()
        {
            cx.update([(other, ranked(rank))]).await?;
        }
        let mut lost: Vec<Task> = Vec::new();
        if let (Misdeed::KeepsTheLastOfABatch, [firsts @ .., _]) = (self.0, &changes[..]) {
            lost = cx.find(firsts.iter().map(|(id, _)| *id)).await?;
        }
        let tasks = cx.update(changes).await?;
        for task in lost {
            cx.update([(task.id, ranked(task.rank))]).await?;
        }
        Ok(tasks)
    }

    async fn delete(&self, cx: &mut Context<'_>, ids: Vec<i64>) -> Result<(), Problem> {
        match self.0 {
            Misdeed::DeletesNothing => Ok(()),
            Misdeed::DeletesTheNeighbors => {
                let more = ids.iter().flat_map(|id| [*id, id + 1]).collect::<Vec<_>>();
                cx.delete::<Task>(more).await
            }
            Misdeed::DeletesAStranger => {
                let more = ids.iter().flat_map(|id| [*id, id + 2]).collect::<Vec<_>>();
                cx.delete::<Task>(more).await
            }
            _ => cx.delete::<Task>(ids).await,
        }
    }
}

/// A change of the rank alone.
fn ranked(rank: Option<i32>) -> TaskChanges {
    TaskChanges {
        rank: Some(rank),
        ..TaskChanges::default()
    }
}

impl Compute for TaskHandler {
    async fn compute(&self, _: &Context<'_>, rows: &mut [Task]) -> Result<(), Problem> {
        let mixed = self.0 == Misdeed::MixesUpWhatIsComputed && rows.len() > 1;
        for row in rows {
            row.ordinal = row.id + i64::from(mixed);
        }
        Ok(())
    }
}

/// What the API is made of.
pub(super) fn resources() -> [&'static ResourceSpec; 6] {
    [
        Team::spec(),
        Task::spec(),
        Label::spec(),
        Comment::spec(),
        Topic::spec(),
        Charter::spec(),
    ]
}

pub(super) fn built(api: ApiBuilder<Public>) -> Api {
    let api = api.build();
    api.unwrap_or_else(|error| panic!("the fixture is no API:\n{error}"))
}

/// The API, with a handler that does this.
pub(super) fn handled(misdeed: Misdeed) -> Api {
    let api = Api::builder_of(resources()).public();
    built(api.handler(TaskHandler(misdeed)))
}

/// The API, on a store that has this fault.
pub(super) async fn stored(fault: Fault) -> Api {
    let faulty = Faulty(fault);
    let place = faulty.place().await;
    let store = Arc::new(faulty.open(&place, &resources()).await);
    let api = Api::builder_of(resources())
        .public()
        .backend::<Team>(Arc::clone(&store))
        .backend::<Task>(Arc::clone(&store))
        .backend::<Label>(Arc::clone(&store))
        .backend::<Comment>(Arc::clone(&store))
        .backend::<Topic>(Arc::clone(&store))
        .backend::<Charter>(store);
    built(api)
}
