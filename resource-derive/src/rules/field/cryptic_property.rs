//! Refuses properties whose name tells a reader nothing.

use crate::model::{Resource, Role};
use crate::report::Finding;
use crate::rules::rule::{Violations, declare_rule};
use crate::words;

/// Words that say nothing, wherever they stand.
const EMPTY: &[&str] = &[
    "asdf", "baz", "foo", "foobar", "misc", "qux", "stuff", "temp", "thingy", "tmp", "todo", "xxx",
];

/// Words that say nothing when only a number tells them apart.
const NUMBERED: &[&str] = &[
    "arg",
    "attr",
    "attribute",
    "col",
    "column",
    "custom",
    "data",
    "extra",
    "field",
    "flag",
    "info",
    "item",
    "misc",
    "num",
    "number",
    "obj",
    "object",
    "param",
    "prop",
    "property",
    "str",
    "string",
    "temp",
    "test",
    "text",
    "thing",
    "tmp",
    "val",
    "value",
    "var",
];

/// Short forms that only their author reads, with the words that they stand for.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("addr", "address"),
    ("amt", "amount"),
    ("arr", "list"),
    ("cfg", "configuration"),
    ("cnt", "count"),
    ("ctr", "counter"),
    ("cust", "customer"),
    ("descr", "description"),
    ("dob", "date_of_birth"),
    ("dt", "date"),
    ("flg", "flag"),
    ("fname", "first_name"),
    ("grp", "group"),
    ("idx", "index"),
    ("lname", "last_name"),
    ("mgr", "manager"),
    ("msg", "message"),
    ("nm", "name"),
    ("obj", "object"),
    ("prio", "priority"),
    ("qty", "quantity"),
    ("ts", "timestamp"),
    ("usr", "user"),
    ("val", "value"),
];

declare_rule! {
    /// ## What it refuses
    /// A property whose name tells a reader nothing: one letter, a placeholder (`tmp`, `foo`), a
    /// number after an empty word (`data2`), or a short form that only its author reads (`qty`).
    ///
    /// ## Why
    /// The name is all that most clients ever read about a property, and it cannot be changed
    /// later.
    ///
    /// ## Source
    /// DG-name-2
    ///
    /// ## Example
    /// `data2: String`
    ///
    /// ## Instead
    /// `shipping_notes: String`, or a wire name: `#[resource(name = "shippingNotes")]`
    ///
    /// ## When to allow
    /// The field of knowledge calls it so, such as the coordinates `x` and `y`.
    cryptic_property, OfPropertyWords, source: "DG-name-2",
    why: "names are meaningful to people: they are read far more often than written", check
}

fn check(resource: &Resource, violations: &mut Violations) {
    for (place, field) in resource.fields.iter().enumerate() {
        if field.role == Role::Id {
            continue;
        }
        let name = words::underscored(&field.name.value);
        if let Some(help) = remedy(&name) {
            violations.of_field(
                place,
                Finding::new(
                    field.name.region,
                    format!("`{}` tells a reader nothing", field.name.value),
                )
                .help(help),
            );
        }
    }
}

/// What to write instead; `None` where the name is fine.
fn remedy(name: &str) -> Option<String> {
    let parts = words::words_of_snake(name);
    let expanded: Vec<&str> = parts
        .iter()
        .map(|word| {
            let known = ABBREVIATIONS.iter().find(|(short, _)| short == word);
            known.map_or(word.as_str(), |(_, long)| *long)
        })
        .collect();
    if expanded.iter().zip(&parts).any(|(long, word)| long != word) {
        return Some(format!("write it out: `{}`", expanded.join("_")));
    }
    let empty = parts.iter().any(|word| EMPTY.contains(&word.as_str()));
    let letters = name.trim_end_matches(|char: char| char.is_ascii_digit() || char == '_');
    let counted = letters.len() < name.len() && NUMBERED.contains(&letters);
    let single = name.len() == 1;
    (empty || counted || single).then(|| "say what it holds, as in `shipping_notes`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::remedy;

    #[test]
    fn empty_names_are_refused() {
        for name in [
            "x", "tmp", "tmp_name", "data2", "data_2", "field1", "foo", "qty", "usr_name",
        ] {
            assert!(remedy(name).is_some(), "{name}");
        }
    }

    #[test]
    fn numbers_and_short_words_that_mean_something_pass() {
        for name in [
            "id",
            "sha256",
            "line2",
            "ipv4",
            "oauth2",
            "address_2",
            "data",
            "value",
            "url",
            "temperature",
        ] {
            assert!(remedy(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_short_form_is_written_out() {
        assert_eq!(
            remedy("usr_qty").as_deref(),
            Some("write it out: `user_quantity`")
        );
    }
}
