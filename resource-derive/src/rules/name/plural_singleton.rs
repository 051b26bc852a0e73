//! Refuses plural names for what there is one of.

use crate::model::{Resource, segment_words};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

/// Plurals that name one thing, because nobody says the singular of it.
const ONE_THING: &[&str] = &[
    "basics",
    "belongings",
    "bounds",
    "capabilities",
    "conditions",
    "contents",
    "coordinates",
    "counts",
    "credentials",
    "customs",
    "defaults",
    "demographics",
    "details",
    "diagnostics",
    "dimensions",
    "dynamics",
    "earnings",
    "funds",
    "goods",
    "graphics",
    "guidelines",
    "headquarters",
    "holdings",
    "hours",
    "insights",
    "instructions",
    "limits",
    "means",
    "metrics",
    "odds",
    "options",
    "permissions",
    "preferences",
    "premises",
    "privileges",
    "proceeds",
    "remains",
    "rights",
    "savings",
    "settings",
    "specifications",
    "specs",
    "statistics",
    "stats",
    "surroundings",
    "terms",
    "thanks",
    "totals",
    "vitals",
];

declare_rule! {
    /// ## What it refuses
    /// A plural as the name of a singleton or a controller, in its `path`, or on a field with
    /// `singleton`. Plurals that name one thing pass: settings, stats, credentials.
    ///
    /// ## Why
    /// `/users/12/avatar` is one thing, and `/users/12/avatars` would be read as a list.
    ///
    /// ## Source
    /// NG-2.1.1, PB-1.5
    ///
    /// ## Example
    /// `#[resource(parent = User, singleton)] struct Avatars`
    ///
    /// ## Instead
    /// `#[resource(parent = User, singleton)] struct Avatar`, served at `/users/{user}/avatar`.
    ///
    /// ## When to allow
    /// The plural names one thing, and the lexicon does not know.
    plural_singleton, OfPropertyWords, source: "NG-2.1.1, PB-1.5",
    why: "what there is one of is named by the singular: nobody expects a list there", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    let names = &resource.names;
    if resource.archetype.is_single() {
        if let Some(one) = one_of(&names.words) {
            violations.of_resource(
                Finding::new(
                    resource.ident.span(),
                    format!("`{}` is a plural, and each parent has one", resource.ident),
                )
                .help(format!(
                    "use the singular `{}`: its path ends in `/{}`",
                    words::pascal(&one),
                    one.join("-")
                )),
            );
        }
        if let Some(given) = &names.given_path
            && let Some(one) = one_of(&segment_words(&given.value))
        {
            violations.of_resource(
                Finding::new(
                    given.region,
                    format!("`{}` is a plural, and each parent has one", given.value),
                )
                .help(format!("use the singular: path = \"{}\"", one.join("-"))),
            );
        }
    }
    for (place, field) in resource.fields.iter().enumerate() {
        let Some(segment) = &field.singleton else {
            continue;
        };
        if let Some(one) = one_of(&segment_words(&segment.value)) {
            violations.of_field(
                place,
                Finding::new(
                    field.name.region,
                    format!("`{}` is a plural, and `singleton` is one", field.name.value),
                )
                .help(format!("use the singular: `{}`", one.join("_"))),
            );
        }
    }
}

/// The singular of a name whose last word is a plural of several things.
fn one_of(name: &[String]) -> Option<Vec<String>> {
    let (last, others) = name.split_last()?;
    if ONE_THING.contains(&last.as_str()) || !words::is_plural(last) {
        return None;
    }
    let mut one = others.to_vec();
    one.push(words::singular(last));
    Some(one)
}

#[cfg(test)]
mod tests {
    use super::one_of;

    #[test]
    fn names_of_one_thing_pass() {
        for name in [
            "address",
            "alias",
            "analysis",
            "analytics",
            "atlas",
            "bias",
            "bonus",
            "canvas",
            "chassis",
            "credentials",
            "dismiss",
            "focus",
            "lens",
            "process",
            "series",
            "settings",
            "stats",
            "status",
        ] {
            assert_eq!(one_of(&[name.to_owned()]), None, "{name}");
        }
    }

    #[test]
    fn only_the_last_word_counts() {
        let name = ["sales", "report"].map(str::to_owned);
        assert_eq!(one_of(&name), None);
        let name = ["user", "avatars"].map(str::to_owned);
        assert_eq!(
            one_of(&name),
            Some(vec!["user".to_owned(), "avatar".to_owned()])
        );
    }
}
