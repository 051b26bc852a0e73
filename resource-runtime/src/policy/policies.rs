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
    of: HashMap<usize, Erased>,
}

fn key(resource: &'static ResourceSpec) -> usize {
    std::ptr::from_ref(resource).addr()
}

impl Policies {
    /// The policy of the API.
    pub(crate) fn new(own: Erased) -> Self {
        Self {
            own,
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
        let nobody = TypeId::of::<()>();
        let known = &self.identifying().0;
        let differ = known.principal() != policy.0.principal();
        if differ && known.principal() != nobody && policy.0.principal() != nobody {
            return Err(PrincipalClash {
                policy: policy.0.name(),
                other: known.name(),
            });
        }
        self.of.insert(key(resource), policy);
        Ok(())
    }

    /// The policy that knows who asks: one that asks nobody leaves that to another.
    fn identifying(&self) -> &Erased {
        let nobody = TypeId::of::<()>();
        let mut all = std::iter::once(&self.own).chain(self.of.values());
        all.find(|policy| policy.0.principal() != nobody)
            .unwrap_or(&self.own)
    }

    /// Whether everybody may do everything.
    pub(crate) fn are_public(&self) -> bool {
        self.of.is_empty() && self.own.0.is_public()
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
        self.identifying().0.security()
    }

    pub(super) fn of(&self, resource: &'static ResourceSpec) -> &dyn Decide {
        let other = self.of.get(&key(resource));
        &*other.unwrap_or(&self.own).0
    }

    /// What the caller may do.
    ///
    /// # Errors
    /// 401 for credentials that are not valid, and what keeps the principal from being known.
    pub(crate) async fn rights(self: &Arc<Self>, caller: &mut Caller) -> Result<Rights, Problem> {
        let policy = &self.identifying().0;
        if policy.principal() == TypeId::of::<()>() {
            return Ok(Rights::new(Arc::clone(self), None));
        }
        let principal = match policy.identify(caller).await? {
            Identified::Principal(principal) => Some(principal),
            Identified::Nobody => {
                if let Some(security) = policy.security()
                    && security.header().is_some_and(|name| caller.sends(name))
                {
                    return Err(unauthenticated(&security, true));
                }
                None
            }
        };
        let identity = principal.as_deref().and_then(|principal| {
            let named = policy.identity(principal);
            named.or_else(|| caller.credentials(policy.security()?.kept_in()))
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
