//! What an editor is told of a crate with broken declarations: one error for each mistake, at the
//! declaration, while every other use of the types still resolves.

use std::fmt::Write as _;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// One mistake each, in a resource `Thing` with a field `id`.
const MISTAKES: &[(&str, &str)] = &[
    (
        "an_unknown_attribute",
        "struct Thing { #[resource(id)] id: i64, #[resource(max_lenght = 5)] name: String }",
    ),
    (
        "a_word_of_another_framework",
        "struct Thing { #[resource(primary_key)] id: i64 }",
    ),
    ("no_identifier", "struct Thing { id: i64 }"),
    (
        "a_floating_point_number",
        "struct Thing { #[resource(id)] id: i64, price: f64 }",
    ),
    (
        "a_float_behind_an_alias",
        "struct Thing { #[resource(id)] id: i64, price: super::Money }",
    ),
    (
        "an_optional_float_behind_an_alias",
        "struct Thing { #[resource(id)] id: i64, price: Option<super::Money> }",
    ),
    (
        "a_default_of_another_type",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = \"three\")] size: i32 }",
    ),
    (
        "a_default_that_does_not_fit",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = -1)] size: u8 }",
    ),
    (
        "a_length_of_a_number",
        "struct Thing { #[resource(id)] id: i64, #[resource(max_length = 5)] size: i32 }",
    ),
    (
        "a_pattern_that_is_none",
        "struct Thing { #[resource(id)] id: i64, #[resource(pattern = \"[a\")] name: String }",
    ),
    (
        "an_integer_of_the_machine",
        "struct Thing { #[resource(id)] id: i64, size: usize }",
    ),
    (
        "a_type_that_is_no_property",
        "struct Thing { #[resource(id)] id: i64, color: super::Color }",
    ),
    (
        "an_optional_type_that_is_none",
        "struct Thing { #[resource(id)] id: i64, color: Option<super::Color> }",
    ),
    (
        "a_reference_to_no_resource",
        "struct Thing { #[resource(id)] id: i64, color: Ref<super::Color> }",
    ),
    (
        "an_optional_reference_to_none",
        "struct Thing { #[resource(id)] id: i64, color: Option<Ref<super::Color>> }",
    ),
    (
        "a_parent_that_is_no_resource",
        "#[resource(parent = super::Color)] struct Thing { #[resource(id)] id: i64, color: Ref<super::Color> }",
    ),
    (
        "no_reference_to_the_parent",
        "#[resource(parent = super::User)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_root_without_a_parent",
        "#[resource(root)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_secret",
        "struct Thing { #[resource(id)] id: i64, password: String }",
    ),
    (
        "a_path_with_capitals",
        "#[resource(path = \"Things\")] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_list_of_references",
        "struct Thing { #[resource(id)] id: i64, users: Vec<Ref<super::User>> }",
    ),
    (
        "an_unreadable_collection",
        "#[resource(operations(create))] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "an_identifier_that_is_no_property",
        "struct Thing { #[resource(id)] id: super::Color }",
    ),
    (
        "an_identifier_of_another_kind",
        "struct Thing { #[resource(id)] id: super::Tint }",
    ),
    (
        "a_list_of_what_is_no_property",
        "struct Thing { #[resource(id)] id: i64, colors: Vec<super::Color> }",
    ),
    (
        "an_optional_list_of_what_is_none",
        "struct Thing { #[resource(id)] id: i64, colors: Option<Vec<super::Color>> }",
    ),
    (
        "a_filter_on_what_is_no_property",
        "struct Thing { #[resource(id)] id: i64, #[resource(filter, sort, unique)] color: super::Color }",
    ),
    (
        "a_default_of_what_is_no_property",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = super::Color)] color: super::Color }",
    ),
    (
        "an_optional_default_of_what_is_none",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = super::Color)] color: Option<super::Color> }",
    ),
    (
        "an_expanded_reference_to_no_resource",
        "struct Thing { #[resource(id)] id: i64, #[resource(expand, filter)] color: Ref<super::Color> }",
    ),
    (
        "an_attached_reference_to_no_resource",
        "struct Thing { #[resource(id)] id: i64, #[resource(singleton)] color: Option<Ref<super::Color>> }",
    ),
    (
        "an_optional_parent_that_is_no_resource",
        "#[resource(parent = super::Color, root)] struct Thing { #[resource(id)] id: i64, color: Option<Ref<super::Color>> }",
    ),
    (
        "a_parent_marked_on_what_does_not_refer",
        "#[resource(parent = super::User)] struct Thing { #[resource(id)] id: i64, #[resource(parent)] color: super::Color }",
    ),
    (
        "a_parent_marked_on_another_reference",
        "#[resource(parent = super::User)] struct Thing { #[resource(id)] id: i64, #[resource(parent)] tint: super::Other }",
    ),
    (
        "a_peer_that_is_no_resource",
        "#[resource(link = super::Color)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_handler_that_handles_nothing",
        "#[resource(handler = super::Color)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_handler_that_does_not_compute",
        "#[resource(handler = super::Color)] struct Thing { #[resource(id)] id: i64, #[resource(computed)] size: i32 }",
    ),
    (
        "a_type_that_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, size: Missing }",
    ),
    (
        "an_optional_type_that_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, size: Option<Missing> }",
    ),
    (
        "a_list_of_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, sizes: Vec<Missing> }",
    ),
    (
        "an_optional_list_of_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, sizes: Option<Vec<Missing>> }",
    ),
    (
        "a_reference_to_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, owner: Ref<Missing> }",
    ),
    (
        "an_optional_reference_to_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, #[resource(expand, filter)] owner: Option<Ref<Missing>> }",
    ),
    (
        "a_default_of_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = super::Tint::Red)] tint: Missing }",
    ),
    (
        "an_optional_default_of_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = super::Tint::Red)] tint: Option<Missing> }",
    ),
    (
        "an_identifier_that_does_not_exist",
        "struct Thing { #[resource(id)] id: Missing }",
    ),
    (
        "a_tuple_of_what_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, size: (i32, Missing) }",
    ),
    (
        "a_parent_that_does_not_exist",
        "#[resource(parent = Missing)] struct Thing { #[resource(id)] id: i64, #[resource(parent)] owner: super::Other }",
    ),
    (
        "a_reference_to_a_parent_that_does_not_exist",
        "#[resource(parent = super::User)] struct Thing { #[resource(id)] id: i64, #[resource(parent)] user: Ref<Missing> }",
    ),
    (
        "a_peer_that_does_not_exist",
        "#[resource(link = Missing)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_handler_that_does_not_exist",
        "#[resource(handler = Missing)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "a_default_that_does_not_exist",
        "struct Thing { #[resource(id)] id: i64, #[resource(default = MISSING)] size: i32 }",
    ),
    (
        "a_length_of_an_aliased_number",
        "struct Thing { #[resource(id)] id: i64, #[resource(max_length = 5)] size: super::Count }",
    ),
    (
        "a_reference_expanded_behind_an_alias_of_none",
        "struct Thing { #[resource(id)] id: i64, #[resource(expand)] size: super::Count }",
    ),
    (
        "a_loose_child_without_a_root",
        "#[resource(parent = super::User)] struct Thing { #[resource(id)] id: i64, user: Option<Ref<super::User>> }",
    ),
    (
        "a_loose_child_behind_an_alias",
        "#[resource(parent = super::User)] struct Thing { #[resource(id)] id: i64, #[resource(parent)] user: super::Owner }",
    ),
    (
        "a_link_to_itself",
        "#[resource(link = Thing)] struct Thing { #[resource(id)] id: i64 }",
    ),
    (
        "an_option_of_an_option",
        "struct Thing { #[resource(id)] id: i64, size: Option<Option<i32>> }",
    ),
    (
        "a_map",
        "struct Thing { #[resource(id)] id: i64, sizes: std::collections::HashMap<String, i32> }",
    ),
    (
        "a_tuple",
        "struct Thing { #[resource(id)] id: i64, size: (i32, i32) }",
    ),
    (
        "a_borrowed_text",
        "struct Thing { #[resource(id)] id: i64, name: &'static str }",
    ),
    (
        "a_boxed_text",
        "struct Thing { #[resource(id)] id: i64, name: Box<str> }",
    ),
    (
        "too_deep",
        "#[resource(parent = super::Word)] struct Thing { #[resource(id)] id: i64, word: Ref<super::Word> }",
    ),
];

