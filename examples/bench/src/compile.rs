//! How long a crate of a hundred resources takes to check: all of it, and after one struct was touched.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::ensure;

const KINDS: [&str; 10] = [
    "Red", "Blue", "Green", "Yellow", "Orange", "Violet", "Brown", "Black", "White", "Silver",
];
const THINGS: [&str; 10] = [
    "Account", "Invoice", "Ticket", "Device", "Course", "Article", "Vehicle", "Contract",
    "Product", "Building",
];
const ROUNDS: usize = 5;

/// Generates the crate, checks it by turns in both ways and prints the medians.
pub fn measure() -> anyhow::Result<()> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let workspace = workspace.canonicalize()?;
    let directory = tempfile::tempdir()?;
    let package = directory.path();
    fs::create_dir(package.join("src"))?;
    fs::write(package.join("Cargo.toml"), manifest(&workspace))?;
    // The same versions, so that what is built of them already is good here too.
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock"))?;
    fs::write(package.join("src/lib.rs"), "//! Nothing yet.\n")?;
    check(package, &workspace)?;

    let mut modules = "//! A hundred resources.\n".to_owned();
    for (place, kind) in KINDS.iter().enumerate() {
        for thing in THINGS {
            let module = format!("{kind}_{thing}").to_lowercase();
            writeln!(modules, "pub mod {module};")?;
            let content = resource(kind, thing, KINDS[(place + 1) % KINDS.len()], 40);
            fs::write(package.join(format!("src/{module}.rs")), content)?;
        }
    }
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        // Every file is another one than before, so that nothing is known of it.
        fs::write(package.join("src/lib.rs"), "//! Nothing.\n")?;
        check(package, &workspace)?;
        fs::write(package.join("src/lib.rs"), &modules)?;
        times[0].push(check(package, &workspace)?);
        let touched = resource("Red", "Account", "Blue", 41 + round);
        fs::write(package.join("src/red_account.rs"), touched)?;
        times[1].push(check(package, &workspace)?);
    }
    let [whole, touched] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    });
    println!("100 resources of 8 properties, `cargo check`, medians of {ROUNDS}:");
    println!(
        "all of them: {whole:.2} s, {:.2} s for ten (target: 1.5 s)",
        whole / 10.0
    );
    println!("one struct touched: {touched:.2} s");
    Ok(())
}

fn manifest(workspace: &Path) -> String {
    let runtime = workspace.join("resource-runtime");
    let runtime = runtime.display();
    format!(
        "[workspace]\n[package]\nname = \"hundred\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         [dependencies]\nresource-runtime = {{ path = \"{runtime}\" }}\n"
    )
}

fn check(package: &Path, workspace: &Path) -> anyhow::Result<Duration> {
    let started = Instant::now();
    let checked = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--offline", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(workspace.join("target"))
        // As an editor does it.
        .env("CARGO_INCREMENTAL", "1")
        .status()?;
    ensure!(checked.success(), "the crate does not check");
    Ok(started.elapsed())
}

/// A resource with eight properties.
fn resource(kind: &str, thing: &str, other: &str, length: usize) -> String {
    let other_module = format!("{other}_{thing}").to_lowercase();
    format!(
        "//! One of many.\n\
         use resource_runtime::prelude::*;\n\
         /// One of many.\n\
         #[derive(Resource)]\n\
         pub struct {kind}{thing} {{\n\
         #[resource(id)]\n pub id: i64,\n\
         #[resource(slug)]\n pub slug: String,\n\
         #[resource(filter, sort, max_length = {length})]\n pub name: String,\n\
         #[resource(search)]\n pub description: Option<String>,\n\
         #[resource(filter, minimum = 1, maximum = 5, default = 3)]\n pub priority: u32,\n\
         #[resource(filter)]\n pub active: bool,\n\
         #[resource(filter, expand)]\n \
         pub successor: Option<Ref<crate::{other_module}::{other}{thing}>>,\n\
         #[resource(created, sort)]\n pub date_created: DateTime<Utc>,\n\
         }}\n"
    )
}
