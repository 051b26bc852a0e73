//! Rules about what a client may do with a resource.

pub(super) mod controller;
pub(super) mod mixed_archetype;
pub(super) mod patch_operation;
pub(super) mod unreadable_collection;
