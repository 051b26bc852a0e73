//! An exception to a rule.

use crate::spanned::{Region, Spanned};

/// One `allow(rule, reason = "…")`.
#[derive(Debug)]
pub(crate) struct Allowance {
    pub(crate) region: Region,
    pub(crate) rule: Spanned<String>,
    pub(crate) reason: String,
    /// The place of the field it stands on; `None` on the struct.
    pub(crate) field: Option<usize>,
}
