//! The parameters of a list, read against its resource.

mod condition;
mod filter;
mod offered;
mod operator;
mod sort;

use std::collections::BTreeMap;

pub use condition::{Alternatives, Condition, Operand, Test};
pub(crate) use offered::{Offered, Use};
pub(crate) use operator::Operator;

use super::address::Key;
use super::limits::QueryLimits;
use super::order::Order;
use super::outline::{Outline, Shown};
use super::parameters::Parameters;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::resource::ResourceSpec;

/// The parameters of every list; each is given once.
const PAGING: [&str; 4] = ["limit", "cursor", "sortBy", "orderBy"];
/// The parameter that looks into every property that is searched.
const SEARCH: &str = "q";

/// What a client asks of a list, names and types checked; references are not looked up yet.
#[derive(Debug, Default)]
pub struct Criteria {
    /// What every row must satisfy.
    pub conditions: Vec<Condition>,
    /// The text that every row must hold somewhere, in ASCII lower case.
    pub search: Option<String>,
    /// The order.
    pub order: Order,
    /// The most rows on the page.
    pub limit: u32,
    /// The cursor as it was sent; `None` is the first page.
    pub cursor: Option<String>,
    /// What is shown otherwise than by default.
    pub outline: Outline,
}

impl Criteria {
    /// Reads the parameters of a list of `resource`.
    ///
    /// `hidden` is a field that may not be filtered by, because the path fixes it already, `withheld`
    /// are fields of which nothing can be asked.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub fn read(
        resource: &'static ResourceSpec,
        (hidden, withheld): (Option<usize>, &[usize]),
        parameters: &Parameters<'_>,
    ) -> Result<Self, Problem> {
        let mut reader = Reader::new(resource, (hidden, withheld), (Use::List, parameters));
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
        (hidden, withheld): (Option<usize>, &[usize]),
        parameters: &Parameters<'_>,
    ) -> Result<Vec<Condition>, Problem> {
        let mut reader = Reader::new(resource, (hidden, withheld), (Use::Selection, parameters));
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
        let mut reader = Reader::new(resource, (None, &[]), (Use::Ids, parameters));
        for (name, value) in parameters.iter() {
            reader.filter(name, value);
        }
        let conditions = reader.finish()?.conditions;
        let operands = conditions.iter().flat_map(Condition::operands);
        let keys = operands.map(|operand| match operand {
            Operand::Value(id) => Key::Id(id.clone()),
            Operand::Slug(slug) => slug.clone(),
        });
        Ok(keys.collect())
    }
}

struct Reader<'h> {
    limits: &'h QueryLimits,
    offered: Offered<'h>,
    seen: Vec<String>,
    terms: Vec<(usize, Option<Operator>)>,
    alternatives: BTreeMap<usize, Alternatives>,
    criteria: Criteria,
    sort_by: Option<String>,
    order_by: Option<String>,
    unknown: Vec<Mistake>,
    invalid: Vec<Mistake>,
}

impl<'h> Reader<'h> {
    fn new(
        resource: &'static ResourceSpec,
        (hidden, withheld): (Option<usize>, &'h [usize]),
        (r#use, parameters): (Use, &'h Parameters<'_>),
    ) -> Self {
        Self {
            limits: parameters.limits(),
            offered: Offered {
                resource,
                hidden,
                withheld,
                r#use,
            },
            seen: Vec::new(),
            terms: Vec::new(),
            alternatives: BTreeMap::new(),
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
            SEARCH if self.offered.searchable() => self.search(value),
            _ if Outline::parameters(self.shown()).any(|known| known == name) => {
                let (shown, most) = (self.shown(), self.limits.named);
                let named = (name, value);
                if let Err(detail) = self.criteria.outline.add(shown, named, most) {
                    self.refuse(name, detail);
                }
            }
            _ => self.filter(name, value),
        }
    }

    /// What the outline of an answer may name.
    fn shown(&self) -> Shown<'h> {
        Shown {
            resource: self.offered.resource,
            withheld: self.offered.withheld,
        }
    }

    fn limit(&mut self, value: &str) {
        let max = self.offered.resource.limits.max;
        // One number has one spelling, as everywhere: no sign, no leading zero.
        let plain = value.bytes().all(|byte| byte.is_ascii_digit()) && !value.starts_with('0');
        match value.parse() {
            Ok(limit) if plain && (1..=max).contains(&limit) => self.criteria.limit = limit,
            _ => self.refuse("limit", format!("expected a whole number from 1 to {max}")),
        }
    }

    fn refuse(&mut self, name: &str, detail: impl Into<String>) {
        self.invalid.push(Mistake::in_parameter(name, detail));
    }

    fn finish(mut self) -> Result<Criteria, Problem> {
        self.order();
        if self.unknown.is_empty() && self.invalid.is_empty() {
            let either = self.alternatives.into_iter();
            let either = either.map(|(field, alternatives)| Condition {
                field,
                test: Test::Either(alternatives),
            });
            self.criteria.conditions.extend(either);
            // The same filters in another order are the same list to a cursor.
            self.criteria.conditions.sort_by_key(Condition::order);
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
