//! Rows that the kit makes, with all that they need.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use serde_json::Value;

use super::contents::Extent;
use super::exchange::{Exchange, Object, Request};
use super::kit::Kit;
use crate::model::{Action, Endpoint, Method, Shape, Tie};
use crate::resource::{Archetype, Operation, ResourceSpec};
use crate::store::testing::{Checked, Fault};

/// A row that was made.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) resource: &'static ResourceSpec,
    /// Its id; empty where its path needs none.
    pub(super) id: String,
    pub(super) slug: Option<String>,
    /// What was sent.
    pub(super) sent: Object,
    /// What was answered.
    pub(super) shown: Object,
    /// Its canonical path.
    pub(super) path: String,
    /// Its parent.
    pub(super) above: Option<Rc<Self>>,
}

type Making<'a, T> = Pin<Box<dyn Future<Output = Checked<T>> + 'a>>;

impl Row {
    /// The row at a level of the lineage: itself, its parent, and so on.
    pub(super) fn at(&self, level: usize) -> Option<&Self> {
        match level {
            0 => Some(self),
            above => self.above.as_deref()?.at(above - 1),
        }
    }
}

/// The row itself, its parent, and so on: the one that is of this resource.
fn above_of(row: &Rc<Row>, resource: &ResourceSpec) -> Option<Rc<Row>> {
    if row.resource == resource {
        return Some(Rc::clone(row));
    }
    above_of(row.above.as_ref()?, resource)
}

impl Kit {
    /// A row with a parent of its own, and so on.
    pub(super) fn row(&self, resource: &'static ResourceSpec) -> Making<'_, Rc<Row>> {
        self.row_near(resource, None)
    }

    /// A row in the same parent, scope, and so on as `near`, as far as it has such.
    pub(super) fn row_near(
        &self,
        resource: &'static ResourceSpec,
        near: Option<Rc<Row>>,
    ) -> Making<'_, Rc<Row>> {
        Box::pin(async move {
            let above = self.above(resource, near).await?;
            self.row_below(resource, above, Extent::Least).await
        })
    }

    /// A parent for a new row, where it needs one: near another row if that has such.
    pub(super) async fn above(
        &self,
        resource: &'static ResourceSpec,
        near: Option<Rc<Row>>,
    ) -> Checked<Option<Rc<Row>>> {
        let Some((parent, _)) = resource.parent() else {
            return Ok(None);
        };
        let known = near.as_ref().and_then(|near| above_of(near, parent));
        Ok(Some(match known {
            Some(known) => known,
            None => self.row_near(parent, near).await?,
        }))
    }

    /// A row below this parent.
    pub(super) async fn row_below(
        &self,
        resource: &'static ResourceSpec,
        above: Option<Rc<Row>>,
        extent: Extent,
    ) -> Checked<Rc<Row>> {
        let sent = self.body(resource, above.as_ref(), extent).await?;
        self.row_of(resource, above, sent).await
    }

    /// A row below this parent, of these properties.
    pub(super) async fn row_of(
        &self,
        resource: &'static ResourceSpec,
        above: Option<Rc<Row>>,
        sent: Object,
    ) -> Checked<Rc<Row>> {
        let (made, id) = self.create(resource, above.as_ref(), &sent).await?;
        let is_made = matches!(made.answer.status, 201 | 202);
        made.holds(
            "a row can be made of what the declaration says",
            format!(
                "201; where the service's own logic demands more, give it a sample: \
                 conformance::Options::new().sample::<{}>(|number| json!({{…}}))",
                resource.name
            ),
            is_made,
        )?;
        self.made(resource, above, sent, &made, id)
    }

    /// The row that an answer shows.
    pub(super) fn made(
        &self,
        resource: &'static ResourceSpec,
        above: Option<Rc<Row>>,
        sent: Object,
        made: &Exchange,
        chosen: Option<String>,
    ) -> Checked<Rc<Row>> {
        let shown = made.row(resource.singular)?;
        self.seen(resource, above, sent, (made, shown), chosen)
    }

