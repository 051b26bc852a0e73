//! Rules about a resource and its relatives.

pub(super) mod ambiguous_slug;
pub(super) mod deep_nesting;
pub(super) mod parent_cycle;
