//! The rows of a history, by the order in which they were made.

use std::collections::HashMap;

use uuid::Uuid;

use super::step::{ENDING, Step, Which};
use crate::change::{Values, Write};
use crate::resource::{ResourceSpec, Role, Value, lineage};
use crate::store::testing::ask::{Whole, change, create, from, table, text, update};
use crate::store::testing::declared::{
    bounty, issue, organization, playlist, project, settings, team, team_projects,
};
use crate::store::testing::fault::refusal;
use crate::store::{StoreError, Written};

/// The ids that a store has given, in the order of time.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    ids: HashMap<&'static str, Vec<Value>>,
}

impl Given {
    /// One of the rows that were ever made, or one that never was.
    pub(super) fn one(&self, resource: &'static ResourceSpec, which: Which) -> Value {
        let ids = self.ids.get(resource.name).map_or(&[][..], Vec::as_slice);
        let never = match resource.name {
            "team" => Value::Uuid(Uuid::nil()),
            _ => Value::Integer(i64::MAX),
        };
        ids.get(usize::from(which) % (ids.len() + 1))
            .cloned()
            .unwrap_or(never)
    }

    pub(super) fn write(&self, step: &Step) -> Write {
        let slug = |number: &u8| text(&format!("s{number}"));
        match step {
            Step::Organization(number) => {
                let row = from(1, [slug(number), slug(number)]);
                create(organization(), vec![row])
            }
            Step::Projects(rows) => {
                let rows = rows.iter().map(|(parent, number)| {
                    let parent = self.one(organization(), *parent);
                    from(1, [slug(number), parent, text("A"), Value::Null])
                });
                create(project(), rows.collect())
            }
            Step::Issues(rows) => {
                let rows = rows.iter().map(|(parent, number)| {
                    let parent = self.one(project(), *parent);
                    let (open, due) = (Value::Boolean(true), Value::Null);
                    from(1, [parent, text("A"), open, due, slug(number)])
                });
                create(issue(), rows.collect())
            }
            Step::Bounty(parent, on) => {
                let on = self.one(issue(), *on);
                let row = from(1, [self.one(organization(), *parent), on]);
                create(bounty(), vec![row])
            }
            Step::Settings(parent) => {
                let row = from(0, [self.one(organization(), *parent), text("dark")]);
                create(settings(), vec![row])
            }
            Step::Playlist(parent, number, title) => {
                let parent = self.one(organization(), *parent);
                Write::Put {
                    resource: playlist(),
                    held: Some((1, parent.clone())),
                    id: slug(number),
                    create: from(0, [slug(number), parent, slug(title)]),
                    update: from(2, [slug(title)]),
                }
            }
            Step::Team => create(team(), vec![Values::new()]),
            Step::RenameProject(row, number) => {
                let renamed = change(&self.one(project(), *row), from(1, [slug(number)]));
                update(project(), vec![renamed])
            }
            Step::MoveIssue(row, to) => {
                let to = self.one(project(), *to);
                update(
                    issue(),
                    vec![change(&self.one(issue(), *row), from(1, [to]))],
                )
            }
            Step::Close(rows) => {
                let mut ids: Vec<Value> = rows.iter().map(|row| self.one(issue(), *row)).collect();
                ids.sort();
                ids.dedup();
                let closed = || from(3, [Value::Boolean(false)]);
                update(issue(), ids.iter().map(|id| change(id, closed())).collect())
            }
            Step::Delete(of, rows) => {
                let resource = ENDING[*of]();
                let ids = rows.iter().map(|row| self.one(resource, *row)).collect();
                let held = None;
                Write::Delete {
                    resource,
                    held,
                    ids,
                    version: None,
                }
            }
            Step::Tie(one, other) => Write::Link {
                link: team_projects(),
                own: self.one(team(), *one),
                peer: self.one(project(), *other),
            },
            Step::Untie(one, other) => Write::Unlink {
                link: team_projects(),
                own: self.one(team(), *one),
                peer: self.one(project(), *other),
            },
        }
    }

    /// Learns of the rows of a creation.
    pub(super) fn learn(&mut self, write: &Write, written: &Written) {
        if let Write::Create { resource, .. } = write {
            let ids = written
                .rows
                .iter()
                .map(|row| row.value(resource.id_index()));
            self.ids.entry(resource.name).or_default().extend(ids);
        }
    }

    /// A value that is alike on all stores: ids are the places of their rows in time.
    fn alike(&self, resource: &'static ResourceSpec, id: &Value) -> Value {
        let ids = self.ids.get(resource.name);
        let place = ids.and_then(|ids| ids.iter().position(|known| known == id));
        let place = place.map(|place| i64::try_from(place).unwrap_or(i64::MAX));
        place.map_or_else(|| id.clone(), Value::Integer)
    }

    /// Rows without what differs from store to store.
    pub(super) fn rows(&self, resource: &'static ResourceSpec, rows: Vec<Whole>) -> Vec<Whole> {
        let above: Vec<_> = lineage(resource)[1..]
            .iter()
            .map(|level| level.resource)
            .collect();
        let fields = resource
            .fields
            .iter()
            .map(|field| match (field.role, field.target()) {
                (Role::Created | Role::Updated, _) => None,
                (Role::Id, _) => Some(resource),
                (_, target) => target,
            });
        let whose: Vec<_> = fields.chain(above.into_iter().map(Some)).collect();
        let times = |place: usize| {
            let role = resource.fields.get(place).map(|field| field.role);
            matches!(role, Some(Role::Created | Role::Updated))
        };
        let row = |row: Whole| {
            let values = row.into_iter().zip(&whose).enumerate();
            let values = values.map(|(place, (value, whose))| match whose {
                _ if times(place) => Value::Null,
                Some(whose) => self.alike(whose, &value),
                None => value,
            });
            values.collect()
        };
        rows.into_iter().map(row).collect()
    }

    /// What a store has answered, without what differs from store to store.
    pub(super) fn answer(
        &self,
        write: &Write,
        answer: Result<Written, StoreError>,
    ) -> (String, Vec<Whole>) {
        let resource = match write {
            Write::Create { resource, .. }
            | Write::Update { resource, .. }
            | Write::Put { resource, .. }
            | Write::Delete { resource, .. } => *resource,
            Write::Restricted { write, .. } => write.resource(),
            Write::Link { link, .. } | Write::Unlink { link, .. } => link.own(),
        };
        match answer {
            Ok(written) => {
                let rows = self.rows(resource, table(&written.rows));
                (format!("{:?}", written.outcome), rows)
            }
            Err(StoreError::Missing { ids }) => (format!("{} are missing", ids.len()), Vec::new()),
            Err(error) => (refusal(&error), Vec::new()),
        }
    }
}
