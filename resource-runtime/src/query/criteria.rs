//! The parameters of a list, read against its resource.

use super::address::Key;
use super::list::SortKey;
use super::parameters::Parameters;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::resource::{FieldSpec, ResourceSpec, Value};
use crate::wire;

/// The most keys that a list may be sorted by.
const MOST_SORT_KEYS: usize = 5;

/// What a client asks of a list, names and types checked; references are not looked up yet.
#[derive(Debug, Default)]
pub struct Criteria {
    /// What every row must satisfy.
    pub conditions: Vec<Condition>,
    /// The order; empty is by id.
    pub sort: Vec<SortKey>,
    /// The most rows on the page.
    pub limit: u32,
    /// The cursor as it was sent; `None` is the first page.
    pub cursor: Option<String>,
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
        let mut reader = Reader::new(resource, hidden);
        for (name, value) in parameters.iter() {
            reader.parameter(name, value);
        }
        reader.finish()
    }
}

struct Reader {
    resource: &'static ResourceSpec,
    hidden: Option<usize>,
    seen: Vec<String>,
    criteria: Criteria,
    sort_by: Option<String>,
    order_by: Option<String>,
    unknown: Vec<Mistake>,
    invalid: Vec<Mistake>,
}

impl Reader {
    fn new(resource: &'static ResourceSpec, hidden: Option<usize>) -> Self {
        Self {
            resource,
            hidden,
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
        let once = ["limit", "cursor", "sortBy", "orderBy"].contains(&name);
        if once && self.seen.iter().any(|seen| seen == name) {
            return self.refuse(name, "is given twice; give it once");
        }
        self.seen.push(name.to_owned());
        match name {
            "limit" => self.limit(value),
            "cursor" => self.criteria.cursor = Some(value.to_owned()).filter(|it| !it.is_empty()),
            "sortBy" => self.sort_by = Some(value.to_owned()),
            "orderBy" => self.order_by = Some(value.to_owned()),
            _ => self.filter(name, value),
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
        let Some(operand) = operand(field, text) else {
            return self.refuse(name, format!("expected {}", wire::expected(field)));
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

    /// The id can be filtered by everywhere: that is how many rows are got at once.
    fn filterable(&self, (index, field): &(usize, &FieldSpec)) -> bool {
        (field.filter || *index == self.resource.id_index()) && self.hidden != Some(*index)
    }

    fn unknown_parameter(&mut self, name: &str) {
        let fields = self.resource.fields.iter().enumerate();
        let filters = fields
            .filter(|found| self.filterable(found))
            .map(|(_, field)| field.name);
        let allowed: Vec<_> = ["limit", "cursor", "sortBy", "orderBy"]
            .into_iter()
            .chain(filters)
            .collect();
        let detail = format!("is not known here; allowed: {}", allowed.join(", "));
        self.unknown.push(Mistake::in_parameter(name, detail));
    }

    /// `orderBy=-name` alone is an older spelling of `sortBy` (design principles, SEN-param-4).
    fn order(&mut self) {
        let (sort_by, order_by) = (self.sort_by.take(), self.order_by.take());
        let descending = match order_by.as_deref() {
            None => None,
            Some("asc") => Some(false),
            Some("desc") => Some(true),
            Some(keys) if sort_by.is_none() && self.sortable(keys) => {
                return self.sort("orderBy", keys, None);
            }
            Some(_) => return self.refuse("orderBy", "expected asc or desc"),
        };
        match (sort_by, descending) {
            (Some(keys), descending) => self.sort("sortBy", &keys, descending),
            (None, Some(true)) => self.criteria.sort.push(SortKey {
                field: self.resource.id_index(),
                descending: true,
            }),
            (None, _) => {}
        }
    }

    fn sortable(&self, keys: &str) -> bool {
        keys.split(',').all(|key| {
            self.sort_field(key.strip_prefix('-').unwrap_or(key))
                .is_some()
        })
    }

    fn sort(&mut self, parameter: &str, keys: &str, descending: Option<bool>) {
        let id = self.resource.id_index();
        for key in keys.split(',') {
            let (name, minus) = match key.strip_prefix('-') {
                Some(name) => (name, true),
                None => (key, false),
            };
            if minus && descending.is_some() {
                return self.refuse(
                    "orderBy",
                    "goes with unsigned sort keys only; leave it out, or write the keys without -",
                );
            }
            let Some(field) = self.sort_field(name) else {
                let allowed = self.sort_names().join(", ");
                return self.refuse(
                    parameter,
                    format!("`{name}` cannot be sorted by; allowed: {allowed}"),
                );
            };
            let sort = &mut self.criteria.sort;
            if sort.iter().any(|earlier| earlier.field == field) {
                return self.refuse(parameter, format!("`{name}` is named twice"));
            }
            if sort.len() == MOST_SORT_KEYS {
                return self.refuse(parameter, format!("takes at most {MOST_SORT_KEYS} keys"));
            }
            sort.push(SortKey {
                field,
                descending: descending.unwrap_or(minus),
            });
        }
        // No two rows share an id: what is named after it can decide nothing.
        if let Some(last) = self.criteria.sort.iter().position(|key| key.field == id) {
            self.criteria.sort.truncate(last + 1);
        }
    }

    fn sort_field(&self, name: &str) -> Option<usize> {
        let id = self.resource.id_index();
        let (index, field) = self.resource.field_named(name)?;
        (field.sort || index == id).then_some(index)
    }

    fn sort_names(&self) -> Vec<&'static str> {
        let id = self.resource.id_index();
        let sortable = |(index, field): &(usize, &FieldSpec)| field.sort || *index == id;
        let fields = self.resource.fields.iter().enumerate();
        fields
            .filter(sortable)
            .map(|(_, field)| field.name)
            .collect()
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

fn operand(field: &FieldSpec, text: &str) -> Option<Operand> {
    match field.target() {
        Some(target) => Some(match Key::read(target, text)? {
            Key::Id(id) => Operand::Value(id),
            slug @ Key::Slug(_) => Operand::Slug(slug),
        }),
        None => wire::value(field, text).ok().map(Operand::Value),
    }
}
