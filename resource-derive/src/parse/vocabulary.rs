//! The words that an attribute may hold, and what to say of any other.

use super::synonyms::{self, Meant};
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
    "table",
    "limit",
    "batch_limit",
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
    /// What is designed and not built yet.
    pub(crate) later: &'static [&'static str],
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
            ON_FIELDS => synonyms::on_fields(name),
            ON_RESOURCES => synonyms::on_resources(name),
            _ => None,
        };
        meant.filter(|meant| match meant {
            Meant::Word(word) => self.known.contains(word),
            Meant::Otherwise(_) => true,
        })
    }

    /// What is wrong with the word `name`, where something is.
    pub(super) fn judge(&self, name: &str, region: Region) -> Option<Finding> {
        if self.known.contains(&name) {
            return None;
        }
        if self.later.contains(&name) {
            return Some(
                Finding::new(region, format!("`{name}` is not supported yet"))
                    .help("leave it out: this version refuses what it would not honor"),
            );
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
        if let Some(meant) = self.meant(name) {
            return Some(finding.help(match meant {
                Meant::Word(word) => format!("did you mean `{word}`?"),
                Meant::Otherwise(instead) => instead.to_owned(),
            }));
        }
        let all: Vec<&str> = [self.known, self.later].concat();
        if let Some(near) = did_you_mean(name, &all) {
            let yet = if self.later.contains(&near) {
                " it is not supported yet"
            } else {
                ""
            };
            finding = finding.help(format!("did you mean `{near}`?{yet}"));
        }
        Some(finding.help(self.listed()))
    }
}
