//! Holds SECURITY.md to the tests that there are: each risk of its table names some, and each is there.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// The risks of OWASP's list of 2023.
const RISKS: usize = 10;

fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the workspace is above")
}

/// Whether there is such a test: `file::function`, or a file that is a test as a whole.
fn is_there(test: &str) -> bool {
    let (file, function) = test.split_once("::").unwrap_or((test, ""));
    let Ok(code) = fs::read_to_string(root().join(file)) else {
        return false;
    };
    if function.is_empty() {
        return true;
    }
    // What no attribute makes a test never runs.
    let Some((before, _)) = code.split_once(&format!("fn {function}(")) else {
        return false;
    };
    let mut lines = before.rsplit('\n').skip(1).map(str::trim);
    let attribute = lines.find(|line| !line.starts_with("//"));
    attribute.is_some_and(|line| matches!(line, "#[test]" | "#[actix_web::test]"))
}

#[test]
fn every_risk_is_covered_by_tests_that_are_there() {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    let rows: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("| API"))
        .collect();
    assert_eq!(rows.len(), RISKS);
    for (number, row) in rows.into_iter().enumerate() {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [risk, _, tests] = cells[..] else {
            panic!("a row with other than three cells: {row}");
        };
        assert!(risk.starts_with(&format!("API{} ", number + 1)), "{risk}");
        let tests: Vec<_> = tests
            .split(", ")
            .map(|test| test.trim_matches('`'))
            .collect();
        let mut named = HashSet::new();
        for test in tests {
            assert!(is_there(test), "{risk}: there is no test {test}");
            assert!(named.insert(test), "{risk} names {test} twice");
        }
    }
}

/// Who needs a package, by the lock.
fn dependants(lock: &str, package: &str) -> Vec<String> {
    let packages = lock.split("[[package]]").skip(1);
    let needs = packages.filter(|it| it.contains(&format!("\n \"{package}\",")));
    let names = needs.filter_map(|it| it.split('"').nth(1).map(str::to_owned));
    names.collect()
}

/// RUSTSEC-2023-0071: what SECURITY.md says of `rsa` is so.
#[test]
fn rsa_is_needed_by_the_tokens_of_an_example_alone() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    assert_eq!(dependants(&lock, "rsa"), ["jsonwebtoken"]);
    assert_eq!(dependants(&lock, "jsonwebtoken"), ["secured"]);
    let tokens = root().join("examples/secured/src/tokens.rs");
    let tokens = fs::read_to_string(tokens).expect("the tokens");
    assert!(tokens.contains("Validation::new(Algorithm::HS256)"));
    for other in ["Algorithm::RS", "Algorithm::PS", "from_rsa"] {
        assert!(!tokens.contains(other), "{other}");
    }
}
