//! What an answer shows otherwise than by default: `expand` and `collapse`.

use super::parameters::Parameters;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::resource::{FieldSpec, ResourceSpec, Role};

/// Shows whole rows in the place of references.
pub(crate) const EXPAND: &str = "expand";
/// The most names that each of the two takes: a reference that is shown whole costs a query of its
/// own.
pub(crate) const MOST_NAMED: usize = 10;
/// Leaves properties out.
pub(crate) const COLLAPSE: &str = "collapse";

/// The properties that a client wants to see otherwise than they are by default.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The places of the references whose rows are shown whole.
    pub expanded: Vec<usize>,
    /// The places of the properties that are left out.
    pub collapsed: Vec<usize>,
    /// How many names there were for the one and the other.
    named: (usize, usize),
}

impl Outline {
    /// Reads the parameters of a request that knows no others.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub fn read(
        resource: &'static ResourceSpec,
        parameters: &Parameters<'_>,
    ) -> Result<Self, Problem> {
        let known: Vec<_> = Self::parameters(resource).collect();
        if known.is_empty() {
            parameters.expect_none()?;
        }
        let mut outline = Self::default();
        let (mut errors, mut invalid) = (Vec::new(), false);
        for (name, value) in parameters.iter() {
            let detail = if known.contains(&name) {
                let added = outline.add(resource, name, value);
                invalid |= added.is_err();
                added.err()
            } else {
                let allowed = known.join(", ");
                Some(format!("is not known here; allowed: {allowed}"))
            };
            errors.extend(detail.map(|detail| Mistake::in_parameter(name, detail)));
        }
        if errors.is_empty() {
            return Ok(outline);
        }
        let (kind, detail) = if invalid {
            (ProblemKind::InvalidQuery, "the query has mistakes")
        } else {
            (
                ProblemKind::UnknownParameter,
                "a query parameter is not known here",
            )
        };
        Err(Problem::new(kind, detail).with_errors(errors))
    }

    /// The parameters that a resource has a use for.
    pub(super) fn parameters(
        resource: &'static ResourceSpec,
    ) -> impl Iterator<Item = &'static str> {
        [EXPAND, COLLAPSE]
            .into_iter()
            .filter(move |name| offered(resource, name).next().is_some())
    }

    /// Adds the properties that one parameter names; `name` is one of [`parameters`](Self::parameters).
    ///
    /// # Errors
    /// What is wrong, for the client.
    pub(super) fn add(
        &mut self,
        resource: &'static ResourceSpec,
        name: &str,
        value: &str,
    ) -> Result<(), String> {
        for part in value.split(',') {
            let named = match name {
                EXPAND => &mut self.named.0,
                _ => &mut self.named.1,
            };
            *named += 1;
            if *named > MOST_NAMED {
                return Err(format!("takes at most {MOST_NAMED} names"));
            }
            let found = offered(resource, name).find(|(_, field)| field.name == part);
            let Some((index, _)) = found else {
                let allowed: Vec<_> = offered(resource, name)
                    .map(|(_, field)| field.name)
                    .collect();
                let allowed = allowed.join(", ");
                let done = match name {
                    EXPAND => "expanded",
                    _ => "collapsed",
                };
                return Err(match part {
                    "" => format!("names nothing; allowed: {allowed}"),
                    _ => format!("`{part}` cannot be {done}; allowed: {allowed}"),
                });
            };
            let (own, other) = match name {
                EXPAND => (&mut self.expanded, &self.collapsed),
                _ => (&mut self.collapsed, &self.expanded),
            };
            if other.contains(&index) {
                return Err(format!(
                    "`{part}` cannot be both expanded and collapsed; name it once"
                ));
            }
            if own.contains(&index) {
                continue;
            }
            own.push(index);
        }
        Ok(())
    }
}

/// The properties that a parameter may name.
pub(crate) fn offered(
    resource: &'static ResourceSpec,
    name: &str,
) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
    let expand = name == EXPAND;
    let offers = move |field: &FieldSpec| {
        field.shown()
            && if expand {
                field.expand && field.target().is_some()
            } else {
                field.collapse && field.role != Role::Id
            }
    };
    let fields = resource.fields.iter().enumerate();
    fields.filter(move |(_, field)| offers(field))
}
