//! What is done with the fuzzer's bytes, and what must hold of the answers.
//!
//! Whatever is asked: no panic, no answer of the 5xx class, every refusal a problem in full, and a
//! refused request changes nothing (`ground` and `answer` look at each). Beside that each target
//! has a rule of its own.

mod body;
mod cursor;
mod header;
mod key;
mod path;
mod query;

/// A name, which `fuzz/targets`, `fuzz/seeds` and `fuzz/regressions` know too, and what is done.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const ALL: [Target; 6] = [
    ("body", body::run),
    ("cursor", cursor::run),
    ("header", header::run),
    ("key", key::run),
    ("path", path::run),
    ("query", query::run),
];

/// Does what the target of this name does.
///
/// # Panics
/// Panics when something does not hold, and when there is no such target.
pub fn run(name: &str, bytes: &[u8]) {
    let target = ALL.iter().find(|(known, _)| *known == name);
    let (_, run) = target.expect("a target");
    run(bytes);
}

/// One of a few things, said by the first byte; and what is left.
fn chosen<'t, 'b, T>(things: &'t [T], bytes: &'b [u8]) -> Option<(&'t T, &'b [u8])> {
    let (first, rest) = bytes.split_first()?;
    Some((&things[usize::from(*first) % things.len()], rest))
}
