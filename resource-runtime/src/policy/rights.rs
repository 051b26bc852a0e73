//! What one request may do.

use std::any::Any;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::denial::unauthenticated;
use super::policies::{Decide, Policies};
use super::{Access, Permission, Permitted};
use crate::change::Withheld;
use crate::problem::{Problem, ProblemKind};
use crate::query::{Address, Filter, Key, List, Lookup};
use crate::resource::{Kind, Level, Operation, ResourceSpec, Value, lineage};

/// What the caller of a request may do.
#[derive(Clone)]
pub(crate) struct Rights {
    policies: Arc<Policies>,
    principal: Option<Rc<dyn Any>>,
}

impl Rights {
    pub(super) fn new(policies: Arc<Policies>, principal: Option<Rc<dyn Any>>) -> Self {
        Self {
            policies,
            principal,
        }
    }

    /// Whether nobody is known.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn are_nobodys(&self) -> bool {
        self.principal.is_none()
    }

    fn decide(&self, resource: &'static ResourceSpec) -> (&dyn Decide, Option<&dyn Any>) {
        (self.policies.of(resource), self.principal.as_deref())
    }

    fn permission(&self, operation: Operation, resource: &'static ResourceSpec) -> Permission {
        let (policy, principal) = self.decide(resource);
        policy.permission(principal, operation, resource)
    }
}

impl fmt::Debug for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rights").finish_non_exhaustive()
    }
}

/// Whose rights something is done with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Standing<'r> {
    /// The caller's.
    Caller(&'r Rights),
    /// All that there are: what the user's own logic does in its own name, and what follows from a
    /// write by the declarations alone.
    Trusted,
}

impl<'r> Standing<'r> {
    /// The standing of whoever has these rights; where there are none, everybody has all.
    pub(crate) fn of(rights: Option<&'r Rights>) -> Self {
        rights.map_or(Self::Trusted, Self::Caller)
    }

    /// The rights, to be kept.
    pub(crate) fn rights(self) -> Option<Rights> {
        match self {
            Self::Caller(rights) => Some(rights.clone()),
            Self::Trusted => None,
        }
    }

    /// What may be done with the rows of a resource.
    pub(crate) fn permission(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let Self::Caller(rights) = self else {
            return Permission::All;
        };
        let own = rights.permission(operation, resource);
        if operation == Operation::Get || operation == Operation::Create || !own.permits() {
            return own;
        }
        // What may not be read may not be listed, changed or deleted either.
        own.and(rights.permission(Operation::Get, resource))
    }

    /// Whether something may be done with some of the rows of a resource at least.
    pub(crate) fn may(self, operation: Operation, resource: &'static ResourceSpec) -> bool {
        self.permission(operation, resource).permits()
    }

    /// Whether something may be done with every row of a resource.
    pub(crate) fn may_all(self, operation: Operation, resource: &'static ResourceSpec) -> bool {
        self.permission(operation, resource) == Permission::All
    }

