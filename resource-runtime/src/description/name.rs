//! What the components of the document are called.
//!
//! A resource gives its name to the schema of its rows, and what else there is of it is called after
//! it: `Issue`, `NewIssue`, `IssueChanges`. Where another resource has that very name, a dot keeps
//! the two apart: `Issue.Changes`. The type of a property is named by its path: `Issue.status`.

use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::component::{SchemaRef, either, schema, titled};
use super::text::named;
use crate::change::{Purpose, taken};
use crate::model::Model;
use crate::policy::Policies;
use crate::query::QueryLimits;
use crate::resource::{FieldSpec, Kind, ResourceSpec};

/// What there is of a resource beside its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its identifier.
    Id,
    /// What names one of its rows: the id or the slug.
    Key,
    /// One row in its envelope.
    Envelope,
    /// A page of a list.
    Page,
    /// What a list may be sorted by.
    SortKey,
    /// What of it can be shown whole.
    Expand,
    /// What of it can be left out.
    Collapse,
    /// Many rows in their envelope.
    Batch,
}

/// The names of one API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'m> {
    model: &'m Model,
    policies: &'m Policies,
}

impl<'m> Names<'m> {
    pub(super) fn new(model: &'m Model, policies: &'m Policies) -> Self {
        Self { model, policies }
    }

    /// How much one query may ask.
    pub(super) fn queries(self) -> &'m QueryLimits {
        &self.model.queries
    }

    /// Whether everybody may see every row of a resource.
    pub(super) fn is_public(self, resource: &'static ResourceSpec) -> bool {
        self.policies.is_public(resource)
    }

    /// The places of the properties that some who see a row do not see.
    pub(super) fn hidden(self, resource: &'static ResourceSpec) -> Vec<usize> {
        self.policies.hidden_from_some(resource)
    }

    /// The name of a part of a resource.
    pub(super) fn part(self, resource: &ResourceSpec, part: Part) -> String {
        let suffix = match part {
            Part::Key if resource.slug_index().is_some() => "Key",
            Part::Id | Part::Key => "Id",
            Part::Envelope => "Envelope",
            Part::Page => "Page",
            Part::SortKey => "SortKey",
            Part::Expand => "Expand",
            Part::Collapse => "Collapse",
            Part::Batch => "Batch",
        };
        self.after(resource.name, suffix)
    }

    /// What names a row of a resource in a body: an id that is a number may be sent as one.
    pub(super) fn sent_key(self, resource: &ResourceSpec) -> SchemaRef {
        let key = schema(self.part(resource, Part::Key));
        match resource.id().kind() {
            Kind::Integer { min, max, .. } => {
                let number = ObjectBuilder::new().schema_type(Type::Integer);
                let number = number.format(Some(named("int64")));
                let number = number.minimum(isize::try_from(min).ok());
                let number = number.maximum(isize::try_from(max).ok());
                either([titled(key, "As text"), titled(number.into(), "As a number")])
            }
            _ => key,
        }
    }

    /// The name of one row in the envelope of a relation.
    pub(super) fn relation(owner: &ResourceSpec, field: &FieldSpec) -> String {
        format!("{}.{}.Envelope", owner.name, field.name)
    }

    /// The name of what a body holds; `fixed` is the field that the path decides.
    pub(super) fn body(
        self,
        resource: &'static ResourceSpec,
        purpose: Purpose,
        fixed: Option<usize>,
    ) -> String {
        let name = match purpose {
            Purpose::Create => self.before("New", resource.name),
            Purpose::Update => self.after(resource.name, "Changes"),
            Purpose::Replace => self.after(resource.name, "Replacement"),
        };
        let parent = resource.parent().filter(|_| fixed.is_some());
        match parent {
            Some((parent, _)) if self.decides_itself(resource) => {
                format!("{name}.of{}", parent.name)
            }
            _ => name,
        }
    }

    /// The name of the type of a property, or of a member inside one.
    pub(super) fn property(owner: &str, field: &FieldSpec) -> String {
        format!("{owner}.{}", field.name)
    }

    /// Whether there is a path by which a body may name this field.
    pub(super) fn is_ever_sent(
        self,
        resource: &'static ResourceSpec,
        field: &'static FieldSpec,
    ) -> bool {
        let mut endpoints = self.model.endpoints.iter();
        endpoints.any(|endpoint| {
            let purposes = endpoint
                .methods
                .iter()
                .flat_map(|(_, action)| endpoint.purposes(*action));
            self.model.entity(endpoint).resource == resource
                && purposes.into_iter().any(|purpose| {
                    let mut taken = taken(resource, *purpose, endpoint.fixed());
                    taken.any(|(taken, _)| std::ptr::eq(taken, field))
                })
        })
    }

    /// Whether there is a path of this resource that leaves its parent to the body.
    fn decides_itself(self, resource: &'static ResourceSpec) -> bool {
        let mut endpoints = self.model.endpoints.iter();
        resource.parent().is_some()
            && endpoints.any(|endpoint| {
                self.model.entity(endpoint).resource == resource && endpoint.fixed().is_none()
            })
    }

    fn after(self, name: &str, suffix: &str) -> String {
        self.apart(format!("{name}{suffix}"), || format!("{name}.{suffix}"))
    }

    fn before(self, prefix: &str, name: &str) -> String {
        self.apart(format!("{prefix}{name}"), || format!("{name}.{prefix}"))
    }

    /// The plain name, unless a resource is called so.
    fn apart(self, plain: String, dotted: impl FnOnce() -> String) -> String {
        let mut entities = self.model.entities.iter();
        if entities.any(|entity| entity.resource.name == plain) {
            dotted()
        } else {
            plain
        }
    }
}
