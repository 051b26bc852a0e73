//! Holds `docs/rules` against the rules' own documentation: every rule has a page, and no page is
//! stale. `RULE_PAGES=write cargo test -p resource-tests --test pages` renews them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where rules stand, and what the family of those in one folder is called.
const FAMILIES: [(&str, &str, &str); 6] = [
    ("name", "Names", "resource-derive/src/rules/name"),
    ("path", "Paths", "resource-derive/src/rules/path"),
    ("field", "Properties", "resource-derive/src/rules/field"),
    (
        "relation",
        "Relations",
        "resource-derive/src/rules/relation",
    ),
    (
        "operation",
        "Operations",
        "resource-derive/src/rules/operation",
    ),
    (
        "api",
        "The API as a whole",
        "resource-runtime/src/api/checks",
    ),
];

struct Rule {
    name: String,
    exception: String,
    page: String,
    source: String,
    why: String,
}

fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the workspace is above").to_owned()
}

/// The one rule that a file declares, read from its source: the derive cannot be asked from outside.
fn rule(file: &Path) -> Option<Rule> {
    let text = fs::read_to_string(file).expect("a source file");
    let declaration = text.split_once("declare_rule! {\n")?.1;
    let lines: Vec<&str> = declaration.lines().map(str::trim).collect();
    let documented = lines.iter().take_while(|line| line.starts_with("///"));
    let page: Vec<&str> = documented
        .map(|line| line.trim_start_matches("///"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let facts = lines[page.len()..].join(" ");
    let (name, facts) = facts.split_once(", ")?;
    let (exception, facts) = facts.split_once(", source: \"")?;
    let (source, facts) = facts.split_once("\", why: \"")?;
    let (why, _) = facts.split_once('"')?;
    Some(Rule {
        name: name.to_owned(),
        exception: exception.to_owned(),
        page: page.join("\n"),
        source: source.to_owned(),
        why: why.to_owned(),
    })
}

fn rules(folder: &str) -> Vec<Rule> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).expect("a folder of rules") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy();
        if let Some(rule) = rule(&path).filter(|_| stem != "rule") {
            assert_eq!(rule.name, stem, "{}", path.display());
            found.push(rule);
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn can_be_allowed(rule: &Rule) -> String {
    let allow = format!("`#[resource(allow({}, reason = \"…\"))]`", rule.name);
    match rule.exception.as_str() {
        "Never" => "Nothing silences it.".to_owned(),
        "OfWords" => format!(
            "An exception stands on the struct: {allow}. A needless one is kept, so that a better lexicon breaks nobody."
        ),
        "OfPropertyWords" => format!(
            "An exception stands on the struct or the field: {allow}. A needless one is kept, so that a better lexicon breaks nobody."
        ),
        "Allowed" => format!(
            "An exception stands on the struct or the field: {allow}. A needless one is an error."
        ),
        "ByCompiler" => {
            format!("An exception stands on the struct: {allow}. A needless one is an error.")
        }
        "OfReference" => {
            format!("An exception stands on the field: {allow}. A needless one is an error.")
        }
        "ByApi" => format!(
            "An exception stands on the struct or the field: {allow}. A needless one is reported by `build()`."
        ),
        other => panic!("{}: what is {other}?", rule.name),
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str())
}

fn page(rule: &Rule) -> String {
    let Rule {
        name, page, why, ..
    } = rule;
    let example = example_as_code(page);
    format!(
        "# `{name}`\n\n{}\n{}\n\n{example}\n",
        sentence(why),
        can_be_allowed(rule)
    )
}

/// Headings and paragraphs as they are, a sentence a line.
fn example_as_code(page: &str) -> String {
    page.split("\n\n")
        .map(|paragraph| {
            if paragraph.starts_with("## ") {
                let (heading, body) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
                format!("{heading}\n\n{}", body.replace('\n', " "))
            } else {
                paragraph.replace('\n', " ")
            }
        })
        .collect::<Vec<_>>()
        .join("\n\n")
        .replace(". ", ".\n")
}

/// The first sentence of what a rule refuses.
fn summary(rule: &Rule) -> String {
    let text = rule.page.split("\n\n").next().unwrap_or_default();
    let text = text.replace("## What it refuses", "").replace('\n', " ");
    let text = text.trim();
    let end = text.find(". ").unwrap_or(text.len());
    text[..end].trim_end_matches('.').to_owned()
}

fn index(families: &[(&str, &str, Vec<Rule>)]) -> String {
    let tables = families.iter().map(|(family, title, rules)| {
        let rows = rules.iter().map(|rule| {
            let name = &rule.name;
            let never = if rule.exception == "Never" { " !" } else { "" };
            let summary = summary(rule).replace('|', "\\|");
            let source = &rule.source;
            format!("| [`{name}`]({family}/{name}.md){never} | {summary} | {source} |")
        });
        let head = format!("\n## {title}\n\n| rule | what it refuses | source |\n|---|---|---|");
        std::iter::once(head)
            .chain(rows)
            .collect::<Vec<_>>()
            .join("\n")
            + "\n"
    });
    format!("{INTRODUCTION}{}", tables.collect::<String>())
}

const INTRODUCTION: &str = "\
# The rules

Generated from the rules' own documentation by `RULE_PAGES=write cargo test -p resource-tests --test pages`.

Every rule has a name, a reason, a source and a page; a violation names it in brackets.
A rule marked ! cannot be allowed away; the others give way to `#[resource(allow(rule, reason = \"…\"))]`.
The rules about the API as a whole are checked by `build()`, without I/O, so a test of one line is enough: `Api::builder().public().build().unwrap();`.
";

/// Every page with its text, by its path below `docs/rules`.
fn pages() -> BTreeMap<PathBuf, String> {
    let families: Vec<_> = FAMILIES
        .iter()
        .map(|(family, title, folder)| (*family, *title, rules(folder)))
        .collect();
    let mut pages = BTreeMap::from([(PathBuf::from("README.md"), index(&families))]);
    for (family, _, rules) in &families {
        for rule in rules {
            let path = Path::new(family).join(format!("{}.md", rule.name));
            assert!(
                pages.insert(path, page(rule)).is_none(),
                "{} twice",
                rule.name
            );
        }
    }
    pages
}

fn files(folder: &Path, extension: &str, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.insert(path);
        }
    }
}

