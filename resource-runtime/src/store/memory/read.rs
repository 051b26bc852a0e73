//! One row, rows by their keys, and pages, out of rows in memory.

use std::collections::BTreeSet;

use super::state::State;
use super::table::Line;
use crate::query::{Address, Key, List, Lookup, Within};
use crate::resource::{ResourceSpec, Value};
use crate::store::Page;
use crate::store::error::StoreError;
use crate::store::rows::Rows;

impl State {
    /// The row at an address. A slug that means two rows means none.
    pub(super) fn get(&self, address: &Address) -> Result<Option<Rows>, StoreError> {
        let table = self.place(address.resource)?;
        let own = address.keys.iter().find_map(|key| match key {
            (0, Key::Id(id)) => Some(id),
            _ => None,
        });
        let candidates: Vec<&Line> = match own {
            Some(id) if self.shapes[table].key.len() == 1 => {
                self.line(table, id).into_iter().collect()
            }
            _ => self.tables[table].lines.values().collect(),
        };
        let found = candidates.into_iter().map(|line| self.whole(table, line));
        let mut found = found.filter(|whole| self.leads_to(address, table, whole));
        Ok(match (found.next(), found.next()) {
            (Some(whole), None) => Some(self.rows(table, [whole])),
            _ => None,
        })
    }

    fn leads_to(&self, address: &Address, table: usize, whole: &[Value]) -> bool {
        let shape = &self.shapes[table];
        let fields = shape.resource.fields.len();
        let slug = |resource: &ResourceSpec, line: &[Value], slug: &str| {
            let field = resource.slug_index();
            field.is_some_and(|field| line[field] == Value::Text(slug.to_owned()))
        };
        let line = |level: usize| match level.checked_sub(1) {
            None => Some((shape.resource, whole)),
            Some(level) => {
                let (above, _) = shape.above.get(level)?;
                let line = self.line(*above, whole.get(fields + level)?)?;
                Some((self.shapes[*above].resource, &**line))
            }
        };
        let admitted = address.filters.iter().all(|(level, filter)| {
            line(*level).is_some_and(|(resource, line)| filter.admits(resource, line))
        });
        admitted
            && address.keys.iter().all(|(level, key)| match (level, key) {
                (0, Key::Id(id)) => whole[shape.resource.id_index()] == *id,
                (0, Key::Slug(text)) => slug(shape.resource, whole, text),
                (level, key) => {
                    let Some(((above, _), id)) = shape
                        .above
                        .get(level - 1)
                        .zip(whole.get(fields + level - 1))
                    else {
                        return false;
                    };
                    match key {
                        Key::Id(asked) => id == asked && !id.is_null(),
                        Key::Slug(text) => self
                            .line(*above, id)
                            .is_some_and(|line| slug(self.shapes[*above].resource, line, text)),
                    }
                }
            })
    }

    /// The rows that keys name, each once, in the order of their ids.
    pub(super) fn find(&self, lookup: &Lookup) -> Result<Rows, StoreError> {
        let resource = lookup.resource;
        let table = self.place(resource)?;
        let (mut ids, mut slugs) = (BTreeSet::new(), BTreeSet::new());
        for key in &lookup.keys {
            match key {
                Key::Id(id) => drop(ids.insert(id)),
                Key::Slug(slug) => drop(slugs.insert(slug.as_str())),
            }
        }
        let named = |line: &Line| {
            let slug = resource.slug_index().map(|field| &line[field]);
            ids.contains(&line[resource.id_index()])
                || matches!(slug, Some(Value::Text(slug)) if slugs.contains(slug.as_str()))
        };
        let lines: Vec<&Line> = if slugs.is_empty() && self.shapes[table].key.len() == 1 {
            ids.iter().filter_map(|id| self.line(table, id)).collect()
        } else {
            let lines = self.tables[table].lines.values();
            lines.filter(|line| named(line)).collect()
        };
        let tied = self.tied(&lookup.within)?;
        let mut found: Vec<Vec<Value>> = lines
            .into_iter()
            .map(|line| self.whole(table, line))
            .filter(|whole| {
                let id = &whole[resource.id_index()];
                let mut filters = lookup.filters.iter();
                lookup.within.admits(resource, whole)
                    && filters.all(|filter| filter.admits(resource, whole))
                    && tied.as_ref().is_none_or(|tied| tied.contains(id))
            })
            .collect();
        found.sort_by(|one, other| one[resource.id_index()].cmp(&other[resource.id_index()]));
        Ok(self.rows(table, found))
    }

    /// A page of a list.
    pub(super) fn list(&self, list: &List) -> Result<Page, StoreError> {
        let resource = list.resource;
        let table = self.place(resource)?;
        let tied = self.tied(&list.within)?;
        let lines = self.tables[table].lines.values().filter(|line| {
            let id = &line[resource.id_index()];
            let mut filters = list.filters.iter();
            tied.as_ref().is_none_or(|tied| tied.contains(id))
                && filters.all(|filter| filter.admits(resource, line))
        });
        Page::of(list, lines.map(|line| self.whole(table, line)))
    }

    /// The ids that a row is tied to, where a request is about those alone.
    fn tied(&self, within: &Within) -> Result<Option<BTreeSet<&Value>>, StoreError> {
        match within {
            Within::Link(link, own) => self.peers(*link, own).map(Some),
            _ => Ok(None),
        }
    }

    /// Whole rows of a table.
    pub(super) fn rows(&self, table: usize, found: impl IntoIterator<Item = Vec<Value>>) -> Rows {
        let shape = &self.shapes[table];
        let mut rows = Rows::new(shape.resource.fields.len() + shape.above.len());
        for value in found.into_iter().flatten() {
            rows.push(value.as_ref());
        }
        rows
    }
}
