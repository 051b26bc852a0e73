//! The rows that the matrix is about, made past the policy.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Value, json};

use super::state::{Line, State, Stores};
use crate::api::Api;
use crate::change::{Purpose, taken};
use crate::conformance::client::Serve;
use crate::conformance::drawn::is_distinct;
use crate::conformance::exchange::Object;
use crate::conformance::kit::Kit;
use crate::conformance::options::Options;
use crate::conformance::rows::{Row, parent_field};
use crate::conformance::sample::stands_for;
use crate::model::{Action, Endpoint, Method, Shape, Tie};
use crate::resource::{Archetype, ResourceSpec};
use crate::store::Store;
use crate::store::testing::{Checked, Fault};
use crate::wire;

/// How many rows there are below each row.
const FEW: usize = 2;
/// How many there are below the first of each tenant, where nothing lies below them.
const SOME: usize = 4;

/// The rows, and what sees and makes them past the policy.
pub(super) struct World {
    /// Asks as somebody who may do everything.
    pub(super) kit: Kit,
    pub(super) stores: Stores,
    pub(super) rows: Vec<Rc<Row>>,
    /// What the store holds of them.
    pub(super) state: State,
}

/// The row of the tenant that a row belongs to.
fn tenant(row: &Row) -> Option<&str> {
    if row.resource.scope {
        return Some(&row.id);
    }
    tenant(row.above.as_deref()?)
}

