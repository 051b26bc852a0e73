//! What a store holds, as it is.

use std::sync::Arc;

use crate::model::Model;
use crate::policy::allowed;
use crate::query::{Direction, List, Order, Within};
use crate::resource::{Link, ResourceSpec, Value};
use crate::store::testing::{Checked, Fault};
use crate::store::{Rows, Store};

/// More rows than the matrix makes.
const ALL: u32 = 100_000;

/// The values of one row: those of its fields, then the ids of what is above it.
pub(super) type Line = Vec<Value>;

/// Every row and every link.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct State {
    /// The rows of each resource, by its place among the model's.
    pub(super) lines: Vec<Vec<Line>>,
    /// The pairs of each link: the id of the row that declares it, and the peer's.
    pub(super) pairs: Vec<(Link, Value, Value)>,
}

/// Where the rows of an API are kept.
pub(super) struct Stores {
    /// The resources with their stores; none for what is kept nowhere.
    pub(super) of: Vec<(&'static ResourceSpec, Option<Arc<dyn Store>>)>,
    pub(super) links: Vec<Link>,
}

impl Stores {
    pub(super) fn new(
        model: &Model,
        store: impl Fn(&'static ResourceSpec) -> Arc<dyn Store>,
    ) -> Self {
        let resources = model.entities.iter().map(|entity| entity.resource);
        let known = |resource: &ResourceSpec| model.entity_of(resource).is_some();
        let links = resources.clone().flat_map(Link::declared_by);
        Self {
            links: links.filter(|link| known(link.peer())).collect(),
            of: resources
                .map(|resource| (resource, (!resource.computed).then(|| store(resource))))
                .collect(),
        }
    }

    /// What they hold.
    pub(super) async fn state(&self) -> Checked<State> {
        let mut state = State::default();
        for (resource, store) in &self.of {
            state.lines.push(match store {
                Some(store) => lines(&**store, resource, Within::Everything).await?,
                None => Vec::new(),
            });
        }
        for link in &self.links {
            let place = |wanted| self.of.iter().position(|(known, _)| *known == wanted);
            let (Some(own), Some(peer)) = (place(link.own()), place(link.peer())) else {
                continue;
            };
            let Some(store) = &self.of[peer].1 else {
                continue;
            };
            for line in &state.lines[own] {
                let id = line[link.own().id_index()].clone();
                let within = Within::Link(*link, id.clone());
                for peer in lines(&**store, link.peer(), within).await? {
                    let peer = peer[link.peer().id_index()].clone();
                    state.pairs.push((*link, id.clone(), peer));
                }
            }
        }
        Ok(state)
    }

    /// The rows of one resource.
    pub(super) async fn lines(&self, resource: &'static ResourceSpec) -> Checked<Vec<Line>> {
        let mut all = self.of.iter();
        match all.find(|(known, _)| *known == resource) {
            Some((_, Some(store))) => lines(&**store, resource, Within::Everything).await,
            _ => Ok(Vec::new()),
        }
    }
}

async fn lines(
    store: &dyn Store,
    resource: &'static ResourceSpec,
    within: Within,
) -> Checked<Vec<Line>> {
    let list = List {
        resource,
        within,
        filters: Vec::new(),
        order: Order::default(),
        boundary: None,
        direction: Direction::Forward,
        limit: ALL,
    };
    let page = store.list(&allowed(list)).await.map_err(|error| Fault {
        statement: format!("the store shows the rows of {}", resource.name),
        expected: "rows".to_owned(),
        seen: format!("{error:?}"),
    })?;
    Ok(owned(&page.rows))
}

fn owned(rows: &Rows) -> Vec<Line> {
    let values = |row: crate::store::Row<'_>| (0..row.width()).map(|it| row.value(it)).collect();
    rows.iter().map(values).collect()
}
