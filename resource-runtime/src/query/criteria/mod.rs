//! The parameters of a list, read against its resource.

mod sort;

use super::address::Key;
use super::list::{Filter, SortKey};
use super::outline::Outline;
use super::parameters::Parameters;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::resource::{FieldSpec, ResourceSpec, Value};
use crate::wire;

/// The parameters of every list; each is given once.
const PAGING: [&str; 4] = ["limit", "cursor", "sortBy", "orderBy"];
/// The parameter that looks into every property that is searched.
const SEARCH: &str = "q";
/// The most characters that are searched for.
const LONGEST_SEARCH: usize = 200;

/// What a client asks of a list, names and types checked; references are not looked up yet.
#[derive(Debug, Default)]
pub struct Criteria {
    /// What every row must satisfy.
    pub conditions: Vec<Condition>,
    /// The text that every row must hold somewhere, in ASCII lower case.
    pub search: Option<String>,
    /// The order; empty is by id.
    pub sort: Vec<SortKey>,
    /// The most rows on the page.
    pub limit: u32,
    /// The cursor as it was sent; `None` is the first page.
    pub cursor: Option<String>,
    /// What is shown otherwise than by default.
    pub outline: Outline,
}

/// A filter whose references, if it has any, are not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The place of the field.
    pub field: usize,
    /// What the field may equal: a value, or the row that a slug names.
    pub either: Vec<Operand>,
}

/// One alternative of a [`Condition`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A value.
    Value(Value),
    /// The row with this slug.
    Slug(Key),
}

impl Criteria {
    /// Reads the parameters of a list of `resource`.
    ///
    /// `hidden` is a field that may not be filtered by, because the path fixes it already.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub fn read(
        resource: &'static ResourceSpec,
        hidden: Option<usize>,
        parameters: &Parameters<'_>,
    ) -> Result<Self, Problem> {
        let mut reader = Reader::new(resource, hidden, Use::List);
        for (name, value) in parameters.iter() {
            reader.parameter(name, value);
        }
        reader.finish()
    }

    /// Reads the parameters of a batch of `resource`: the conditions that its rows must satisfy.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub fn selecting(
        resource: &'static ResourceSpec,
        hidden: Option<usize>,
        parameters: &Parameters<'_>,
    ) -> Result<Vec<Condition>, Problem> {
        let mut reader = Reader::new(resource, hidden, Use::Selection);
        for (name, value) in parameters.iter() {
            reader.filter(name, value);
        }
        Ok(reader.finish()?.conditions)
    }

    /// Reads the parameters of a request that names rows by their ids, and knows nothing else.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub fn ids(
        resource: &'static ResourceSpec,
        parameters: &Parameters<'_>,
    ) -> Result<Vec<Key>, Problem> {
        let mut reader = Reader::new(resource, None, Use::Ids);
        for (name, value) in parameters.iter() {
            reader.filter(name, value);
        }
        let conditions = reader.finish()?.conditions;
        let operands = conditions.into_iter().flat_map(|known| known.either);
        let keys = operands.map(|operand| match operand {
            Operand::Value(id) => Key::Id(id),
            Operand::Slug(slug) => slug,
        });
        Ok(keys.collect())
    }
}

/// What parameters are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A page of a list.
    List,
    /// The rows of a batch that changes what filters select.
    Selection,
    /// The rows of a batch that takes ids only.
    Ids,
}

struct Reader {
    resource: &'static ResourceSpec,
    hidden: Option<usize>,
    r#use: Use,
    seen: Vec<String>,
    criteria: Criteria,
    sort_by: Option<String>,
    order_by: Option<String>,
    unknown: Vec<Mistake>,
    invalid: Vec<Mistake>,
}

impl Reader {
    fn new(resource: &'static ResourceSpec, hidden: Option<usize>, r#use: Use) -> Self {
        Self {
            resource,
            hidden,
            r#use,
            seen: Vec::new(),
            criteria: Criteria {
                limit: resource.limits.default,
                ..Criteria::default()
            },
            sort_by: None,
            order_by: None,
            unknown: Vec::new(),
            invalid: Vec::new(),
        }
    }

    fn parameter(&mut self, name: &str, value: &str) {
        let once = PAGING.contains(&name) || name == SEARCH;
        if once && self.seen.iter().any(|seen| seen == name) {
            return self.refuse(name, "is given twice; give it once");
        }
        self.seen.push(name.to_owned());
        match name {
            "limit" => self.limit(value),
            "cursor" => self.criteria.cursor = Some(value.to_owned()).filter(|it| !it.is_empty()),
            "sortBy" => self.sort_by = Some(value.to_owned()),
            "orderBy" => self.order_by = Some(value.to_owned()),
            SEARCH if self.searchable() => self.search(value),
            _ if Outline::parameters(self.resource).any(|known| known == name) => {
                if let Err(detail) = self.criteria.outline.add(self.resource, name, value) {
                    self.refuse(name, detail);
                }
            }
            _ => self.filter(name, value),
        }
    }

