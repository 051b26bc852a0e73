//! What the parameters of a request may name: read by what parses them and by what describes them.

use super::operator::Operator;
use crate::query::list::Filter;
use crate::resource::{FieldSpec, ResourceSpec};

/// What parameters are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// A page of a list.
    List,
    /// The rows of a batch that changes what filters select.
    Selection,
    /// The rows of a batch that takes ids only.
    Ids,
}

/// What the parameters of one kind of request may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offered {
    /// The resource whose rows are asked for.
    pub(crate) resource: &'static ResourceSpec,
    /// A field that may not be filtered by, because the path fixes it already.
    pub(crate) hidden: Option<usize>,
    /// What the parameters are read for.
    pub(crate) r#use: Use,
}

impl Offered {
    /// The properties that may be filtered by, with their places.
    pub(crate) fn filters(self) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        let fields = self.resource.fields.iter().enumerate();
        fields.filter(move |(index, field)| self.may_filter(*index, field))
    }

    /// Whether the field at `index` may be filtered by.
    ///
    /// The id can be in every list: that is how many rows are got at once. A batch that changes rows
    /// has it in the body.
    pub(crate) fn may_filter(self, index: usize, field: &FieldSpec) -> bool {
        let is_id = index == self.resource.id_index();
        match self.r#use {
            Use::List => (field.filter || is_id) && self.hidden != Some(index),
            Use::Selection => field.filter && !is_id && self.hidden != Some(index),
            Use::Ids => is_id,
        }
    }

    /// What can be asked of the field at `index` beside equality; rows that are named are asked
    /// nothing.
    pub(crate) fn operators(self, index: usize) -> Box<dyn Iterator<Item = Operator>> {
        if self.r#use == Use::Ids {
            Box::new(std::iter::empty())
        } else if index == self.resource.id_index() {
            Box::new(Operator::of_id())
        } else {
            Box::new(Operator::of(&self.resource.fields[index]))
        }
    }

    /// The properties that a list may be sorted by, with their places.
    pub(crate) fn sort_keys(self) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        let id = self.resource.id_index();
        let fields = self.resource.fields.iter().enumerate();
        fields.filter(move |(index, field)| field.sort || *index == id)
    }

    /// Whether a text can be searched for.
    pub(crate) fn searchable(self) -> bool {
        Filter::searched(self.resource).next().is_some()
    }
}
