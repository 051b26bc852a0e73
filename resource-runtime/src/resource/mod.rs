//! What a resource is: the facts that a declaration states, and the values its properties hold.

mod apart;
mod circle;
mod column;
mod composite;
mod constraints;
mod declared;
mod deprecation;
mod field;
mod fitness;
mod identifier;
mod input;
mod line;
mod lineage;
mod link;
mod linked;
mod maker;
mod message;
mod named;
mod nesting;
mod operation;
mod placement;
mod property;
mod record;
mod reference;
mod refused;
mod registration;
mod relation;
mod shown;
mod spec;
mod typed;
mod value;
mod words;
mod written;

pub use apart::Apart;
pub use column::Column;
pub use composite::{Stored, canonical, encode, encoded, items, members};
pub use constraints::{Bound, Constraints, Format};
pub use declared::Resource;
pub use deprecation::{DeprecatedOperations, Deprecation};
pub use field::{Access, FieldSpec, PropertySpec, Role};
pub use identifier::Identifier;
pub use input::{FieldValues, Input, ValueReader};
pub use lineage::{Level, goes_with, lineage, referrers, scope_of};
pub use link::Link;
pub use nesting::{Ancestor, Nesting, NoParent};
pub use operation::{Operation, Operations};
pub use property::{Kind, NotNull, Property};
pub use record::{Mismatch, Record};
pub use reference::{Ref, Reference};
pub use registration::Registration;
pub use spec::{
    Allowance, Archetype, Limits, LinkSpec, ParentSpec, Place, Requirements, ResourceSpec,
};
pub use value::{Value, ValueRef};
pub(crate) use words::words;

// What generated code alone names: no part of what a user may count on.
#[doc(hidden)]
pub use composite::{inner_reference, object, values};
#[doc(hidden)]
pub use deprecation::day;
#[doc(hidden)]
pub use fitness::{Expectation, refuse};
#[doc(hidden)]
pub use identifier::{Identity, NoId, OwnId, identifier_property};
#[doc(hidden)]
pub use input::{NoInput, changed, given};
#[doc(hidden)]
pub use line::Line;
#[doc(hidden)]
pub use linked::{Linked, mislinked, peer_spec};
#[doc(hidden)]
pub use maker::{Instance, MadeByDefault, MadeByHand, Maker};
#[doc(hidden)]
pub use message::Message;
#[doc(hidden)]
pub use named::{Alone, Inside};
#[doc(hidden)]
pub use nesting::IdOfParent;
#[doc(hidden)]
pub use placement::Placed;
#[doc(hidden)]
pub use record::{RecordReader, record};
#[doc(hidden)]
pub use reference::parent_spec;
#[doc(hidden)]
pub use relation::{loose_in_scope, rootless_peer, scope_in_query, unscoped_reference};
#[doc(hidden)]
pub use shown::{unattachable, unexpandable, unnamed_target};
#[doc(hidden)]
pub use typed::PropertyOf;
#[doc(hidden)]
pub use written::{
    ListItem, OptionalListItem, OptionalProperty, OptionalReferenceTarget, PropertyType,
    ReferenceTarget,
};