    /// The row that is `shown` in an answer.
    pub(super) fn seen(
        &self,
        resource: &'static ResourceSpec,
        above: Option<Rc<Row>>,
        sent: Object,
        (made, shown): (&Exchange, Object),
        chosen: Option<String>,
    ) -> Checked<Rc<Row>> {
        let text = |name: &str| shown.get(name).and_then(Value::as_str).map(str::to_owned);
        let id = match (resource.archetype.is_single(), chosen) {
            (true, _) => Some(String::new()),
            (false, Some(chosen)) => Some(chosen),
            (false, None) => text(resource.id().name),
        };
        let id = id.ok_or_else(|| {
            let rule = "a row shows its id as a string (design principles, SEN-resp-5)";
            made.fault(rule, format!("`{}`", resource.id().name))
        })?;
        let slug = resource.slug_index();
        let mut row = Row {
            slug: slug.and_then(|slug| text(resource.fields[slug].name)),
            resource,
            id,
            sent,
            shown,
            path: String::new(),
            above,
        };
        row.path = self.canonical(&row);
        Ok(Rc::new(row))
    }

    /// Asks for a new row. In a store its id is chosen here.
    pub(super) async fn create(
        &self,
        resource: &'static ResourceSpec,
        above: Option<&Rc<Row>>,
        sent: &Object,
    ) -> Checked<(Exchange, Option<String>)> {
        let (request, id) = self.creation(resource, above)?;
        let request = request.json(&sent.clone().into());
        let made = self.send(request).await?;
        if made.answer.status == 422 {
            let above = above.map(|above| &**above);
            for (name, value) in sent {
                if let Some((_, field)) = resource.field_named(name) {
                    self.give_back(resource, field, above, value);
                }
            }
            if let Some(id) = &id {
                self.give_back(resource, resource.id(), above, &Value::from(id.clone()));
            }
        }
        Ok((made, id))
    }

    /// The request for a new row, without its body; in a store with the id that is chosen for it.
    pub(super) fn creation(
        &self,
        resource: &'static ResourceSpec,
        above: Option<&Rc<Row>>,
    ) -> Checked<(Request, Option<String>)> {
        let endpoint = self.making(resource).ok_or_else(|| Fault {
            statement: format!("a row of {} can be made", resource.name),
            expected: "a path that knows how".to_owned(),
            seen: "none".to_owned(),
        })?;
        let id = match endpoint.shape {
            Shape::Item => Some(self.new_id(resource, above.map(|above| &**above))?),
            _ => None,
        };
        let path = self.below(endpoint, above.map(|above| &**above), id.as_deref());
        let method = if id.is_some() { "PUT" } else { "POST" };
        Ok((Request::new(method, path), id))
    }

    /// The path that makes rows: the one below the parent, where there is one.
    pub(super) fn making(&self, resource: &'static ResourceSpec) -> Option<&Endpoint> {
        let entity = self.place(resource)?;
        let endpoints = self.model.endpoints.iter();
        let mut own = endpoints.filter(|it| it.entity == entity && it.tie == Tie::Parent);
        own.find(|endpoint| match resource.archetype {
            Archetype::Store => {
                endpoint.action(Method::Put) == Some(Action::Put)
                    && resource.operations.contains(Operation::Create)
            }
            _ => endpoint.action(Method::Post) == Some(Action::Create),
        })
    }

    /// A new id for a store, as the user gives it or else as the declaration says.
    pub(super) fn new_id(
        &self,
        resource: &'static ResourceSpec,
        above: Option<&Row>,
    ) -> Checked<String> {
        let id = resource.id();
        let sample = self.sample(resource);
        let given = sample.and_then(|sample| sample.values(self.number()).remove(id.name));
        let value = match given {
            Some(given) => given,
            None => self.another(resource, id, above)?,
        };
        Ok(value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned))
    }
}

/// The place of the reference to the parent, where there is one.
pub(super) fn parent_field(resource: &'static ResourceSpec) -> Option<usize> {
    resource.parent().map(|(_, field)| field)
}
