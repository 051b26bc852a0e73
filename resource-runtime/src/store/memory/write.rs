//! One write, on rows in memory: what it does, and for what it is refused.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::state::State;
use super::table::Key;
use super::versions::count_change;
use crate::change::{Change, Values, Write};
use crate::resource::{FieldSpec, Link, ResourceSpec, Role, Value};
use crate::store::error::StoreError;
use crate::store::rows::Rows;
use crate::store::sql::schema::FIRST_VERSION;
use crate::store::sql::{Form, Held};
use crate::store::{Outcome, Written};

impl State {
    /// Carries out `write` at a time, in microseconds since 1970. After an error the state is of no
    /// more use.
    pub(super) fn apply(&mut self, now: i64, write: Write) -> Result<Written, StoreError> {
        match write {
            Write::Create { resource, rows } => self.create(now, resource, rows),
            Write::Update {
                resource,
                held,
                changes,
            } => self.update(now, resource, &held, &changes),
            Write::Put {
                resource,
                held,
                id,
                create,
                update,
            } => {
                let table = self.place(resource)?;
                if self.key_of(table, &id, &held).is_none() {
                    return self.create(now, resource, vec![create]);
                }
                let change = Change {
                    id,
                    values: update,
                    version: None,
                };
                self.update(now, resource, &held, &[change])
            }
            Write::Delete {
                resource,
                held,
                ids,
                version,
            } => {
                self.expect_versions(resource, &held, ids.iter().map(|id| (id, version)))?;
                self.delete(now, resource, &held, &ids)
            }
            Write::Restricted { write, only } => self.restricted(now, *write, &only),
            Write::Link { link, own, peer } => self.link_rows(link, own, peer),
            Write::Unlink { link, own, peer } => {
                let was = self.untie(link, own, peer)?;
                Ok(done(if was {
                    Outcome::Changed
                } else {
                    Outcome::Unchanged
                }))
            }
        }
    }

    /// The key of the row with an id, if it is there and holds what it must.
    pub(super) fn key_of(&self, table: usize, id: &Value, held: &Held) -> Option<Key> {
        let shape = &self.shapes[table];
        let holds = |line: &[Value]| {
            let held = held.as_ref();
            held.is_none_or(|(field, value)| line[*field] == *value)
        };
        if shape.key.len() == 1 {
            let line = self.line(table, id)?;
            return holds(line).then(|| vec![id.clone()]);
        }
        let at = shape.resource.id_index();
        let mut lines = self.tables[table].lines.iter();
        let found = lines.find(|(_, line)| line[at] == *id && holds(line));
        found.map(|(key, _)| key.clone())
    }

    fn create(
        &mut self,
        now: i64,
        resource: &'static ResourceSpec,
        rows: Vec<Values>,
    ) -> Result<Written, StoreError> {
        let table = self.place(resource)?;
        if rows.is_empty() {
            return Ok(done(Outcome::Unchanged));
        }
        let mut keys = Vec::with_capacity(rows.len());
        for (row, values) in rows.into_iter().enumerate() {
            let line = self.new_line(table, now, &values)?;
            let key = self.insert(table, line, row)?;
            self.check_references(table, &values, row)?;
            keys.push(key);
        }
        Ok(Written {
            rows: self.written(table, &keys),
            outcome: Outcome::Created,
        })
    }

    /// The values of a new row: those that are given, and those that the store adds.
    fn new_line(&self, table: usize, now: i64, values: &Values) -> Result<Vec<Value>, StoreError> {
        let shape = &self.shapes[table];
        let mut given = BTreeMap::new();
        for (place, value) in values {
            fits(shape.stored(*place)?, value)?;
            given.insert(*place, value);
        }
        let fields = shape.resource.fields.iter().enumerate();
        let line = fields.map(|(place, field)| {
            if let Some(value) = given.get(&place) {
                return Ok((*value).clone());
            }
            let value = match (field.role, Form::of(field)) {
                _ if field.computed => return Ok(Value::Null),
                (Role::Id, Form::Integer) => Value::Integer(self.tables[table].last_id + 1),
                (Role::Id, Form::Uuid) => Value::Uuid(Uuid::now_v7()),
                (Role::Created | Role::Updated, _) => Value::Integer(now),
                (Role::Version, _) if shape.resource.reuses_ids() => Value::Integer(now),
                (Role::Version, _) => Value::Integer(FIRST_VERSION),
                _ => field.default.map_or(Value::Null, |default| default()),
            };
            fits(field, &value).map(|()| value)
        });
        line.collect()
    }

