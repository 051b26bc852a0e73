//! Every policy of an API: its own, and those of single resources.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::declared::Erased;
use super::denial::unauthenticated;
use super::rights::Rights;
use super::{Access, Permission, Security};
use crate::problem::Problem;
use crate::request::{Answering, Caller, Identified};
use crate::resource::{Operation, ResourceSpec, Value};

/// A policy, its principal erased.
pub(super) trait Decide: Send + Sync {
    fn identify<'c>(&'c self, caller: &'c Caller) -> Answering<'c, Identified<Rc<dyn Any>>>;
    fn permission(
        &self,
        principal: Option<&dyn Any>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission;
    /// The places of the properties of `resource` the access to which is `such`.
    fn places(
        &self,
        principal: Option<&dyn Any>,
        resource: &'static ResourceSpec,
        such: fn(Access) -> bool,
    ) -> Vec<usize>;
    /// The places of the properties of `resource` that are hidden from some.
    fn hidden_from_some(&self, resource: &'static ResourceSpec) -> Vec<usize>;
    fn me(&self, principal: &dyn Any, resource: &'static ResourceSpec) -> Option<Value>;
    fn identity(&self, principal: &dyn Any) -> Option<String>;
    fn security(&self) -> Option<Security>;
    fn principal(&self) -> TypeId;
    fn name(&self) -> &'static str;
    fn is_public(&self) -> bool;
}

/// Two policies that know other principals.
#[derive(Debug)]
pub(crate) struct PrincipalClash {
    /// The name of the one's type.
    pub(crate) policy: &'static str,
    /// The name of the other's.
    pub(crate) other: &'static str,
}

/// The policies of an API, which know the same principals.
pub(crate) struct Policies {
    own: Erased,
    /// Those of single resources, in the order in which they were given.
    others: Vec<Erased>,
    /// The places of these, by resource.
    of: HashMap<usize, usize>,
}

fn key(resource: &'static ResourceSpec) -> usize {
    std::ptr::from_ref(resource).addr()
}

impl Policies {
    /// The policy of the API.
    pub(crate) fn new(own: Erased) -> Self {
        Self {
            own,
            others: Vec::new(),
            of: HashMap::new(),
        }
    }

    /// Gives a resource a policy of its own.
    ///
    /// # Errors
    /// The clash where another policy knows other principals.
    pub(crate) fn add(
        &mut self,
        resource: &'static ResourceSpec,
        policy: Erased,
    ) -> Result<(), PrincipalClash> {
        let principal = policy.0.principal();
        let clash = self
            .knowing()
            .find(|other| other.principal() != principal)
            .filter(|_| principal != TypeId::of::<()>());
        if let Some(other) = clash {
            return Err(PrincipalClash {
                policy: policy.0.name(),
                other: other.name(),
            });
        }
        self.of.insert(key(resource), self.others.len());
        self.others.push(policy);
        Ok(())
    }

    /// The policies that know who asks, in the order in which they were given. One that asks nobody
    /// leaves that to others.
    fn knowing(&self) -> impl Iterator<Item = &dyn Decide> {
        let nobody = TypeId::of::<()>();
        let all = std::iter::once(&self.own).chain(&self.others);
        all.map(|policy| &*policy.0)
            .filter(move |policy| policy.principal() != nobody)
    }

    /// Whether everybody may do everything.
    pub(crate) fn are_public(&self) -> bool {
        self.others.is_empty() && self.own.0.is_public()
    }

    /// Whether everybody may do everything with the rows of a resource.
    pub(crate) fn is_public(&self, resource: &'static ResourceSpec) -> bool {
        self.of(resource).is_public()
    }

    /// The places of the properties of a resource that some may not see.
    pub(crate) fn hidden_from_some(&self, resource: &'static ResourceSpec) -> Vec<usize> {
        self.of(resource).hidden_from_some(resource)
    }

    /// How clients say who they are, if it matters.
    pub(crate) fn security(&self) -> Option<Security> {
        self.knowing().find_map(Decide::security)
    }

    /// Whether a request has credentials, such as they are.
    pub(crate) fn are_shown(&self, caller: &Caller) -> bool {
        self.security()
            .is_some_and(|security| security.is_sent(caller))
    }

    pub(super) fn of(&self, resource: &'static ResourceSpec) -> &dyn Decide {
        let other = self
            .of
            .get(&key(resource))
            .map(|place| &self.others[*place]);
        &*other.unwrap_or(&self.own).0
    }

    /// What the caller may do.
    ///
    /// # Errors
    /// 401 for credentials that are not valid, and what keeps the principal from being known.
    pub(crate) async fn rights(self: &Arc<Self>, caller: &mut Caller) -> Result<Rights, Problem> {
        let Some(knowing) = self.knowing().next() else {
            return Ok(Rights::new(Arc::clone(self), None));
        };
        let principal = match knowing.identify(caller).await? {
            Identified::Principal(principal) => Some(principal),
            Identified::Nobody => match self.security() {
                Some(security) if self.are_shown(caller) => {
                    return Err(unauthenticated(&security, true));
                }
                _ => None,
            },
        };
        let identity = principal.as_deref().and_then(|principal| {
            let named = self.knowing().find_map(|policy| policy.identity(principal));
            named.or_else(|| self.security()?.mark(caller))
        });
        caller.is(principal.clone(), identity);
        Ok(Rights::new(Arc::clone(self), principal))
    }
}

impl fmt::Debug for Policies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policies")
            .field("own", &self.own.0.name())
            .finish_non_exhaustive()
    }
}
