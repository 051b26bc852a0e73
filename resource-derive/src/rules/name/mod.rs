//! Rules about what a resource is called.

pub(super) mod british_spelling;
pub(super) mod crud_verb;
pub(super) mod plural_name;
pub(super) mod plural_singleton;
pub(super) mod query_as_resource;
pub(super) mod uncountable_name;
pub(super) mod verb_name;
