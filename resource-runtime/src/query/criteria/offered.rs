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
pub(crate) struct Offered<'h> {
    /// The resource whose rows are asked for.
    pub(crate) resource: &'static ResourceSpec,
    /// A field that may not be filtered by, because the path fixes it already.
    pub(crate) hidden: Option<usize>,
    /// Fields that who asks may not see, so that nothing of them can be asked.
    pub(crate) withheld: &'h [usize],
    /// What the parameters are read for.
    pub(crate) r#use: Use,
}

impl<'h> Offered<'h> {
    /// The properties that may be filtered by, with their places.
    pub(crate) fn filters(self) -> impl Iterator<Item = (usize, &'static FieldSpec)> + use<'h> {
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
            Use::List => (field.filter || is_id) && self.may_name(index),
            Use::Selection => field.filter && !is_id && self.may_name(index),
            Use::Ids => is_id,
        }
    }

    fn may_name(self, index: usize) -> bool {
        self.hidden != Some(index) && !self.withheld.contains(&index)
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
    pub(crate) fn sort_keys(self) -> impl Iterator<Item = (usize, &'static FieldSpec)> + use<'h> {
        let id = self.resource.id_index();
        let fields = self.resource.fields.iter().enumerate();
        fields
            .filter(move |(index, field)| field.sort || *index == id)
            .filter(move |(index, _)| !self.withheld.contains(index))
    }

    /// Whether a text can be searched for.
    pub(crate) fn searchable(self) -> bool {
        self.searched().next().is_some()
    }

    /// The places of the fields that are searched.
    pub(crate) fn searched(self) -> impl Iterator<Item = usize> + use<'h> {
        let searched = Filter::searched(self.resource);
        searched.filter(move |index| !self.withheld.contains(index))
    }
}
