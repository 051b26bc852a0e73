//! Rules about a resource and its relatives.

pub(super) mod ambiguous_slug;
pub(super) mod deep_nesting;
pub(super) mod link_across_scopes;
pub(super) mod loose_in_scope;
pub(super) mod parent_cycle;
pub(super) mod root_singleton;
pub(super) mod rootless_peer;
pub(super) mod scope_in_query;
pub(super) mod unreadable_parent;
pub(super) mod unscoped_reference;