/// What the rest of a program does with the type.
const USES: &str = "
    #[derive(Resource)]
    pub struct Neighbor { #[resource(id)] pub id: i64, pub thing: Ref<Thing> }
    pub fn handle(thing: &Thing, other: Option<Ref<Thing>>) -> Result<(), &'static str> {
        let name: &'static str = Thing::spec().name;
        let _ = &thing.id;
        other.map(|_| ()).ok_or(name)
    }
    pub fn table() -> &'static resource_runtime::resource::ResourceSpec { <Thing as Resource>::spec() }
";

#[test]
fn each_mistake_is_one_error_at_its_declaration() {
    let mut source = String::from(
        "#![allow(dead_code)]\n\
         use resource_runtime::prelude::*;\n\
         pub type Money = f64;\n\
         pub struct Color;\n\
         pub type Count = i32;\n\
         pub type Other = Ref<Word>;\n\
         pub type Owner = Option<Ref<User>>;\n\
         #[derive(Property)] pub enum Tint { Red, Blue }\n\
         #[derive(Resource)] pub struct User { #[resource(id)] pub id: i64 }\n\
         #[derive(Resource)] #[resource(parent = User)]\n\
         pub struct Word { #[resource(id)] pub id: i64, pub user: Ref<User> }\n",
    );
    let mut declared: Vec<(&str, RangeInclusive<u64>)> = Vec::new();
    for (name, declaration) in MISTAKES {
        writeln!(
            source,
            "pub mod {name} {{ use resource_runtime::prelude::*;"
        )
        .unwrap();
        let first = line_after(&source);
        let declaration = declaration.replace("struct Thing", "\npub struct Thing");
        writeln!(source, "#[derive(Resource)]\n{declaration}").unwrap();
        declared.push((name, first..=line_after(&source) - 1));
        source.push_str(USES);
        source.push_str("}\n");
    }
    let errors = errors(&source);
    let mut others = String::new();
    for (name, lines) in &declared {
        let inside: Vec<&str> = errors
            .iter()
            .filter(|(line, _)| lines.contains(line))
            .map(|(_, text)| text.as_str())
            .collect();
        if inside.len() != 1 {
            let texts = inside.join("\n");
            writeln!(others, "{name}: {} errors\n{texts}", inside.len()).unwrap();
        }
    }
    assert!(others.is_empty(), "{others}");
    let outside: Vec<&(u64, String)> = errors
        .iter()
        .filter(|(line, _)| !declared.iter().any(|(_, lines)| lines.contains(line)))
        .collect();
    assert!(outside.is_empty(), "{outside:#?}");
}

