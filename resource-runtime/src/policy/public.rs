//! The policy of an API that everybody may use.

use super::{Permission, Policy};
use crate::resource::{Operation, ResourceSpec};

/// Everybody may do everything.
#[derive(Debug, Clone, Copy)]
pub struct Public;

#[diagnostic::do_not_recommend]
impl Policy for Public {
    fn permission(&self, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }
}
