//! The policy of an API that everybody may use.

use super::{Permission, Policy, Security};
use crate::resource::{Operation, ResourceSpec};

/// Everybody may do everything.
#[derive(Debug, Clone, Copy)]
pub struct Public;

#[diagnostic::do_not_recommend]
impl Policy for Public {
    type Principal = ();

    fn permission(&self, _: Option<&()>, _: Operation, _: &'static ResourceSpec) -> Permission {
        Permission::All
    }

    fn security(&self) -> Option<Security> {
        None
    }
}