fn line_after(source: &str) -> u64 {
    source.lines().count() as u64 + 1
}

/// Every error of a crate with this source: the line that it points at, and what it says.
///
/// A terminal is told once what the compiler says again of the same place; an editor reads each.
fn errors(source: &str) -> Vec<(u64, String)> {
    let package = package(source);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--offline", "--quiet", "--message-format=json"])
        .arg("--target-dir")
        .arg(root().join("target"))
        .current_dir(&package)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let errors: Vec<(u64, String)> = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|entry| entry["reason"] == "compiler-message")
        .map(|entry| entry["message"].clone())
        .filter(|message| message["level"] == "error")
        .filter_map(|message| {
            let spans = message["spans"].as_array()?;
            let mut place = spans.iter().find(|span| span["is_primary"] == true)?;
            // A place in a macro is shown where the macro was called.
            while !place["expansion"].is_null() {
                place = &place["expansion"]["span"];
            }
            assert_eq!(place["file_name"], "src/lib.rs", "{message:#}");
            Some((
                place["line_start"].as_u64()?,
                message["rendered"].as_str()?.to_owned(),
            ))
        })
        .collect();
    assert!(
        !errors.is_empty(),
        "nothing was checked: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    errors
}

/// A package with this source, beside what trybuild makes, on the versions that are locked here.
fn package(source: &str) -> PathBuf {
    let package = root().join("target/tests/editor");
    fs::create_dir_all(package.join("src")).unwrap();
    let runtime = root().join("resource-runtime");
    let manifest = format!(
        "[package]\nname = \"editor\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nresource-runtime = {{ path = '{}' }}\n\n[workspace]\n",
        runtime.display()
    );
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    fs::write(package.join("src/lib.rs"), source).unwrap();
    package
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap().to_owned()
}
