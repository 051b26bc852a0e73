//! One resource under test, and what of it can be tested.

use std::cell::Cell;
use std::rc::Rc;

use super::contents::Extent;
use super::drawn::is_distinct;
use super::kit::Kit;
use super::rows::{Row, parent_field};
use crate::change::{Purpose, taken};
use crate::model::{Endpoint, Method, Shape, Tie};
use crate::resource::{Archetype, FieldSpec, Operation, ResourceSpec, Role, scope_of};
use crate::store::testing::Checked;

/// A resource under test.
pub(super) struct Subject<'k> {
    pub(super) kit: &'k Kit,
    pub(super) resource: &'static ResourceSpec,
    /// Whether a row could be made.
    pub(super) works: Cell<bool>,
}

impl<'k> Subject<'k> {
    pub(super) fn offers(&self, operation: Operation) -> bool {
        self.resource.operations.contains(operation)
    }

    /// The paths to its rows.
    pub(super) fn own(&self) -> impl Iterator<Item = &'k Endpoint> {
        let place = self.kit.place(self.resource);
        let endpoints = self.kit.model.endpoints.iter();
        endpoints.filter(move |it| it.tie == Tie::Parent && Some(it.entity) == place)
    }

    /// The paths from its rows to what they are related to.
    pub(super) fn related(&self) -> impl Iterator<Item = &'k Endpoint> {
        let resource = self.resource;
        let endpoints = self.kit.model.endpoints.iter();
        endpoints.filter(move |it| it.tie != Tie::Parent && it.resource_at(1) == resource)
    }

    /// Both.
    pub(super) fn endpoints(&self) -> impl Iterator<Item = &'k Endpoint> {
        self.own().chain(self.related())
    }

    /// The paths to one of its rows.
    pub(super) fn items(&self) -> impl Iterator<Item = &'k Endpoint> {
        self.own().filter(|it| it.shape != Shape::Collection)
    }

    /// The list that a new row is in: below the parent, where there is one.
    pub(super) fn list(&self) -> Option<&'k Endpoint> {
        self.own().find(|it| it.shape == Shape::Collection)
    }

    /// The fields that a client may send of a new row below a parent.
    pub(super) fn sendable(&self) -> impl Iterator<Item = &'static FieldSpec> {
        self.taken(Purpose::Create).map(|(field, _)| field)
    }

    /// Those that it must send.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static FieldSpec> {
        let required = self
            .taken(Purpose::Create)
            .filter(|(_, required)| *required);
        required.map(|(field, _)| field)
    }

    /// The fields that a client may change of a row below a parent.
    pub(super) fn changeable(&self) -> impl Iterator<Item = &'static FieldSpec> {
        self.taken(Purpose::Update).map(|(field, _)| field)
    }

    fn taken(&self, purpose: Purpose) -> impl Iterator<Item = (&'static FieldSpec, bool)> {
        taken(self.resource, purpose, parent_field(self.resource))
    }

    /// The fields of which no two rows of a parent share a value.
    pub(super) fn distinct(&self) -> impl Iterator<Item = &'static FieldSpec> {
        self.sendable().filter(|field| is_distinct(field))
    }

    /// A field that is shown and can be given to several rows at once.
    pub(super) fn shared(&self) -> Option<&'static FieldSpec> {
        let mut fields = self.changeable();
        fields.find(|field| {
            let plain = field.role == Role::Plain && field.target().is_none();
            field.shown() && !field.unique && plain && !self.decides(field.name)
        })
    }

    pub(super) fn has_paths(&self) -> bool {
        self.endpoints().next().is_some()
    }

    pub(super) fn is_stored(&self) -> bool {
        !self.resource.computed && self.resource.archetype != Archetype::Controller
    }

    pub(super) fn makes(&self) -> bool {
        self.works.get() && self.is_stored() && self.kit.can_make(self.resource)
    }

    pub(super) fn reads(&self) -> bool {
        self.makes() && self.offers(Operation::Get)
    }

    pub(super) fn updates(&self) -> bool {
        self.reads() && self.offers(Operation::Update) && self.changeable().next().is_some()
    }

    pub(super) fn deletes(&self) -> bool {
        self.reads() && self.offers(Operation::Delete)
    }

    pub(super) fn lists(&self) -> bool {
        self.makes() && self.list().is_some() && self.offers(Operation::List)
    }

    /// Whether many rows can be changed at once, without a word of what they were.
    pub(super) fn changes_many(&self) -> bool {
        let free = !self.resource.requirements.if_match;
        self.lists() && self.updates() && self.shared().is_some() && free
    }

    /// Whether many rows can be made at once.
    pub(super) fn makes_many(&self) -> bool {
        let list = self.list();
        self.lists() && list.is_some_and(|list| list.action(Method::Post).is_some())
    }

    pub(super) fn deletes_many(&self) -> bool {
        let list = self.list();
        let ends = list.is_some_and(|list| list.action(Method::Delete).is_some());
        self.lists() && self.deletes() && ends
    }

    pub(super) fn is_nested(&self) -> bool {
        self.reads() && self.resource.parent().is_some()
    }

    pub(super) fn lies_in_a_scope(&self) -> bool {
        self.reads() && scope_of(self.resource).is_some()
    }

    pub(super) fn has_a_slug(&self) -> bool {
        self.reads() && self.resource.slug_index().is_some()
    }

    pub(super) fn has_required(&self) -> bool {
        self.makes() && self.required().next().is_some()
    }

    pub(super) fn has_distinct(&self) -> bool {
        self.makes() && self.distinct().next().is_some()
    }

    pub(super) fn has_references(&self) -> bool {
        self.makes() && self.sendable().any(|field| field.target().is_some())
    }

    /// A parent for new rows.
    pub(super) async fn above(&self) -> Checked<Option<Rc<Row>>> {
        self.kit.above(self.resource, None).await
    }

    /// A row with a parent of its own.
    pub(super) async fn row(&self) -> Checked<Rc<Row>> {
        self.kit.row(self.resource).await
    }

    /// A row below a parent that may have another one, too.
    pub(super) async fn beside(&self, above: Option<&Rc<Row>>) -> Checked<Option<Rc<Row>>> {
        if self.resource.archetype.is_single() {
            return Ok(None);
        }
        self.row_below(above).await.map(Some)
    }

    /// A row below a parent.
    pub(super) async fn row_below(&self, above: Option<&Rc<Row>>) -> Checked<Rc<Row>> {
        let extent = Extent::Least;
        self.kit
            .row_below(self.resource, above.cloned(), extent)
            .await
    }
}
