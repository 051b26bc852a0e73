//! Who may do what: the whole of it, in one place.

use resource_runtime::policy::{Access, Me, Permission, Policy, PropertyOf, Security};
use resource_runtime::prelude::*;
use resource_runtime::resource::{Operation, ResourceSpec};

use crate::resources::{Document, Label, Organization, Picture, Project, SavedSearch, User};
use crate::tokens::{Caller, Role};

/// The rules of the API.
#[derive(Debug, Clone, Copy)]
pub struct Rules;

impl Policy for Rules {
    type Principal = Caller;

    fn permission(
        &self,
        caller: Option<&Caller>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission {
        let (user, organization, role) = match caller {
            None => return Permission::Deny,
            Some(Caller::Operator) => return Permission::All,
            Some(Caller::Member {
                user,
                organization,
                role,
            }) => (*user, *organization, *role),
        };
        let (own, me) = (Ref::new(organization), Ref::new(user));
        let (writes, admin) = (operation.writes(), role == Role::Admin);
        if resource.is::<Organization>() {
            let its = Organization::fields().id.eq(organization);
            return match operation {
                Operation::Get | Operation::List => its.into(),
                Operation::Update if admin => its.into(),
                _ => Permission::Deny,
            };
        }
        if resource.is::<User>() {
            let its = User::fields().organization.eq(own);
            return match operation {
                Operation::Update if !admin => its.and(User::fields().id.eq(user)).into(),
                _ if writes && !admin => Permission::Deny,
                _ => its.into(),
            };
        }
        if resource.is::<Picture>() {
            let its = Picture::fields().organization.eq(own);
            return if writes && role == Role::Reader {
                Permission::Deny
            } else {
                its.into()
            };
        }
        if resource.is::<Project>() {
            let its = Project::fields().organization.eq(own);
            return if writes && !admin {
                Permission::Deny
            } else {
                its.into()
            };
        }
        if resource.is::<Document>() {
            let document = Document::fields();
            return match role {
                // Its project is in the path, and that is one of the organization.
                Role::Admin => Permission::All,
                Role::Writer if writes => document.owner.eq(me).into(),
                Role::Reader if writes => Permission::Deny,
                Role::Writer | Role::Reader => {
                    document.owner.eq(me).or(document.shared.eq(true)).into()
                }
            };
        }
        if resource.is::<Label>() {
            let its = Label::fields().organization.eq(own);
            return match (admin, writes) {
                (true, _) => its.into(),
                (false, true) => Permission::Deny,
                (false, false) => its.and(Label::fields().confidential.eq(false)).into(),
            };
        }
        // What nobody has thought of is nobody's.
        Permission::Deny
    }

    fn access(&self, caller: Option<&Caller>, property: PropertyOf) -> Access {
        if !property.is(Project::fields().budget_cents) {
            return Access::Full;
        }
        match caller {
            Some(
                Caller::Operator
                | Caller::Member {
                    role: Role::Admin, ..
                },
            ) => Access::Full,
            Some(Caller::Member {
                role: Role::Writer, ..
            }) => Access::ReadOnly,
            _ => Access::Hidden,
        }
    }

    fn me(&self, caller: &Caller, resource: &'static ResourceSpec) -> Option<Me> {
        match caller {
            Caller::Member { user, .. } if resource.is::<User>() => Some(Me::is::<User>(*user)),
            _ => None,
        }
    }

    fn identity(&self, caller: &Caller) -> Option<String> {
        // Whatever the token: a new one is the same caller's.
        Some(match caller {
            Caller::Member { user, .. } => user.to_string(),
            Caller::Operator => "operator".to_owned(),
        })
    }

    fn security(&self) -> Option<Security> {
        Some(Security::Bearer("JWT"))
    }
}

/// Saved searches are nobody's business but their user's: not even an admin's.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnSearches;

impl Policy for OwnSearches {
    type Principal = Caller;

    fn permission(
        &self,
        caller: Option<&Caller>,
        _: Operation,
        _: &'static ResourceSpec,
    ) -> Permission {
        match caller {
            None => Permission::Deny,
            Some(Caller::Operator) => Permission::All,
            Some(Caller::Member { user, .. }) => {
                SavedSearch::fields().user.eq(Ref::new(*user)).into()
            }
        }
    }

    fn security(&self) -> Option<Security> {
        Rules.security()
    }
}
