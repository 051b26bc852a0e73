//! The table of all rules, in the order of their names.

use super::rule::{Exception, Rule};
use super::{field, name, operation, path, relation};

/// Every rule once.
pub(super) const RULES: &[&Rule] = &[
    &relation::ambiguous_slug::RULE,
    &name::british_spelling::RULE,
    &field::camel_case_field::RULE,
    &path::camel_case_param::RULE,
    &field::collapse_identifier::RULE,
    &operation::controller::RULE,
    &name::crud_verb::RULE,
    &field::cryptic_property::RULE,
    &relation::deep_nesting::RULE,
    &field::double_identifier::RULE,
    &path::file_extension::RULE,
    &field::filter_on_hidden::RULE,
    &field::float_property::RULE,
    &relation::link_across_scopes::RULE,
    &relation::loose_in_scope::RULE,
    &field::missing_id::RULE,
    &operation::mixed_archetype::RULE,
    &relation::parent_cycle::RULE,
    &operation::patch_operation::RULE,
    &name::plural_name::RULE,
    &name::plural_singleton::RULE,
    &name::query_as_resource::RULE,
    &field::reserved_name::RULE,
    &relation::root_singleton::RULE,
    &relation::rootless_peer::RULE,
    &relation::scope_in_query::RULE,
    &field::secret_property::RULE,
    &path::singular_collection::RULE,
    &path::slash_in_path::RULE,
    &field::snake_case_property::RULE,
    &field::unbounded_expand::RULE,
    &name::uncountable_name::RULE,
    &path::underscore_in_path::RULE,
    &operation::unreadable_collection::RULE,
    &relation::unreadable_parent::RULE,
    &relation::unscoped_reference::RULE,
    &path::uppercase_in_path::RULE,
    &name::verb_name::RULE,
];

/// The rules that `build()` checks over an API as a whole, by name alone: their files are in the
/// runtime, `api/checks`.
pub(super) const OF_API: &[(&str, Exception)] = &[
    ("ambiguous_property", Exception::ByApi),
    ("double_link", Exception::Never),
    ("empty_api", Exception::Never),
    ("envelope_clash", Exception::Never),
    ("forgetful_store", Exception::Never),
    ("impossible_limit", Exception::Never),
    ("invalid_default", Exception::Never),
    ("invalid_pattern", Exception::Never),
    ("missing_handler", Exception::Never),
    ("missing_policy", Exception::Never),
    ("operation_clash", Exception::Never),
    ("param_spelling", Exception::Never),
    ("path_clash", Exception::Never),
    ("principal_clash", Exception::Never),
    ("recursive_property", Exception::Never),
    ("relation_across_stores", Exception::Never),
    ("shadowed_slug", Exception::Never),
    ("table_clash", Exception::Never),
    ("undeclared_handler", Exception::Never),
    ("undeclared_policy", Exception::Never),
    ("unfillable_property", Exception::Never),
    ("unlinked_resource", Exception::Never),
    ("unused_backend", Exception::Never),
    ("version_spelling", Exception::Never),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::RULES;
    use crate::rules::rule::Exception;

    #[test]
    fn each_rule_stands_in_the_file_of_its_name() {
        for rule in RULES {
            let file = Path::new(rule.file).file_stem().unwrap();
            assert_eq!(file, rule.name, "{}", rule.file);
        }
    }

    #[test]
    fn the_table_is_sorted_and_complete() {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");

        let rooms = ["name", "path", "field", "relation", "operation"];
        let files = rooms.iter().flat_map(|room| {
            let room = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("src/rules")
                .join(room);
            std::fs::read_dir(room).unwrap()
        });
        let files = files.filter(|file| file.as_ref().unwrap().file_name() != "mod.rs");
        assert_eq!(
            files.count(),
            RULES.len(),
            "a rule file is not in the table"
        );
    }

    #[test]
    fn each_page_has_its_sections() {
        for rule in RULES {
            let mut sections = vec![
                "## What it refuses",
                "## Why",
                "## Source",
                "## Example",
                "## Instead",
            ];
            if rule.exception != Exception::Never {
                sections.push("## When to allow");
            }
            for section in sections {
                assert!(rule.page.contains(section), "{} lacks {section}", rule.name);
            }
            let sources = rule.source.split(", ");
            for source in sources {
                assert!(
                    rule.page.contains(source),
                    "the page of {} lacks {source}",
                    rule.name
                );
            }
        }
    }

    #[test]
    fn reasons_follow_the_grammar_of_messages() {
        for rule in RULES {
            assert!(!rule.why.ends_with('.'), "{}", rule.name);
            assert!(!rule.source.is_empty(), "{}", rule.name);
        }
    }

    #[test]
    fn names_state_the_offence() {
        for rule in RULES {
            for advice in ["prefer_", "use_", "avoid_", "no_", "missing_docs"] {
                assert!(!rule.name.starts_with(advice), "{}", rule.name);
            }
        }
    }

    #[test]
    fn each_rule_is_shown_to_refuse_and_to_pass() {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui/rules");
        for rule in RULES {
            let room = fixtures.join(rule.name);
            assert!(
                room.join("refused.rs").is_file(),
                "{} has no refused.rs",
                rule.name
            );
            assert!(
                room.join("passes.rs").is_file(),
                "{} has no passes.rs",
                rule.name
            );
        }
    }
}
