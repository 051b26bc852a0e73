//! The declaration that the README shows is refused in the very words that stand there.
//!
//! `UPDATE_README=1` writes them anew.

use std::fs;
use std::path::Path;

const CASE: &str = "ui/readme/what_the_compiler_refuses";
const SHOWN_AS: &str = "src/devices.rs";

/// The first block of this language in a Markdown text.
fn block<'t>(text: &'t str, language: &str) -> &'t str {
    let fence = format!("```{language}\n");
    let (_, rest) = text.split_once(&fence).expect("the README has the block");
    rest.split("```").next().unwrap_or_default()
}

#[test]
fn the_complete_program_is_the_quickstart() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path| fs::read_to_string(tests.join(path)).expect("a file of the repository");
    let program = read("../examples/quickstart/src/main.rs");
    assert!(
        program.lines().count() < 25,
        "the smallest service is small"
    );
    let (_, below_its_first_line) = program.split_once('\n').expect("lines");
    assert_eq!(
        block(&read("../README.md"), "rust,no_run"),
        below_its_first_line
    );
}

#[test]
fn the_readme_shows_what_the_compiler_says() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = tests.join("../README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let read = |ending| {
        let file = tests.join(CASE).with_extension(ending);
        fs::read_to_string(file).expect("the case")
    };

    // The first line says what the file is, here and there.
    let below = |program: &str| program.split_once('\n').map(|(_, rest)| rest.to_owned());
    let program = read("rs").replace("\nfn main() {}\n", "");
    assert_eq!(below(block(&readme, "rust,compile_fail")), below(&program));

    let place = format!("{CASE}.rs");
    let said = read("stderr").replace(&place, SHOWN_AS);
    let shown = block(&readme, "text");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, readme.replace(shown, &said)).expect("the README");
    } else {
        assert_eq!(shown, said, "UPDATE_README=1 writes it anew");
    }
}
