//! Holds the code against ARCHITECTURE.md: no arrow outside its tables, no cycle, a first line in
//! every file that says what it is for, and no file that a reader cannot take in at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which room may import which others, for one crate.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The most lines of a file, tests aside.
const LONGEST: usize = 300;

const CRATES: [&str; 2] = ["resource-runtime", "resource-derive"];

fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the workspace is above").to_owned()
}

/// The table below the heading that names the crate: `| room | what it does | may import |`.
fn allowed(crate_name: &str) -> Arrows {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let heading = format!("## `{crate_name}`");
    let section = text
        .split_once(&heading)
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no section {heading}"))
        .1;
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let arrows: Arrows = rows
        .map(|row| {
            let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
            let [room, _, imports] = cells[..] else {
                panic!("a row with other than three cells: {row}");
            };
            let imports = imports
                .split(',')
                .map(|room| room.trim().trim_matches('`').to_owned())
                .filter(|room| !room.is_empty() && room != "—");
            (room.trim_matches('`').to_owned(), imports.collect())
        })
        .collect();
    assert!(!arrows.is_empty(), "the section {heading} has no table");
    arrows
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn crate_sources(crate_name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(&root().join(crate_name).join("src"), &mut found);
    assert!(found.len() > 5, "{crate_name} has sources");
    found
}

/// The room that a source file belongs to: its first folder, or its own name.
fn room(crate_name: &str, file: &Path) -> String {
    let source = root().join(crate_name).join("src");
    let below = file.strip_prefix(source).expect("a source file");
    let first = below.components().next().expect("a name");
    let name = first.as_os_str().to_string_lossy();
    name.trim_end_matches(".rs").to_owned()
}

/// The rooms that a text names by `crate::room`, comments aside.
fn named(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("//") {
            continue;
        }
        for (place, _) in line.match_indices("crate::") {
            let boundary = line[..place].chars().next_back();
            if boundary.is_some_and(|before| before.is_alphanumeric() || before == '_') {
                continue;
            }
            let rest = &line[place + "crate::".len()..];
            assert!(
                !rest.starts_with('{'),
                "`use crate::{{…}}` hides its rooms; name each in a line of its own"
            );
            let name: String = rest
                .chars()
                .take_while(|character| character.is_alphanumeric() || *character == '_')
                .collect();
            rooms.insert(name);
        }
    }
    rooms
}

#[test]
fn no_arrow_is_outside_the_table() {
    for crate_name in CRATES {
        let allowed = allowed(crate_name);
        for file in crate_sources(crate_name) {
            let room = room(crate_name, &file);
            let mut named = named(&fs::read_to_string(&file).expect("a source file"));
            named.remove(&room);
            if room == "lib" {
                continue;
            }
            let may = allowed
                .get(&room)
                .unwrap_or_else(|| panic!("{crate_name}: the table has no room `{room}`"));
            let outside: Vec<_> = named.difference(may).collect();
            assert!(
                outside.is_empty(),
                "{} imports {outside:?}, which ARCHITECTURE.md does not allow `{room}`",
                file.display()
            );
        }
    }
}

#[test]
fn the_table_holds_no_room_and_no_arrow_that_the_code_does_not_have() {
    for crate_name in CRATES {
        let mut used = Arrows::new();
        for file in crate_sources(crate_name) {
            let room = room(crate_name, &file);
            let mut named = named(&fs::read_to_string(&file).expect("a source file"));
            named.remove(&room);
            used.entry(room).or_default().extend(named);
        }
        used.remove("lib");
        assert_eq!(used, allowed(crate_name), "{crate_name}");
    }
}

#[test]
fn no_rooms_import_each_other_in_a_circle() {
    for crate_name in CRATES {
        let mut left = allowed(crate_name);
        while !left.is_empty() {
            let rooms: BTreeSet<_> = left.keys().cloned().collect();
            let before = left.len();
            left.retain(|_, imports| imports.iter().any(|import| rooms.contains(import)));
            assert!(left.len() < before, "{crate_name}: a circle among {left:?}");
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let mut files = Vec::new();
    for folder in ["resource-runtime", "resource-derive", "examples"] {
        sources(&root().join(folder), &mut files);
    }
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! "),
            "{} begins with {first:?}",
            file.display()
        );
    }
}

#[test]
fn a_reader_takes_in_every_file_at_once() {
    for crate_name in CRATES {
        for file in crate_sources(crate_name) {
            let text = fs::read_to_string(&file).expect("a source file");
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            let length = code.lines().count();
            let is_test = file.components().any(|part| part.as_os_str() == "tests");
            assert!(
                is_test || length <= LONGEST,
                "{} has {length} lines; split it by idea",
                file.display()
            );
        }
    }
}
