//! Which words can stand beside which: the whole table, tried out and kept, so that a pair that
//! begins or ceases to be refused is seen in a review.
//!
//! `COMBINATIONS=write` writes it anew. What only another type can tell is not in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::resource;

/// A word, and what a declaration needs besides to have it at all.
struct Word {
    name: &'static str,
    written: &'static str,
    needs: &'static [&'static str],
}

const fn word(name: &'static str, written: &'static str, needs: &'static [&'static str]) -> Word {
    Word {
        name,
        written,
        needs,
    }
}

const PARENT: &str = "parent = Team";
const SINGLETON: &str = "singleton";
const HANDLER: &str = "handler = Logic";
const REASON: &str = "allow(controller, reason = \"it changes many things in one step\")";

const DEPRECATED: &str =
    "deprecated(since = \"2026-01-31\", reason = \"a later version has another\")";

const ON_STRUCTS: &[Word] = &[
    word("parent", PARENT, &[]),
    word("root", "root", &[PARENT]),
    word("scope", "scope", &[]),
    word("singleton", SINGLETON, &[PARENT]),
    word("store", "store", &[]),
    word("controller", "controller", &[PARENT, HANDLER, REASON]),
    word("computed", "computed", &[PARENT, SINGLETON, HANDLER]),
    word("link", "link = Label", &[]),
    word("operations(create)", "operations(create, get, list)", &[]),
    word("operations(replace)", "operations(read, replace)", &[]),
    word("operations(list)", "operations(read)", &[]),
    word("limit", "limit(max = 50)", &[]),
    word("batch_limit", "batch_limit = 5", &[]),
    word("require_if_match", "require_if_match", &[]),
    word("require_idempotency_key", "require_idempotency_key", &[]),
    word("deprecated", DEPRECATED, &[]),
    word("plural", "plural = \"devices\"", &[]),
    word("param", "param = \"gadget\"", &[]),
    word("path", "path = \"devices\"", &[]),
    word("table", "table = \"gadgets\"", &[]),
    word("handler", HANDLER, &[]),
    word("policy", "policy = Rights", &[]),
];

const ON_FIELDS: &[Word] = &[
    word("id", "id", &[]),
    word("slug", "slug", &[]),
    word("parent", "parent", &[]),
    word("read_only", "read_only", &[]),
    word("write_only", "write_only", &[]),
    word("immutable", "immutable", &[]),
    word("created", "created", &[]),
    word("updated", "updated", &[]),
    word("version", "version", &[]),
    word("default", "default = INITIAL", &[]),
    word("filter", "filter", &[]),
    word("sort", "sort", &[]),
    word("search", "search", &[]),
    word("expand", "expand", &[]),
    word("collapse", "collapse", &[]),
    word("computed", "computed", &[HANDLER]),
    word("singleton", "singleton", &[]),
    word("unique", "unique", &[]),
    word("min_length", "min_length = 1", &[]),
    word("max_length", "max_length = 5", &[]),
    word("max_items", "max_items = 5", &[]),
    word("minimum", "minimum = 1", &[]),
    word("maximum", "maximum = 5", &[]),
    word("pattern", "pattern = \"^a\"", &[]),
    word("format", "format = \"email\"", &[]),
    word("scale", "scale = 2", &[]),
    word("name", "name = \"label\"", &[]),
    word("column", "column = \"label\"", &[]),
    word("deprecated", DEPRECATED, &[]),
];

/// What a field may be of; a word is possible where it is with one of them.
const TYPES: &[&str] = &[
    "i64",
    "String",
    "bool",
    "Decimal",
    "DateTime<Utc>",
    "Vec<String>",
    "Ref<User>",
    "Option<Ref<User>>",
    "Ref<Team>",
];

/// Whether a declaration with these words is refused.
fn refused(on_struct: &[&Word], on_field: &[&Word]) -> bool {
    let mut words: Vec<&str> = Vec::new();
    for word in on_struct {
        words.extend(word.needs);
        words.push(word.written);
    }
    words.extend(on_field.iter().flat_map(|word| word.needs));
    words.sort_unstable();
    words.dedup();
    let types = if on_field.is_empty() { &[""] } else { TYPES };
    types.iter().all(|ty| {
        let declared = declaration(&words, on_field, ty);
        let input = syn::parse_str(&declared).expect("a struct");
        resource(&input).to_string().contains("compile_error")
    })
}