    /// Refuses what may be done with no row of a resource.
    ///
    /// # Errors
    /// 401 where nobody is known; 404 where nothing of it may be read either; else 403.
    pub(crate) fn expect(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Result<(), Problem> {
        if self.may(operation, resource) {
            Ok(())
        } else {
            Err(self.denied(operation, resource))
        }
    }

    /// Refuses what nobody may do who is not known.
    ///
    /// # Errors
    /// 401.
    pub(crate) fn expect_known(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Result<(), Problem> {
        let Self::Caller(rights) = self else {
            return Ok(());
        };
        match rights.decide(resource) {
            (policy, None) if !rights.permission(operation, resource).permits() => {
                let security = policy.security();
                security.map_or(Ok(()), |security| Err(unauthenticated(&security, false)))
            }
            _ => Ok(()),
        }
    }

    /// Why something may be done with no row of a resource, for the client.
    pub(crate) fn denied(self, operation: Operation, resource: &'static ResourceSpec) -> Problem {
        if let Self::Caller(rights) = self
            && let (policy, None) = rights.decide(resource)
            && let Some(security) = policy.security()
        {
            return unauthenticated(&security, false);
        }
        let readable = self.may(Operation::Get, resource) || self.may(Operation::List, resource);
        if operation == Operation::Get || !readable {
            return Problem::new(
                ProblemKind::NotFound,
                format!("there is no such {}", resource.noun()),
            );
        }
        Problem::denied(operation, resource)
    }

    /// The id that `me` means among those of `resource`: whoever asks, if the policy says so, and else
    /// the text itself where ids are texts.
    ///
    /// # Errors
    /// 401 where nobody is known, and it can mean nothing else.
    pub(crate) fn me(self, resource: &'static ResourceSpec) -> Result<Option<Value>, Problem> {
        let is_text = matches!(resource.id().kind(), Kind::Text);
        let itself = is_text.then(|| Value::Text(Key::ME.to_owned()));
        let Self::Caller(rights) = self else {
            return Ok(itself);
        };
        let (policy, principal) = rights.decide(resource);
        match (principal, policy.security()) {
            (Some(principal), _) => Ok(policy.me(principal, resource).or(itself)),
            (None, Some(security)) if !is_text => Err(unauthenticated(&security, false)),
            (None, _) => Ok(itself),
        }
    }

    /// The address with an id in the place of each `me` that means something.
    ///
    /// # Errors
    /// As [`me`](Self::me).
    pub(crate) fn named(self, mut address: Address) -> Result<Address, Problem> {
        if address.keys.iter().any(|(_, key)| key.is_me()) {
            let levels = lineage(address.resource);
            for (level, key) in &mut address.keys {
                if let Some(Level { resource, .. }) = levels.get(*level)
                    && key.is_me()
                    && let Some(id) = self.me(resource)?
                {
                    *key = Key::Id(id);
                }
            }
        }
        Ok(address)
    }

    /// The places of the properties that may not be read.
    pub(crate) fn hidden(self, resource: &'static ResourceSpec) -> Vec<usize> {
        self.places(resource, |access| access == Access::Hidden)
    }

    /// The places of the properties that may not be written.
    pub(crate) fn unwritable(self, resource: &'static ResourceSpec) -> Vec<usize> {
        self.places(resource, |access| access != Access::Full)
    }

    /// What may not be done with the properties of bodies.
    pub(crate) fn withheld(self, resource: &'static ResourceSpec) -> Withheld {
        Withheld::new(self.hidden(resource), self.unwritable(resource))
    }

    fn places(self, resource: &'static ResourceSpec, such: fn(Access) -> bool) -> Vec<usize> {
        let Self::Caller(rights) = self else {
            return Vec::new();
        };
        let (policy, principal) = rights.decide(resource);
        policy.places(principal, resource, such)
    }

    /// The leave to read the row at an address: it and every row that the address names must be one
    /// that may be read.
    ///
    /// # Errors
    /// As [`expect`](Self::expect).
    pub(crate) fn address(self, address: Address) -> Result<Permitted<Address>, Problem> {
        let mut address = self.named(address)?;
        if matches!(self, Self::Trusted) {
            return Ok(Permitted::new(address));
        }
        let levels = lineage(address.resource);
        for (level, key) in &address.keys {
            let Some(Level { resource, .. }) = levels.get(*level) else {
                continue;
            };
            let permission = self.permission(Operation::Get, resource);
            let by_hidden = matches!(key, Key::Slug(_))
                && resource
                    .slug_index()
                    .is_some_and(|slug| self.hidden(resource).contains(&slug));
            if !permission.permits() || by_hidden {
                return Err(self.denied(Operation::Get, resource));
            }
            let filter = permission.into_filter();
            address
                .filters
                .extend(filter.map(|filter| (*level, filter)));
        }
        Ok(Permitted::new(address))
    }

    /// The leave to read the rows that keys name.
    ///
    /// # Errors
    /// As [`expect`](Self::expect).
    pub(crate) fn lookup(self, mut lookup: Lookup) -> Result<Permitted<Lookup>, Problem> {
        let filter = self.filter(Operation::Get, lookup.resource)?;
        let slug = lookup.resource.slug_index();
        if slug.is_some_and(|slug| self.hidden(lookup.resource).contains(&slug)) {
            // Else whoever guesses it would learn it.
            let named = |key: &Key| key.is_me() || matches!(key, Key::Id(_));
            lookup.keys.retain(named);
        }
        for key in lookup.keys.iter_mut().filter(|key| key.is_me()) {
            if let Some(id) = self.me(lookup.resource)? {
                *key = Key::Id(id);
            }
        }
        lookup.filters.extend(filter);
        Ok(Permitted::new(lookup))
    }

    /// The leave to read a list.
    ///
    /// # Errors
    /// As [`expect`](Self::expect).
    pub(crate) fn list(self, mut list: List) -> Result<Permitted<List>, Problem> {
        let filter = self.filter(Operation::List, list.resource)?;
        list.filters.extend(filter);
        Ok(Permitted::new(list))
    }

    /// What rows must satisfy so that something may be done with them.
    pub(crate) fn filter(
        self,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Result<Option<Filter>, Problem> {
        self.expect(operation, resource)?;
        Ok(self.permission(operation, resource).into_filter())
    }
}
