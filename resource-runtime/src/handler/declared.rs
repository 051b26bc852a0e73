//! How `build()` finds the handlers that resources declare.

use std::any::TypeId;
use std::fmt;
use std::sync::Arc;

use super::logic::Logic;
use super::methods::{Compute, Handler};
use crate::resource::{Instance, Resource, ResourceSpec};

/// A handler of `R`, erased; generated code asks this of the type that the user named, so that one
/// that will not do is one error about itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no handler of `{R}`",
    label = "does not handle it",
    note = "impl Handler for {Self} {{ type Resource = {R}; type Error = Problem; }}"
)]
pub trait HandlerOf<R>: Sized {
    /// The handler, erased; `None` when `instance` is another.
    fn logic(instance: Instance) -> Option<Logic>;
}

#[diagnostic::do_not_recommend]
impl<R: Resource, H: Handler<Resource = R>> HandlerOf<R> for H {
    fn logic(instance: Instance) -> Option<Logic> {
        let handler: Arc<H> = instance.downcast().ok()?;
        Some(Logic::new(handler))
    }
}

/// A handler of `R` that computes, erased.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fill the computed properties of `{R}`",
    label = "does not implement `Compute` for it",
    note = "beside `impl Handler for {Self}`: impl Compute for {Self} {{ async fn compute(&self, cx: &Context<'_>, rows: &mut [{R}]) -> Result<(), Self::Error> {{ … }} }}"
)]
pub trait ComputingHandlerOf<R>: Sized {
    /// The handler, erased; `None` when `instance` is another.
    fn logic(instance: Instance) -> Option<Logic>;
}

#[diagnostic::do_not_recommend]
impl<R: Resource, H: Compute<Resource = R>> ComputingHandlerOf<R> for H {
    fn logic(instance: Instance) -> Option<Logic> {
        let handler: Arc<H> = instance.downcast().ok()?;
        Some(Logic::computing(handler))
    }
}

/// The handler that a resource declares, collected by `inventory`.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredHandler {
    /// The resource's table.
    pub spec: fn() -> &'static ResourceSpec,
    /// The handler's name, as the declaration writes it.
    pub name: &'static str,
    /// The handler's type.
    pub type_id: fn() -> TypeId,
    /// One of it, where the type has a `Default`.
    pub by_default: fn() -> Option<Instance>,
    /// One of it, erased; `None` when it is not of the type.
    pub logic: fn(Instance) -> Option<Logic>,
}

inventory::collect!(DeclaredHandler);

impl DeclaredHandler {
    /// The handler that the resource declares, if it does.
    pub(crate) fn of(resource: &'static ResourceSpec) -> Option<&'static Self> {
        let mut declared = inventory::iter::<Self>.into_iter();
        declared.find(|declared| (declared.spec)() == resource)
    }
}

/// A handler that the program gives.
pub(crate) struct GivenHandler {
    /// The resource that it is the handler of.
    pub(crate) resource: &'static ResourceSpec,
    /// Its type.
    pub(crate) type_id: TypeId,
    /// The name of its type.
    pub(crate) name: &'static str,
    /// Itself.
    pub(crate) instance: Instance,
}

impl GivenHandler {
    /// The handler as it was given.
    pub(crate) fn new<H: Handler>(handler: H) -> Self {
        Self {
            resource: H::Resource::spec(),
            type_id: TypeId::of::<H>(),
            name: std::any::type_name::<H>(),
            instance: Arc::new(handler),
        }
    }
}

impl fmt::Debug for GivenHandler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GivenHandler").field(&self.name).finish()
    }
}