fn declaration(words: &[&str], on_field: &[&Word], ty: &str) -> String {
    let has = |word| words.contains(&word);
    let is = |name| on_field.iter().any(|word| word.name == name);
    let mut text = format!("#[resource({})] struct Gadget {{", words.join(", "));
    let single = has("singleton") || has("controller");
    if !single && !is("id") {
        let id = if has("store") { "String" } else { "i64" };
        write!(text, "#[resource(id)] id: {id},").expect("a String takes every character");
    }
    if has(PARENT) && !is("parent") {
        text.push_str("team: Ref<Team>,");
    }
    if has("require_if_match") {
        text.push_str("#[resource(version)] version: i64,");
    }
    if !on_field.is_empty() {
        let written: Vec<&str> = on_field.iter().map(|word| word.written).collect();
        let written = written.join(", ");
        write!(text, "#[resource({written})] field: {ty},")
            .expect("a String takes every character");
    }
    text.push('}');
    text
}

/// For each word the others that are refused beside it.
fn table<'a>(
    rows: &'a [Word],
    columns: &'a [Word],
    refused: impl Fn(&Word, &Word) -> bool,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let beside = |row: &'a Word| {
        let beside = columns
            .iter()
            .filter(|column| column.name != row.name && refused(row, column));
        (row.name, beside.map(|column| column.name).collect())
    };
    rows.iter().map(beside).collect()
}

fn told(title: &str, table: &BTreeMap<&str, Vec<&str>>) -> String {
    let mut text = format!("# {title}\n\n");
    for (word, beside) in table.iter().filter(|(_, beside)| !beside.is_empty()) {
        writeln!(text, "{word}: {}", beside.join(", ")).expect("a String takes every character");
    }
    text
}

#[test]
fn every_pair_of_words_is_refused_or_not_as_it_was() {
    for word in ON_STRUCTS {
        assert!(!refused(&[word], &[]), "`{}` alone is refused", word.name);
    }
    let structs = table(ON_STRUCTS, ON_STRUCTS, |one, other| {
        refused(&[one, other], &[])
    });
    let parent = &ON_STRUCTS[0];
    let on_field = |word: &Word, words: &[&Word]| {
        let below = word.name == "parent";
        let on_struct: &[&Word] = if below { &[parent] } else { &[] };
        refused(on_struct, words)
    };
    for word in ON_FIELDS {
        assert!(!on_field(word, &[word]), "`{}` alone is refused", word.name);
    }
    let fields = table(ON_FIELDS, ON_FIELDS, |one, other| {
        let first = if other.name == "parent" { other } else { one };
        on_field(first, &[one, other])
    });
    let kinds: Vec<Word> = ["singleton", "store", "controller", "computed", "scope"]
        .iter()
        .filter_map(|name| {
            let known = ON_STRUCTS.iter().find(|word| word.name == *name)?;
            Some(word(known.name, known.written, known.needs))
        })
        .collect();
    let inside = |kind: &Word| {
        let refused_inside = ON_FIELDS
            .iter()
            .filter(|word| refused(&[kind], &[word]))
            .map(|word| word.name);
        (kind.name, refused_inside.collect())
    };
    let inside: BTreeMap<&str, Vec<&str>> = kinds.iter().map(inside).collect();

    let found = [
        told("Refused beside each other on a struct", &structs),
        told("Refused beside each other on a field", &fields),
        told("Refused on a field of the kind", &inside),
    ]
    .join("\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pipeline/combinations.txt");
    if std::env::var_os("COMBINATIONS").is_some() {
        fs::write(&path, found).expect("the table");
    } else {
        let kept = fs::read_to_string(&path).expect("the table");
        assert_eq!(kept, found, "COMBINATIONS=write writes it anew");
    }
}
