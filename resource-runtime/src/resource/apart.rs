//! Which rows must differ from each other, and in what.

use super::field::Role;
use super::lineage::scope_of;
use super::spec::ResourceSpec;

/// Among which rows no two may be alike in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// Among all.
    Everywhere,
    /// Among those of one parent.
    BelowParent,
}

impl ResourceSpec {
    /// Among which rows no two may be alike in the field at `index`, the id aside; `None` where all
    /// may be.
    pub fn apart(&'static self, index: usize) -> Option<Apart> {
        let field = &self.fields[index];
        let below_parent = match field.role {
            _ if index == self.id_index() => return None,
            Role::Slug => !self.is_listed_alone(),
            _ if field.unique => self.parent.is_some(),
            _ => return None,
        };
        Some(if below_parent {
            Apart::BelowParent
        } else {
            Apart::Everywhere
        })
    }

    /// Whether there is a list of all its rows, whatever they lie below.
    pub fn is_listed_alone(&'static self) -> bool {
        self.parent.is_none() || self.root && scope_of(self).is_none()
    }
}
