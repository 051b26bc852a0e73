//! The words that an attribute may hold, and what to say of any other.

use darling::ast::NestedMeta;
use syn::Meta;

use super::synonyms::{self, Meant};
use super::validators;
use crate::report::{Finding, did_you_mean};
use crate::spanned::Region;

/// The words on a struct.
pub(super) const ON_RESOURCES: &[&str] = &[
    "plural",
    "path",
    "param",
    "parent",
    "root",
    "scope",
    "singleton",
    "store",
    "controller",
    "computed",
    "link",
    "operations",
    "handler",
    "policy",
    "table",
    "limit",
    "batch_limit",
    "require_if_match",
    "require_idempotency_key",
    "deprecated",
    "allow",
    "crate",
];

/// The words on a field.
pub(super) const ON_FIELDS: &[&str] = &[
    "id",
    "slug",
    "parent",
    "read_only",
    "write_only",
    "immutable",
    "created",
    "updated",
    "version",
    "default",
    "filter",
    "sort",
    "search",
    "expand",
    "collapse",
    "computed",
    "singleton",
    "unique",
    "min_length",
    "max_length",
    "max_items",
    "minimum",
    "maximum",
    "pattern",
    "format",
    "scale",
    "name",
    "column",
    "deprecated",
    "allow",
];

/// The words on a member of a struct inside a resource.
pub(super) const ON_MEMBERS: &[&str] = &[
    "min_length",
    "max_length",
    "max_items",
    "minimum",
    "maximum",
    "pattern",
    "format",
    "scale",
    "name",
];

/// The words of one kind of attribute.
pub(crate) struct Vocabulary {
    /// The attribute's name.
    pub(crate) attribute: &'static str,
    /// What it stands on, with its article.
    pub(crate) on: &'static str,
    /// What works.
    pub(crate) known: &'static [&'static str],
    /// What belongs on something else, and on what.
    pub(crate) elsewhere: Option<(&'static str, &'static [&'static str])>,
    /// What may be written more than once.
    pub(crate) repeatable: &'static [&'static str],
}

impl Vocabulary {
    /// Everything that may be written.
    pub(super) fn listed(&self) -> String {
        let words = match self.known {
            [] => "nothing".to_owned(),
            words => words.join(", "),
        };
        format!("{} takes: {words}", self.on)
    }

    /// What a word of another framework is here.
    pub(super) fn meant(&self, name: &str) -> Option<Meant> {
        let meant = match self.known {
            ON_FIELDS | ON_MEMBERS => synonyms::on_fields(name),
            ON_RESOURCES => synonyms::on_resources(name),
            _ => synonyms::on_properties(name),
        };
        meant.filter(|meant| match meant {
            Meant::Word(word) => self.known.contains(word),
            Meant::Otherwise(_) => true,
        })
    }

    /// What is wrong with the word `name` of `item`, where something is.
    pub(super) fn judge(&self, name: &str, item: &NestedMeta, region: Region) -> Option<Finding> {
        let is_list = matches!(item, NestedMeta::Meta(Meta::List(_)));
        if self.known.contains(&name) {
            let instead = is_list
                .then(|| validators::constraint(name, item))
                .flatten()?;
            let problem = format!("the value of `{name}` follows an equals sign");
            return Some(Finding::new(region, problem).help(instead));
        }
        if let Some((place, words)) = self.elsewhere
            && words.contains(&name)
        {
            return Some(
                Finding::new(region, format!("`{name}` does not belong on {}", self.on)).help(
                    format!("write it in the #[{}(…)] of {place}", self.attribute),
                ),
            );
        }
        let mut finding = Finding::new(region, format!("unknown attribute `{name}`"));
        let constrained = self.known.contains(&"maximum");
        if let Some(instead) = validators::constraint(name, item).filter(|_| constrained) {
            return Some(finding.help(instead));
        }
        if let Some(meant) = self.meant(name) {
            return Some(finding.help(match meant {
                Meant::Word(word) => {
                    let value = validators::value(item).or_else(|| validators::target(item));
                    match value.filter(|_| synonyms::KEEP_VALUES.contains(&word)) {
                        Some(value) if synonyms::TEXTS.contains(&word) && !value.contains('"') => {
                            format!("did you mean `{word} = \"{value}\"`?")
                        }
                        Some(value) => format!("did you mean `{word} = {value}`?"),
                        None => format!("did you mean `{word}`?"),
                    }
                }
                Meant::Otherwise(instead) => instead.to_owned(),
            }));
        }
        if let Some(near) = did_you_mean(name, self.known) {
            finding = finding.help(format!("did you mean `{near}`?"));
        }
        Some(finding.help(self.listed()))
    }
}
