//! Rules about how a resource is written in a path.

pub(super) mod camel_case_param;
pub(super) mod file_extension;
pub(super) mod singular_collection;
pub(super) mod slash_in_path;
pub(super) mod underscore_in_path;
pub(super) mod uppercase_in_path;
