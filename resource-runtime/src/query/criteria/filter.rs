//! `name=value`, `name.operator=value` and `q`.

use super::condition::{Alternatives, Condition, Operand, Test};
use super::offered::Use;
use super::operator::Operator;
use super::{PAGING, Reader, SEARCH};
use crate::problem::Mistake;
use crate::query::address::Key;
use crate::query::outline::Outline;
use crate::resource::FieldSpec;
use crate::wire;

/// One filter of a query, by the place of its field; equality has no operator.
type Term = (usize, Option<Operator>);

impl Reader<'_> {
    pub(super) fn filter(&mut self, name: &str, text: &str) {
        let (property, suffix) = match name.split_once('.') {
            Some((property, suffix)) => (property, Some(suffix)),
            None => (name, None),
        };
        let found = self.offered.resource.field_named(property);
        let found = found.filter(|(index, field)| self.offered.may_filter(*index, field));
        let Some((index, field)) = found else {
            return self.unknown_parameter(name, property);
        };
        let operator = match suffix {
            None => None,
            Some(suffix) => match self
                .offered
                .operators(index)
                .find(|known| known.name() == suffix)
            {
                Some(operator) => Some(operator),
                None => return self.unknown_operator(name, index),
            },
        };
        if !self.admit(name, (index, operator)) {
            return;
        }
        let asked = match operator {
            None => return self.equality(name, index, text),
            Some(Operator::IsNull) => match text {
                "true" => {
                    self.alternatives(index).null = true;
                    return;
                }
                "false" => Test::NotNull,
                _ => return self.refuse(name, "expected true or false"),
            },
            Some(Operator::Contains) => match self.sought(name, text) {
                Some(text) => Test::Contains(text),
                None => return,
            },
            Some(Operator::Compare(comparison)) => match self.operand(index, field, text) {
                Some(operand) => Test::Compare(comparison, operand),
                None => return self.mistyped(name, index),
            },
        };
        self.criteria.conditions.push(Condition {
            field: index,
            test: asked,
        });
    }

    pub(super) fn search(&mut self, text: &str) {
        self.criteria.search = self.sought(SEARCH, text);
    }

    /// Counts a filter; false where it was refused.
    fn admit(&mut self, name: &str, term: Term) -> bool {
        let again = self.terms.contains(&term);
        if again && term.1.is_some() {
            self.refuse(name, "is given twice; give it once");
            return false;
        }
        if again {
            return true;
        }
        self.terms.push(term);
        let most = self.limits.filters;
        if self.terms.len() == most + 1 {
            let filters = if most == 1 { "filter" } else { "filters" };
            self.refuse(
                name,
                format!("is one too many: a list takes at most {most} {filters}"),
            );
        }
        self.terms.len() <= most
    }

    fn equality(&mut self, name: &str, index: usize, text: &str) {
        let Some(operand) = self.operand(index, &self.offered.resource.fields[index], text) else {
            return self.mistyped(name, index);
        };
        // How many ids a batch takes, its resource says.
        let bounded = self.offered.r#use != Use::Ids;
        let most = self.limits.values;
        let either = &mut self.alternatives(index).operands;
        either.push(operand);
        if bounded && either.len() == most + 1 {
            let times = if most == 1 {
                "once"
            } else {
                &format!("{most} times")
            };
            self.refuse(name, format!("is given too often; at most {times}"));
        }
    }

    /// What the field at `index` may be.
    fn alternatives(&mut self, index: usize) -> &mut Alternatives {
        self.alternatives.entry(index).or_default()
    }

    fn operand(&self, index: usize, field: &FieldSpec, text: &str) -> Option<Operand> {
        let target = match field.target() {
            Some(target) => target,
            None if index == self.offered.resource.id_index() => self.offered.resource,
            None => return wire::value(field, text).ok().map(Operand::Value),
        };
        Some(match Key::read(target, text)? {
            Key::Id(id) => Operand::Value(id),
            slug @ Key::Slug(_) => Operand::Slug(slug),
        })
    }

    /// A text that others must have in them, in ASCII lower case.
    fn sought(&mut self, name: &str, text: &str) -> Option<String> {
        let (length, most) = (text.chars().count(), self.limits.searched);
        if (1..=most).contains(&length) && !text.contains('\0') {
            return Some(text.to_ascii_lowercase());
        }
        let detail = format!("expected text of 1 to {most} characters, none of them U+0000");
        self.refuse(name, detail);
        None
    }

    fn mistyped(&mut self, name: &str, index: usize) {
        let resource = self.offered.resource;
        let field = &resource.fields[index];
        let expected = if index == resource.id_index() {
            wire::expected_key(resource)
        } else {
            wire::expected_of_any(field)
        };
        self.refuse(name, format!("expected {expected}"));
    }

    fn unknown_operator(&mut self, name: &str, index: usize) {
        let property = self.offered.resource.fields[index].name;
        let operators = self.offered.operators(index);
        let allowed = operators.fold(property.to_owned(), |allowed, operator| {
            format!("{allowed}, {property}.{}", operator.name())
        });
        let detail = format!("is not known here; allowed: {allowed}");
        self.unknown.push(Mistake::in_parameter(name, detail));
    }

    fn unknown_parameter(&mut self, name: &str, property: &str) {
        let resource = self.offered.resource;
        if self.offered.r#use == Use::Selection && property == resource.id().name {
            let detail = format!(
                "stands in the body here: {{\"{}\": [\"…\"]}}",
                resource.plural
            );
            return self.unknown.push(Mistake::in_parameter(name, detail));
        }
        let mut allowed: Vec<String> = Vec::new();
        if self.offered.r#use == Use::List {
            let search = self.offered.searchable().then_some(SEARCH);
            let known = PAGING.into_iter().chain(search);
            allowed.extend(
                known
                    .chain(Outline::parameters(self.shown()))
                    .map(str::to_owned),
            );
        }
        allowed.extend(self.offered.filters().map(|(index, field)| {
            let operators: Vec<_> = self.offered.operators(index).map(Operator::name).collect();
            match operators.as_slice() {
                [] => field.name.to_owned(),
                operators => format!("{}[.{}]", field.name, operators.join("|.")),
            }
        }));
        let detail = match allowed.as_slice() {
            [] => "is not known here; no filter is".to_owned(),
            allowed => format!("is not known here; allowed: {}", allowed.join(", ")),
        };
        self.unknown.push(Mistake::in_parameter(name, detail));
    }
}
