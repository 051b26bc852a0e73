//! What an answer shows otherwise than by default: `expand` and `collapse`.

use super::parameters::Parameters;
use crate::problem::{Mistake, Problem, ProblemKind};
use crate::resource::{FieldSpec, ResourceSpec, Role};

/// Shows whole rows in the place of references.
pub(crate) const EXPAND: &str = "expand";
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

/// What an answer may show.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'h> {
    /// The resource whose rows are shown.
    pub resource: &'static ResourceSpec,
    /// Fields that who asks may not see.
    pub withheld: &'h [usize],
}

impl Outline {
    /// Reads the parameters of a request that knows no others.
    ///
    /// # Errors
    /// One problem that lists every mistake.
    pub fn read(shown: Shown<'_>, parameters: &Parameters<'_>) -> Result<Self, Problem> {
        if parameters.is_empty() {
            return Ok(Self::default());
        }
        let known: Vec<_> = Self::parameters(shown).collect();
        if known.is_empty() {
            parameters.expect_none()?;
        }
        let mut outline = Self::default();
        let (mut errors, mut invalid) = (Vec::new(), false);
        for (name, value) in parameters.iter() {
            let detail = if known.contains(&name) {
                let added = outline.add(shown, (name, value), parameters.limits().named);
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
    pub(super) fn parameters(shown: Shown<'_>) -> impl Iterator<Item = &'static str> {
        [EXPAND, COLLAPSE]
            .into_iter()
            .filter(move |name| shown.offered(name).next().is_some())
    }

    /// Adds the properties that one parameter names, which is one of [`parameters`](Self::parameters)
    /// and takes `most` names.
    ///
    /// # Errors
    /// What is wrong, for the client.
    pub(super) fn add(
        &mut self,
        shown: Shown<'_>,
        (name, value): (&str, &str),
        most: usize,
    ) -> Result<(), String> {
        for part in value.split(',') {
            let given = match name {
                EXPAND => &mut self.named.0,
                _ => &mut self.named.1,
            };
            *given += 1;
            if *given > most {
                let names = if most == 1 { "name" } else { "names" };
                return Err(format!("takes at most {most} {names}"));
            }
            let found = shown.offered(name).find(|(_, field)| field.name == part);
            let Some((index, _)) = found else {
                let allowed: Vec<_> = shown.offered(name).map(|(_, field)| field.name).collect();
                let allowed = allowed.join(", ");
                let done = match name {
                    EXPAND => "expanded",
                    _ => "collapsed",
                };
                return Err(match part {
                    "" if value.is_empty() => format!("names nothing; allowed: {allowed}"),
                    "" => format!("has a comma with no name beside it; allowed: {allowed}"),
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

impl<'h> Shown<'h> {
    /// The properties that a parameter may name.
    fn offered(self, name: &str) -> impl Iterator<Item = (usize, &'static FieldSpec)> + use<'h> {
        let offered = offered(self.resource, name);
        offered.filter(move |(index, _)| !self.withheld.contains(index))
    }
}

/// The properties that a parameter may name, whoever asks.
pub(crate) fn offered(
    resource: &'static ResourceSpec,
    name: &str,
) -> impl Iterator<Item = (usize, &'static FieldSpec)> + use<> {
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