/// Whether two rows can be related: neither is another tenant's.
pub(super) fn are_near(one: &Row, other: &Row) -> bool {
    match (tenant(one), tenant(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

impl World {
    pub(super) fn new(past: Serve, twin: &Api, store: &Arc<dyn Store>, options: &Options) -> Self {
        let all = Options {
            headers: Vec::new(),
            ..options.clone()
        };
        let kit = Kit::new(past, twin, &all);
        let stores = Stores::new(&kit.model, |resource| {
            Arc::clone(twin.backend(resource).unwrap_or(store))
        });
        Self {
            kit,
            stores,
            rows: Vec::new(),
            state: State::default(),
        }
    }

    /// The rows of a resource.
    pub(super) fn of(&self, resource: &'static ResourceSpec) -> impl Iterator<Item = &Rc<Row>> {
        let rows = self.rows.iter();
        rows.filter(move |row| row.resource == resource)
    }

    /// A number that no row of the world was made with.
    pub(super) fn number(&self) -> usize {
        self.rows.len() + self.kit.number()
    }

    /// Whether there are rows that an endpoint leads to.
    pub(super) fn has(&self, endpoint: &Endpoint) -> bool {
        self.of(endpoint.resource_at(0)).next().is_some()
    }

    /// What the store holds of a row.
    ///
    /// # Panics
    /// Panics when that is nothing.
    pub(super) fn line(&self, row: &Row) -> &Line {
        let place = self.kit.place(row.resource);
        let lines = &self.state.lines[place.expect("every row is of a resource of the API")];
        let mut lines = lines.iter();
        let line = lines.find(|line| is_of(line, row));
        line.unwrap_or_else(|| panic!("the store has no {} {}", row.resource.name, row.id))
    }

    /// The row of this id among those of a resource.
    pub(super) fn named(
        &self,
        resource: &'static ResourceSpec,
        id: &crate::resource::Value,
    ) -> Option<&Rc<Row>> {
        let mut rows = self.of(resource);
        rows.find(|row| self.line(row)[resource.id_index()] == *id)
    }

    /// Holds that the store has what it had.
    pub(super) async fn is_as_it_was(&self) -> Checked {
        let seen = self.stores.state().await?;
        if seen == self.state {
            return Ok(());
        }
        let differ = seen.lines.iter().zip(&self.state.lines);
        let differ = differ.filter(|(seen, known)| seen != known);
        let (seen_lines, lines): (Vec<_>, Vec<_>) = differ.unzip();
        Err(Fault {
            statement: "what is refused changes nothing".to_owned(),
            expected: format!("{lines:?} and {} links", self.state.pairs.len()),
            seen: format!("{seen_lines:?} and {} links", seen.pairs.len()),
        })
    }

    /// Reads what the store holds now; of what has gone nothing is asked any more.
    pub(super) async fn look_again(&mut self) -> Checked {
        self.state = self.stores.state().await?;
        let (kit, state) = (&self.kit, &self.state);
        self.rows.retain(|row| {
            let lines = kit.place(row.resource).map(|place| &state.lines[place]);
            lines.is_some_and(|lines| lines.iter().any(|line| is_of(line, row)))
        });
        Ok(())
    }

    /// Makes rows of every resource of which rows can be made, and links some of them.
    pub(super) async fn fill(&mut self) -> Checked {
        let resources = self.kit.model.entities.iter().map(|it| it.resource);
        let mut left: Vec<_> = resources.filter(|it| self.kit.can_make(it)).collect();
        while !left.is_empty() {
            let refers = |resource: &&'static ResourceSpec, wished: bool| {
                let taken = taken(resource, Purpose::Create, parent_field(resource));
                let wanted = taken.filter(move |(_, required)| wished || *required);
                let targets = wanted.filter_map(|(field, _)| field.target());
                let parent = resource.parent().map(|(parent, _)| parent);
                let mut needed = targets.chain(parent);
                needed.all(|it| it == *resource || !left.contains(&it))
            };
            let next = left.iter().position(|it| refers(it, true));
            let next = next.or_else(|| left.iter().position(|it| refers(it, false)));
            let next = left.remove(next.unwrap_or(0));
            self.make(next).await?;
        }
        self.tie().await?;
        self.state = self.stores.state().await?;
        Ok(())
    }

    async fn make(&mut self, resource: &'static ResourceSpec) -> Checked {
        let parents: Vec<_> = match resource.parent() {
            Some((parent, _)) => self.of(parent).cloned().map(Some).collect(),
            None => vec![None],
        };
        let entities = self.kit.model.entities.iter();
        let mut parents_of = entities.filter_map(|it| it.resource.parent());
        let is_leaf = !parents_of.any(|(parent, _)| parent == resource) && !resource.scope;
        let mut begun = HashSet::new();
        // Some rows lack what each can have one of, so that there is a place where it can be made.
        let lacks = |place: usize| match parents.len() {
            0..=2 => place == 1,
            _ => place % 4 < 2,
        };
        let lacking: Vec<bool> = (0..parents.len()).map(lacks).collect();
        for (above, lacks) in parents.into_iter().zip(lacking) {
            if lacks && resource.archetype.is_single() {
                continue;
            }
            let first = begun.insert(above.as_deref().and_then(tenant).map(str::to_owned));
            let count = match (resource.archetype.is_single(), is_leaf && first) {
                (true, _) => 1,
                (false, true) => SOME,
                (false, false) => FEW,
            };
            for _ in 0..count {
                let number = self.of(resource).count() + 1;
                let body = self.body(resource, above.as_ref(), number);
                if body.is_err() && self.kit.untried.take().is_some() {
                    break;
                }
                let body = body?;
                let row = self.kit.row_of(resource, above.clone(), body).await?;
                self.rows.push(row);
            }
        }
        Ok(())
    }

    /// What is sent of a new row, which refers to the rows that there are by turns.
    pub(super) fn body(
        &self,
        resource: &'static ResourceSpec,
        above: Option<&Rc<Row>>,
        number: usize,
    ) -> Checked<Object> {
        let turn = |target: &'static ResourceSpec| {
            let near = |row: &&Rc<Row>| above.is_none_or(|above| are_near(above, row));
            let rows: Vec<_> = self.of(target).filter(near).collect();
            let turn = (number - 1) % rows.len().max(1);
            rows.get(turn).map_or(Value::Null, |row| json!(row.id))
        };
        let sample = self.kit.sample(resource);
        let mut given = sample.map_or_else(Object::new, |sample| sample.values(number));
        if resource.archetype == Archetype::Store {
            // It stands in the path.
            given.remove(resource.id().name);
        }
        let fields = taken(resource, Purpose::Create, parent_field(resource));
        let fields = fields.filter(|(field, _)| !given.contains_key(field.name));
        let mut body = Object::new();
        for (field, required) in fields {
            let value = match field.target() {
                Some(target) => turn(target),
                None if required && is_distinct(field) => {
                    let above = above.map(|above| &**above);
                    self.kit.another(resource, field, above)?
                }
                None if required => self.kit.value(field)?,
                None => continue,
            };
            if required || !value.is_null() {
                body.insert(field.name.to_owned(), value);
            }
        }
        for (name, value) in given {
            let known = self.kit.model.entities.iter().map(|it| it.resource);
            let value = match stands_for(&value) {
                Some(other) => known
                    .filter(|known| known.name == other)
                    .map(turn)
                    .next()
                    .unwrap_or_default(),
                None => value,
            };
            body.insert(name, value);
        }
        Ok(body)
    }

    /// Links every other pair.
    async fn tie(&self) -> Checked {
        for endpoint in &self.kit.model.endpoints {
            let (Tie::Link(link), Shape::Item) = (endpoint.tie, endpoint.shape) else {
                continue;
            };
            if link.own() != link.declarer()
                || endpoint.action(Method::Post) != Some(Action::Attach)
            {
                continue;
            }
            for (place, own) in self.of(link.own()).enumerate() {
                let peers = self.of(link.peer()).filter(|peer| are_near(own, peer));
                for (other, peer) in peers.enumerate() {
                    if (place + other) % 2 == 0 {
                        let path = self.kit.below(endpoint, Some(own), Some(&peer.id));
                        let rule = "rows are linked where nothing keeps them from it";
                        self.kit.attach(&path).await?.is(201, rule)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Whether a line is that of a row.
pub(super) fn is_of(line: &Line, row: &Row) -> bool {
    let resource = row.resource;
    let own = resource.archetype.is_single()
        || wire::identifier(resource, &row.id).as_ref() == Some(&line[resource.id_index()]);
    let parent = row.above.as_deref().is_none_or(|above| {
        let id = wire::identifier(above.resource, &above.id);
        id.is_none() || id.as_ref() == line.get(resource.fields.len())
    });
    own && parent
}