    fn operand(&self, index: usize, field: &FieldSpec, text: &str) -> Option<Operand> {
        let target = match field.target() {
            Some(target) => target,
            None if index == self.resource.id_index() => self.resource,
            None => return wire::value(field, text).ok().map(Operand::Value),
        };
        Some(match Key::read(target, text)? {
            Key::Id(id) => Operand::Value(id),
            slug @ Key::Slug(_) => Operand::Slug(slug),
        })
    }

    fn searchable(&self) -> bool {
        Filter::searched(self.resource).next().is_some()
    }

    fn search(&mut self, text: &str) {
        let length = text.chars().count();
        if (1..=LONGEST_SEARCH).contains(&length) && !text.contains('\0') {
            self.criteria.search = Some(text.to_ascii_lowercase());
        } else {
            let detail =
                format!("expected text of 1 to {LONGEST_SEARCH} characters, none of them U+0000");
            self.refuse(SEARCH, detail);
        }
    }

    fn limit(&mut self, value: &str) {
        let max = self.resource.limits.max;
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse() {
            Ok(limit) if digits && (1..=max).contains(&limit) => self.criteria.limit = limit,
            _ => self.refuse("limit", format!("expected a whole number from 1 to {max}")),
        }
    }

    fn filter(&mut self, name: &str, text: &str) {
        let field = self.resource.field_named(name);
        let Some((index, field)) = field.filter(|found| self.filterable(found)) else {
            return self.unknown_parameter(name);
        };
        let Some(operand) = self.operand(index, field, text) else {
            let key = index == self.resource.id_index() && self.resource.slug_index().is_some();
            let expected = if key {
                wire::expected_key(self.resource)
            } else {
                wire::expected(field)
            };
            return self.refuse(name, format!("expected {expected}"));
        };
        let conditions = &mut self.criteria.conditions;
        match conditions.iter_mut().find(|known| known.field == index) {
            Some(known) => known.either.push(operand),
            None => conditions.push(Condition {
                field: index,
                either: vec![operand],
            }),
        }
    }

    /// The id can be filtered by in every list: that is how many rows are got at once. A batch that
    /// changes rows has it in the body.
    fn filterable(&self, (index, field): &(usize, &FieldSpec)) -> bool {
        let is_id = *index == self.resource.id_index();
        match self.r#use {
            Use::List => (field.filter || is_id) && self.hidden != Some(*index),
            Use::Selection => field.filter && !is_id && self.hidden != Some(*index),
            Use::Ids => is_id,
        }
    }

    fn unknown_parameter(&mut self, name: &str) {
        let resource = self.resource;
        if self.r#use == Use::Selection && name == resource.id().name {
            let detail = format!(
                "stands in the body here: {{\"{}\": [\"…\"]}}",
                resource.plural
            );
            return self.unknown.push(Mistake::in_parameter(name, detail));
        }
        let mut allowed: Vec<_> = Vec::new();
        if self.r#use == Use::List {
            allowed.extend(PAGING);
            allowed.extend(self.searchable().then_some(SEARCH));
            allowed.extend(Outline::parameters(resource));
        }
        let fields = resource.fields.iter().enumerate();
        let filters = fields.filter(|found| self.filterable(found));
        allowed.extend(filters.map(|(_, field)| field.name));
        let detail = match allowed.as_slice() {
            [] => "is not known here; no filter is".to_owned(),
            allowed => format!("is not known here; allowed: {}", allowed.join(", ")),
        };
        self.unknown.push(Mistake::in_parameter(name, detail));
    }

    fn refuse(&mut self, name: &str, detail: impl Into<String>) {
        self.invalid.push(Mistake::in_parameter(name, detail));
    }

    fn finish(mut self) -> Result<Criteria, Problem> {
        self.order();
        if self.unknown.is_empty() && self.invalid.is_empty() {
            // The same filters in another order are the same list to a cursor.
            self.criteria
                .conditions
                .sort_by_key(|condition| condition.field);
            return Ok(self.criteria);
        }
        let (kind, detail) = if self.invalid.is_empty() {
            (
                ProblemKind::UnknownParameter,
                "a query parameter is not known here",
            )
        } else {
            (ProblemKind::InvalidQuery, "the query has mistakes")
        };
        self.unknown.append(&mut self.invalid);
        Err(Problem::new(kind, detail).with_errors(self.unknown))
    }
}
