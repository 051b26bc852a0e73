//! Rules about properties.

pub(super) mod camel_case_field;
pub(super) mod collapse_identifier;
pub(super) mod cryptic_property;
pub(super) mod double_identifier;
pub(super) mod filter_on_hidden;
pub(super) mod float_property;
pub(super) mod missing_id;
pub(super) mod reserved_name;
pub(super) mod secret_property;
pub(super) mod snake_case_property;
pub(super) mod unbounded_expand;