    /// Refuses references to what is not there.
    fn check_references(
        &self,
        table: usize,
        values: &Values,
        row: usize,
    ) -> Result<(), StoreError> {
        let shape = &self.shapes[table];
        for (place, id) in values {
            let mut references = shape.references.iter();
            let reference = references.find(|reference| reference.field == *place);
            let lost = reference.is_some_and(|reference| {
                !id.is_null() && self.line(reference.target, id).is_none()
            });
            if lost {
                let field = &shape.resource.fields[*place];
                return Err(StoreError::MissingReference { field, row });
            }
        }
        Ok(())
    }

    fn update(
        &mut self,
        now: i64,
        resource: &'static ResourceSpec,
        held: &Held,
        changes: &[Change],
    ) -> Result<Written, StoreError> {
        let table = self.place(resource)?;
        if changes.is_empty() {
            return Ok(done(Outcome::Unchanged));
        }
        let found = changes
            .iter()
            .map(|change| self.key_of(table, &change.id, held));
        let found: Vec<Option<Key>> = found.collect();
        let pairs = changes.iter().zip(&found);
        let gone = pairs.filter(|(_, key)| key.is_none());
        let ids: Vec<Value> = gone.map(|(change, _)| change.id.clone()).collect();
        if !ids.is_empty() {
            return Err(StoreError::Missing { ids });
        }
        let versions = changes.iter().map(|change| (&change.id, change.version));
        self.expect_versions(resource, held, versions)?;

        let mut keys: Vec<Key> = found.into_iter().flatten().collect();
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by(|one, other| keys[*one].cmp(&keys[*other]));
        let mut outcome = Outcome::Unchanged;
        for row in order {
            if let Some(key) = self.change(table, now, &keys[row], &changes[row].values, row)? {
                keys[row] = key;
                outcome = Outcome::Changed;
            }
        }
        Ok(Written {
            rows: self.written(table, &keys),
            outcome,
        })
    }

    /// Changes a row; answers its key, if anything of it has changed.
    fn change(
        &mut self,
        table: usize,
        now: i64,
        key: &Key,
        values: &Values,
        row: usize,
    ) -> Result<Option<Key>, StoreError> {
        let Some(line) = self.tables[table].lines.get(key) else {
            return Ok(None);
        };
        let mut next = line.to_vec();
        let mut different = Values::new();
        for (place, value) in values {
            fits(self.shapes[table].stored(*place)?, value)?;
            if next[*place] != *value {
                next[*place] = value.clone();
                different.push((*place, value.clone()));
            }
        }
        if different.is_empty() {
            return Ok(None);
        }
        count_change(self.shapes[table].resource, now, &mut next);
        self.remove(table, key);
        let key = self.insert(table, next, row)?;
        self.check_references(table, &different, row)?;
        Ok(Some(key))
    }

    fn link_rows(&mut self, link: Link, own: Value, peer: Value) -> Result<Written, StoreError> {
        let mut ids = Vec::new();
        for (resource, id) in [(link.own(), &own), (link.peer(), &peer)] {
            if self.line(self.place(resource)?, id).is_none() {
                ids.push(id.clone());
            }
        }
        if !ids.is_empty() {
            return Err(StoreError::Missing { ids });
        }
        let new = self.tie(link, own, peer)?;
        Ok(done(if new {
            Outcome::Created
        } else {
            Outcome::Unchanged
        }))
    }

    fn written(&self, table: usize, keys: &[Key]) -> Rows {
        let lines = keys
            .iter()
            .filter_map(|key| self.tables[table].lines.get(key));
        self.rows(table, lines.map(|line| self.whole(table, line)))
    }
}

/// What a write that answers no rows has done.
pub(super) fn done(outcome: Outcome) -> Written {
    Written {
        rows: Rows::new(1),
        outcome,
    }
}

/// Refuses a value that the field cannot have.
fn fits(field: &FieldSpec, value: &Value) -> Result<(), StoreError> {
    let fits = match (value, Form::of(field)) {
        (Value::Null, _) => field.nullable(),
        (Value::Boolean(_), Form::Boolean)
        | (Value::Integer(_), Form::Integer | Form::Decimal(_) | Form::Timestamp | Form::Date)
        | (Value::Text(_), Form::Text | Form::Json(_))
        | (Value::Uuid(_), Form::Uuid) => true,
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let reason = format!("`{}` cannot be {value:?}", field.name);
    Err(StoreError::Failed(reason.into()))
}
