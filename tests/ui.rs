//! What the compiler says of a declaration: `<subject>/<situation>.rs` is refused with the message
//! beside it, or, without one, builds and runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The line of the compiler whose messages the `.stderr` files hold.
const COMPILER: &str = "1.95.";

#[test]
fn declarations_are_refused_or_pass() {
    require_compiler();
    let cases = trybuild::TestCases::new();
    for fixture in fixtures(Path::new("ui"), "rs") {
        if refused(&fixture) {
            cases.compile_fail(fixture);
        } else {
            cases.pass(fixture);
        }
    }
}

#[test]
fn no_message_is_orphaned() {
    for message in fixtures(Path::new("ui"), "stderr") {
        let fixture = message.with_extension("rs");
        assert!(
            fixture.is_file() && refused(&fixture),
            "{} belongs to no fixture that is refused",
            message.display()
        );
    }
}

/// Lower case unless it is code, and no final stop, as rustc's own messages.
#[test]
fn messages_follow_the_grammar() {
    for message in fixtures(Path::new("ui"), "stderr") {
        let text = fs::read_to_string(&message).unwrap();
        for line in text.lines() {
            let Some(said) = line
                .strip_prefix("error: ")
                .or_else(|| line.strip_prefix("error[E0080]: evaluation panicked: "))
                .or_else(|| line.trim_start().strip_prefix("help: "))
                .or_else(|| line.trim_start().strip_prefix("note: "))
            else {
                continue;
            };
            let first = said.chars().next().unwrap_or_default();
            assert!(
                !first.is_uppercase() && !said.ends_with('.'),
                "{}: {line}",
                message.display()
            );
        }
    }
}

/// What is longer is not read to its end.
const LONGEST: usize = 15;

/// Names that a user has never written and cannot look up.
const INTERNAL: &[&str] = &[
    "__private",
    "Ancestor",
    "Expectation",
    "LineOf",
    "Nesting",
    "NoParent",
    "Placed",
    "Undecided::",
    "assert_",
    "inventory",
    "unreachable",
];

#[test]
fn each_error_is_short_and_in_the_words_of_the_user() {
    for message in fixtures(Path::new("ui"), "stderr") {
        let text = fs::read_to_string(&message).unwrap();
        for error in text.trim_end().split("\n\n") {
            assert!(
                error.lines().count() <= LONGEST,
                "{} lines in {}:\n{error}",
                error.lines().count(),
                message.display()
            );
            let found = INTERNAL.iter().find(|name| error.contains(**name));
            assert_eq!(found, None, "{}:\n{error}", message.display());
        }
    }
}

/// Another compiler words its own part of the messages in another way.
fn require_compiler() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    assert!(
        version.starts_with(&format!("rustc {COMPILER}")),
        "the messages in tests/ui are those of rustc {COMPILER}x, and this is {version}\
         run the tests with that compiler, or bless the messages anew and read the difference"
    );
}

/// A fixture says by its first line which of the two it is.
fn refused(fixture: &Path) -> bool {
    let text = fs::read_to_string(fixture).unwrap();
    let first = text.lines().next().unwrap_or_default();
    match first.split_once(' ').map(|(_, verdict)| verdict) {
        Some(verdict) if verdict.starts_with("Refused:") => true,
        Some(verdict) if verdict.starts_with("Passes:") => false,
        _ => panic!(
            "the first line of {} is neither `//! Refused: …` nor `//! Passes: …`",
            fixture.display()
        ),
    }
}

fn fixtures(room: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(room).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(fixtures(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