#[test]
fn no_page_is_stale() {
    let folder = root().join("docs/rules");
    let mut there = BTreeSet::new();
    files(&folder, "md", &mut there);
    let pages = pages();
    if std::env::var_os("RULE_PAGES").is_some_and(|value| value == "write") {
        for (path, text) in &pages {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(&path, text).expect("a page is written");
        }
        for path in there {
            if !pages.contains_key(path.strip_prefix(&folder).expect("a page")) {
                fs::remove_file(path).expect("a stale page is removed");
            }
        }
        return;
    }
    let expected: BTreeSet<_> = pages.keys().map(|path| folder.join(path)).collect();
    let renew = "renew the pages with RULE_PAGES=write cargo test -p resource-tests --test pages";
    assert_eq!(there, expected, "{renew}");
    for (path, text) in pages {
        let written = fs::read_to_string(folder.join(&path)).expect("a page");
        assert_eq!(written, text, "{} is stale: {renew}", path.display());
    }
}

#[test]
fn every_rule_in_a_message_has_a_page() {
    let known: BTreeSet<String> = FAMILIES
        .iter()
        .flat_map(|(_, _, folder)| rules(folder))
        .map(|rule| rule.name)
        .collect();
    let mut messages = BTreeSet::new();
    files(&root().join("tests/ui"), "stderr", &mut messages);
    for message in messages {
        let text = fs::read_to_string(&message).expect("a message");
        let heads = text.lines().filter(|line| line.starts_with("error"));
        for named in heads.filter_map(|line| line.strip_suffix(']')) {
            let name = named.rsplit_once('[').expect("a bracket").1;
            assert!(
                known.contains(name),
                "{}: no page of {name}",
                message.display()
            );
        }
    }
}

#[test]
fn pages_have_their_sections_and_their_source() {
    for (family, _, folder) in FAMILIES {
        for rule in rules(folder) {
            let name = &rule.name;
            let mut sections = vec!["What it refuses", "Why", "Source", "Example", "Instead"];
            if rule.exception != "Never" {
                sections.push("When to allow");
            }
            for section in sections {
                let heading = format!("## {section}\n");
                assert!(
                    rule.page.contains(&heading),
                    "{family}: {name} lacks {section}"
                );
            }
            for source in rule.source.split(", ") {
                assert!(
                    rule.page.contains(source),
                    "{family}: {name} lacks {source}"
                );
            }
        }
    }
}

/// The derive knows the rules of `build()` by name, to judge what stands in `allow(…)`.
#[test]
fn the_derive_knows_every_rule_of_the_api_and_each_is_shown() {
    let catalogue = root().join("resource-derive/src/rules/catalogue.rs");
    let catalogue = fs::read_to_string(catalogue).expect("the catalogue");
    let shown: String = fs::read_dir(root().join("tests/whole_api"))
        .expect("the tests")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a test"))
        .collect();
    for rule in rules("resource-runtime/src/api/checks") {
        let entry = format!("(\"{}\", Exception::{})", rule.name, rule.exception);
        assert!(catalogue.contains(&entry), "the catalogue lacks {entry}");
        let test = format!("fn {}() {{", rule.name);
        assert!(shown.contains(&test), "nothing shows {}", rule.name);
    }
}