/// Declares an enum without data, a newtype of a property type, or a struct of property types, as
/// the type of a property.
///
/// An enum travels as its variants in `camelCase`; a newtype is what it wraps, constraints
/// included. A newtype of an `i64`, a `Uuid` or, in a store, a `String` may also identify a
/// resource. A struct travels as an object, is stored and replaced as one value, and holds no
/// references; a later version may add members that are an `Option`. On the type stands
/// `#[property(crate = path)]`: where the runtime is found; on a member of a struct what constrains
/// it, and its `name`, as on a field of a resource.
///
/// ```
/// use resource_runtime::prelude::*;
///
/// /// On the wire: `open`, `inReview`.
/// #[derive(Property)]
/// enum Status {
///     Open,
///     InReview,
/// }
///
/// #[derive(Property)]
/// struct TicketId(i64);
///
/// /// On the wire: `{"row": "B", "number": 12}`.
/// #[derive(Property)]
/// struct Seat {
///     #[property(max_length = 2)]
///     row: String,
///     number: u16,
/// }
///
/// #[derive(Resource)]
/// struct Ticket {
///     #[resource(id)]
///     id: TicketId,
///     #[resource(filter, default = Status::Open)]
///     status: Status,
///     #[resource(max_items = 4)]
///     seats: Vec<Seat>,
/// }
///
/// # let _ = (Status::Open, Status::InReview);
/// assert_eq!(Ticket::spec().segment, "tickets");
/// ```
///
/// # Errors
/// What cannot be a property does not compile, each mistake with its own message.
pub use resource_derive::Property;
/// Declares a struct as a resource: its paths, its table and its place below other resources.
///
/// ```
/// use resource_runtime::prelude::*;
///
/// /// A customer.
/// #[derive(Resource)]
/// #[resource(scope)]
/// pub struct Organization {
///     #[resource(id)]
///     pub id: i64,
///     #[resource(slug)]
///     pub slug: String,
/// }
///
/// /// A code base.
/// #[derive(Resource)]
/// #[resource(parent = Organization, root)]
/// pub struct Project {
///     #[resource(id)]
///     pub id: i64,
///     pub organization: Ref<Organization>,
///     #[resource(filter, sort, max_length = 200)]
///     pub name: String,
///     #[resource(scale = 2, default = "0.00", minimum = 0)]
///     pub budget: Decimal,
///     #[resource(created, sort)]
///     pub date_created: DateTime<Utc>,
/// }
///
/// assert_eq!(Project::spec().segment, "projects");
/// assert_eq!(Organization::spec().param, "org");
/// ```
///
/// # On the struct
///
/// | attribute | meaning | default |
/// |---|---|---|
/// | `plural = "people"` | the plural noun, for the path, the envelope and the table | computed from the name |
/// | `path = "commit-files"` | the path segment | the plural |
/// | `param = "org"` | the path parameter | the name; `Organization`'s is `org` |
/// | `parent = Type` | a sub-resource of `Type`; its field of type `Ref<Type>` or `Option<Ref<Type>>` is the reference to it | none |
/// | `root` | with `parent`: it has a root path of its own too | |
/// | `scope` | a tenant root: what lies below is only ever reached through it | |
/// | `singleton` | with `parent`: each parent has at most one, at `/users/{user}/settings`; it has no id of its own | a collection |
/// | `computed` | with `singleton`, `parent` and `handler`: nothing of it is stored; the handler fills it for each parent, and clients read it | |
/// | `store` | clients choose the ids, and `PUT` creates | a collection |
/// | `controller` | with `parent`, `handler` and `allow(controller, …)`: a procedure on a row of its parent, run by `POST /issues/{issue}/merge` | a collection |
/// | `link = Type` | peers, many to many, declared on one end and served from both; repeatable | |
/// | `operations(…)` | `create get list update replace delete`, the sets `read standard all`, and `except(…)` | `standard`, as far as the kind can do it |
/// | `handler = Type` | the type with the user's own logic | |
/// | `policy = Type` | the type that says who may do what with it | the API's policy |
/// | `require_if_match` | with a `version`: whoever changes a row says which state of it they have seen; otherwise 428. Neither a query nor a path of a relation could say it, so nothing is deleted by the one, nor detached by the other; what is attached where nothing is, and a link, change nothing that was there | |
/// | `require_idempotency_key` | each `POST` has an `Idempotency-Key`, so that nothing is created twice; otherwise 400 | |
/// | `limit(default = 20, max = 200)` | rows on a page | 20, at most 200 |
/// | `batch_limit = 1000` | the most rows that one request writes, up to 10,000 | 1000 |
/// | `table = "…"` | the table | the plural |
/// | `deprecated(since = "2026-01-31", sunset = "2027-01-31", reason = "…", successor = "/v2/people")` | clients had better leave it: told in `Deprecation`, `Sunset` and `Link` headers and in the description; days are UTC, `sunset` and `successor` may be left out; with `operations(update, delete)` inside only those are meant; repeatable | |
/// | `allow(rule, reason = "…")` | an exception to one rule, published with its reason | |
/// | `crate = path` | where the runtime is found | `::resource_runtime` |
///
/// # On a field
///
/// | attribute | meaning |
/// |---|---|
/// | `id` | the identifier: `i64`, `Uuid`, in a store `String`, or a newtype of one |
/// | `slug` | a second, human-readable identifier |
/// | `parent` | the reference to the parent, where there are two of its type |
/// | `read_only` · `write_only` · `immutable` | never accepted · never shown · accepted at creation only |
/// | `created` · `updated` | kept by the store |
/// | `version` | an `i64` that the store counts up with each change: the revision behind `ETag` and `If-Match` |
/// | `default = constant` | used when a creation leaves the field out |
/// | `filter` · `sort` | may be filtered or sorted by |
/// | `search` | `?q=…` looks into it |
/// | `expand` | on a reference: a client may ask to see the whole row in its place |
/// | `collapse` | a client may ask to leave it out |
/// | `computed` | not stored: the handler fills it |
/// | `singleton` | on an `Option<Ref<_>>`: a relation with a route of its own, `/users/{user}/avatar` |
/// | `unique` | no two rows alike within the parent |
/// | `min_length` · `max_length` · `pattern` · `format` | what a text must satisfy, lengths in characters |
/// | `minimum` · `maximum` | what a number must satisfy, both inclusive |
/// | `scale` | digits after the point of a `Decimal`, or of each in a list |
/// | `max_items` | the most items of a `Vec`; 100 where it is not written |
/// | `deprecated(since = "…", sunset = "…", reason = "…", successor = "fullName")` | as above, for this property, told in the description; its successor is another property, by its wire name |
/// | `name = "…"` · `column = "…"` | the name on the wire · in the table |
/// | `allow(rule, reason = "…")` | as above, for this field |
///
/// # Errors
/// What breaks a rule does not compile, every mistake of a declaration at once:
///
/// ```compile_fail
/// # use resource_runtime::prelude::*;
/// #[derive(Resource)]
/// struct GetDevices {
///     #[resource(id)]
///     id: i64,
/// }
/// ```
///
/// ```text
/// error: `GetDevices` is an action, not a thing [verb_name]
///        help: name the resource `Device`: `GET /devices` already reads it
///        note: resources are nouns; the HTTP method is the verb (NG-2.1, DG-verb-4)
///        help: if it must stay: #[resource(allow(verb_name, reason = "…"))]
/// ```
pub use resource_derive::Resource;
