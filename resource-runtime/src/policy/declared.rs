//! Policies with their types erased, and how `build()` finds those that resources declare.

use std::any::{Any, TypeId, type_name};
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::policies::Decide;
use super::{Access, Permission, Policy, PropertyOf, Public, Security};
use crate::request::{Answering, Caller, Identified, Principal as _};
use crate::resource::{Instance, Operation, ResourceSpec, Value};

/// A policy, its type erased.
#[derive(Clone)]
pub struct Erased(pub(super) Arc<dyn Decide>);

impl Erased {
    /// The policy as it was given.
    pub(crate) fn new(policy: impl Policy) -> Self {
        Self(Arc::new(policy))
    }
}

impl fmt::Debug for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Erased").field(&self.0.name()).finish()
    }
}

/// A policy that a resource can have; generated code asks this of the type that the user named.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who may do what",
    label = "is no policy",
    note = "impl Policy for {Self} {{ type Principal = …; fn permission(…) -> Permission {{ … }} fn security(&self) -> Option<Security> {{ … }} }}"
)]
pub trait PolicyOf: Sized {
    /// The policy, erased; `None` when `instance` is another.
    fn erased(instance: Instance) -> Option<Erased>;
}

#[diagnostic::do_not_recommend]
impl<P: Policy> PolicyOf for P {
    fn erased(instance: Instance) -> Option<Erased> {
        let policy: Arc<P> = instance.downcast().ok()?;
        Some(Erased(policy))
    }
}

/// The policy that a resource declares, collected by `inventory`.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredPolicy {
    /// The resource's table.
    pub spec: fn() -> &'static ResourceSpec,
    /// The policy's name, as the declaration writes it.
    pub name: &'static str,
    /// The policy's type.
    pub type_id: fn() -> TypeId,
    /// One of it, where the type has a `Default`.
    pub by_default: fn() -> Option<Instance>,
    /// One of it, erased; `None` when it is not of the type.
    pub erased: fn(Instance) -> Option<Erased>,
}

inventory::collect!(DeclaredPolicy);

impl DeclaredPolicy {
    /// The policy that the resource declares, if it does.
    pub(crate) fn of(resource: &'static ResourceSpec) -> Option<&'static Self> {
        let mut declared = inventory::iter::<Self>.into_iter();
        declared.find(|declared| (declared.spec)() == resource)
    }
}

/// A policy of single resources that the program gives.
pub(crate) struct GivenPolicy {
    /// Its type.
    pub(crate) type_id: TypeId,
    /// The name of its type.
    pub(crate) name: &'static str,
    /// Itself.
    pub(crate) instance: Instance,
}

impl GivenPolicy {
    /// The policy as it was given.
    pub(crate) fn new<P: Policy>(policy: P) -> Self {
        Self {
            type_id: TypeId::of::<P>(),
            name: type_name::<P>(),
            instance: Arc::new(policy),
        }
    }
}

impl fmt::Debug for GivenPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GivenPolicy").field(&self.name).finish()
    }
}

fn known<P: Policy>(principal: Option<&dyn Any>) -> Option<&P::Principal> {
    principal?.downcast_ref()
}

impl<P: Policy> Decide for P {
    fn identify<'c>(&'c self, caller: &'c Caller) -> Answering<'c, Identified<Rc<dyn Any>>> {
        Box::pin(async move {
            let identified = P::Principal::identify(caller).await?;
            Ok(match identified {
                Identified::Principal(principal) => Identified::Principal(Rc::new(principal) as _),
                Identified::Nobody => Identified::Nobody,
            })
        })
    }

    fn permission(
        &self,
        principal: Option<&dyn Any>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        Policy::permission(self, known::<P>(principal), operation, resource).of(resource)
    }

    fn places(
        &self,
        principal: Option<&dyn Any>,
        resource: &'static ResourceSpec,
        such: fn(Access) -> bool,
    ) -> Vec<usize> {
        let principal = known::<P>(principal);
        PropertyOf::all(resource)
            .filter(|property| such(self.access(principal, *property)))
            .map(PropertyOf::place)
            .collect()
    }

    fn hidden_from_some(&self, resource: &'static ResourceSpec) -> Vec<usize> {
        PropertyOf::all(resource)
            .filter(|property| self.hides(*property))
            .map(PropertyOf::place)
            .collect()
    }

    fn me(&self, principal: &dyn Any, resource: &'static ResourceSpec) -> Option<Value> {
        let principal = known::<P>(Some(principal))?;
        Policy::me(self, principal, resource).map(super::Me::into_id)
    }

    fn identity(&self, principal: &dyn Any) -> Option<String> {
        Policy::identity(self, known::<P>(Some(principal))?)
    }

    fn security(&self) -> Option<Security> {
        Policy::security(self)
    }

    fn principal(&self) -> TypeId {
        TypeId::of::<P::Principal>()
    }

    fn name(&self) -> &'static str {
        type_name::<P>()
    }

    fn is_public(&self) -> bool {
        TypeId::of::<P>() == TypeId::of::<Public>()
    }
}
