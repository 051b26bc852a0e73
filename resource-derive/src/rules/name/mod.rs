//! Rules about what a resource is called.

pub(super) mod plural_name;
pub(super) mod uncountable_name;
pub(super) mod verb_name;
