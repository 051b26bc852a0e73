//! The answer of a policy.

use crate::query::{Filter, Predicate};
#[cfg(any(test, feature = "testing"))]
use crate::resource::Value;
use crate::resource::{Resource, ResourceSpec};

/// What a policy says of one operation on the rows of one resource.
///
/// A condition on rows, made from their [columns](Resource::fields), is one, too:
///
/// ```
/// use resource_runtime::policy::Permission;
/// use resource_runtime::prelude::*;
///
/// # #[derive(Resource)]
/// # struct Issue { #[resource(id)] id: i64, #[resource(filter, max_length = 9)] team: String, open: bool }
/// let issue = Issue::fields();
/// let permission: Permission = issue.team.eq("core".to_owned()).and(issue.open.eq(true)).into();
/// # drop(permission);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Permission {
    /// Nothing may be done.
    Deny,
    /// It may be done with every row.
    All,
    /// It may be done with the rows that satisfy a condition, and what is written must satisfy it
    /// afterwards.
    Only(Only),
}

/// A condition on the rows of one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    pub(super) resource: &'static ResourceSpec,
    pub(super) filter: Filter,
}

impl Permission {
    /// What this permits and `other`, which are of the same operation or the same rows, does, too.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Deny, _) | (_, Self::Deny) => Self::Deny,
            (Self::All, permission) | (permission, Self::All) => permission,
            (Self::Only(one), Self::Only(other)) if one == other => Self::Only(one),
            (Self::Only(one), Self::Only(other)) => Self::Only(Only {
                resource: one.resource,
                filter: Filter::All(vec![one.filter, other.filter]),
            }),
        }
    }

    /// What is left where it is asked of `resource`: a condition on the rows of another is a mistake
    /// of the policy, and permits nothing.
    pub(super) fn of(self, resource: &'static ResourceSpec) -> Self {
        match self {
            Self::Only(only) if only.resource != resource => {
                tracing::error!(
                    resource = resource.name,
                    answered = only.resource.name,
                    "a policy answers with a condition on the rows of another resource"
                );
                Self::Deny
            }
            permission => permission,
        }
    }

    /// Whether anything is permitted.
    pub(super) fn permits(&self) -> bool {
        *self != Self::Deny
    }

    /// Whether it permits a row of these values.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn admits(&self, row: &[Value]) -> bool {
        match self {
            Self::Deny => false,
            Self::All => true,
            Self::Only(only) => only.filter.admits(only.resource, row),
        }
    }

    /// What rows must satisfy; nothing, where they all may, and also where none may.
    pub(super) fn into_filter(self) -> Option<Filter> {
        match self {
            Self::Only(only) => Some(only.filter),
            Self::All | Self::Deny => None,
        }
    }
}

impl<R: Resource> From<Predicate<R>> for Permission {
    fn from(predicate: Predicate<R>) -> Self {
        Self::Only(Only {
            resource: R::spec(),
            filter: predicate.into_filter(),
        })
    }
}
