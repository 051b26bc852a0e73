//! Who may do what. Only this room can make a [`Permitted`], and every store call takes one, so no
//! path leads around the policy.
//!
//! A [`Policy`] is asked for each resource that a request touches: the one that it is about, those
//! above it in the path, those that are expanded, referred to, attached or linked. What it answers, a
//! [`Permission`], goes into the very statement that reads or writes.
//!
//! | | a row that may be read | a row that may not |
//! |---|---|---|
//! | read | 200 | 404, as if it were not there |
//! | changed or deleted, which is denied | 403 | 404, or 204 for a `DELETE`, as if it were not there |
//! | anything, where everything is denied and nobody is known | 401 | 401 |
//!
//! What follows from a write by the declarations alone follows whatever the policy says: who may
//! delete a row deletes its children with it. A value that must be unique is taken also where a row
//! has it that may not be seen, so that 409 can tell that there is one.

mod access;
mod declared;
mod denial;
mod permission;
mod permitted;
mod policies;
mod public;
mod rights;
mod security;
mod writing;

pub use access::{Access, PropertyOf};
pub(crate) use declared::GivenPolicy;
#[doc(hidden)]
pub use declared::{DeclaredPolicy, Erased, PolicyOf};
pub(crate) use denial::unauthenticated;
pub use permission::Permission;
pub use permitted::Permitted;
#[cfg(any(test, feature = "testing"))]
pub(crate) use permitted::allowed;
pub(crate) use policies::{Policies, PrincipalClash};
pub use public::Public;
pub(crate) use rights::{Rights, Standing};
pub use security::Security;
pub(crate) use writing::Leave;

use crate::request::Principal;
use crate::resource::{Operation, Property, Resource, ResourceSpec, Value};

/// Decides what a request may do.
///
/// ```
/// use resource_runtime::policy::{Permission, Policy, Security};
/// use resource_runtime::prelude::*;
/// use resource_runtime::resource::{Operation, ResourceSpec};
///
/// /// A note, which its author alone may change.
/// #[derive(Resource)]
/// struct Note {
///     #[resource(id)]
///     id: i64,
///     #[resource(filter, max_length = 40)]
///     author: String,
/// }
///
/// /// Whoever has logged in; middleware has put it there.
/// #[derive(Clone)]
/// struct Login(String);
///
/// struct OwnNotes;
///
/// impl Policy for OwnNotes {
///     type Principal = actix_web::web::ReqData<Login>;
///
///     fn permission(
///         &self,
///         login: Option<&Self::Principal>,
///         operation: Operation,
///         resource: &'static ResourceSpec,
///     ) -> Permission {
///         let Some(login) = login else { return Permission::Deny };
///         if resource.is::<Note>() && operation.writes() {
///             return Note::fields().author.eq(login.0.clone()).into();
///         }
///         Permission::All
///     }
///
///     fn security(&self) -> Option<Security> {
///         Some(Security::Bearer("JWT"))
///     }
/// }
///
/// let api = Api::builder_of([Note::spec()]).authorize(OwnNotes).build().unwrap();
/// # drop(api);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say who may do what",
    label = "does not implement `Policy`",
    note = "impl Policy for {Self} {{ type Principal = …; fn permission(…) -> Permission {{ … }} fn security(&self) -> Option<Security> {{ … }} }}"
)]
pub trait Policy: Send + Sync + 'static {
    /// Who asks: any extractor of actix, asked once for each request.
    ///
    /// Where it fails with a client error, nobody is known: [`permission`](Self::permission) is asked
    /// with `None`. Where the request has sent the credentials that [`security`](Self::security)
    /// names, it is refused with 401 instead, because who sends credentials does not want to be
    /// nobody; a cookie is none that anybody means to send, and who has an old one is nobody. Where it fails with a server error the answer is 503.
    type Principal: Principal;

    /// What a request may do with the rows of `resource`.
    ///
    /// It is asked before a store is, often several times in a request, so it only compares: what has
    /// to be looked up belongs into the principal.
    fn permission(
        &self,
        principal: Option<&Self::Principal>,
        operation: Operation,
        resource: &'static ResourceSpec,
    ) -> Permission;

    /// What a request may do with one property of the rows that it may read or write. Everything,
    /// where this is not overridden.
    ///
    /// What is hidden is not shown, and cannot be filtered by, sorted by, searched or expanded: it is
    /// as unknown as what is not declared. Writing what may not be written is 403 and names it. The
    /// id is never hidden.
    fn access(&self, principal: Option<&Self::Principal>, property: PropertyOf) -> Access {
        let _ = (principal, property);
        Access::Full
    }

    /// Whether [`access`](Self::access) hides a property from some of those who read its rows: the
    /// description does not promise such a property to anybody.
    ///
    /// Where this is not overridden: whether it is hidden from whoever is not known, who as a rule sees
    /// least. A policy that hides from somebody what it shows to nobody in particular says so here; the
    /// matrix of the conformance kit holds every answer to it.
    fn hides(&self, property: PropertyOf) -> bool {
        self.access(None, property) == Access::Hidden
    }

    /// Whom `me` means in the place of an id of `resource`: `/users/me/posts`, `?assignee=me`.
    /// Nobody, where this is not overridden.
    fn me(&self, principal: &Self::Principal, resource: &'static ResourceSpec) -> Option<Me> {
        let _ = (principal, resource);
        None
    }

    /// What tells this principal from all others, such as an account's id: what is limited or kept for
    /// each principal is limited and kept by it. Where this is not overridden, it is what the request
    /// has sent as its credentials, so that a principal with a new token is another one.
    fn identity(&self, principal: &Self::Principal) -> Option<String> {
        let _ = principal;
        None
    }

    /// How clients say who they are: told in the description, and by `WWW-Authenticate` where nobody
    /// is known and everything is denied (RFC 9110 section 11.6.1). `None` where the policy is the
    /// same for everybody; what is denied is 403 or 404 then.
    fn security(&self) -> Option<Security>;
}

/// The id that `me` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me(Value);

impl Me {
    /// The row of `R` with this id.
    pub fn is<R: Resource>(id: R::Id) -> Self {
        Self(id.into_value(0))
    }

    pub(crate) fn into_id(self) -> Value {
        self.0
    }
}
