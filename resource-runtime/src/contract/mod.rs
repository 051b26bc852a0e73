//! The contract with the clients of an API: what they may count on, locked in a file.
//!
//! One line in a test of yours keeps it:
//!
//! ```no_run
//! # use resource_runtime::prelude::*;
//! # fn api() -> Api { Api::builder().public().build().unwrap() }
//! // #[test]
//! fn clients_can_count_on_the_api() {
//!     resource_runtime::contract::check("api.lock.json", &api());
//! }
//! ```
//!
//! `UPDATE_CONTRACT=1 cargo test` writes the lock; commit it. From then on the test fails when the
//! API is another than the lock says. What no client notices is added to the lock by
//! `UPDATE_CONTRACT=1`; what one would notice is a *breaking change*, and `UPDATE_CONTRACT=1` refuses
//! it. Where it must be, `UPDATE_CONTRACT=breaking` writes the lock all the same.
//!
//! | breaking | not breaking |
//! |---|---|
//! | a path, method, property, enum value, filter, operator, sort key, expansion or collapse is gone | it is new |
//! | a property is searched no longer, a filter takes fewer numbers | it is searched, more are taken |
//! | an operation, path parameter, envelope or resource has another name | |
//! | a property has another type | |
//! | an answer may be null, or lack a property, where it could not | it never does any more |
//! | rows may be kept from who asks | they are shown to everybody |
//! | a creation needs a property that it did not need, or cannot name one that it could | the other way round |
//! | a length, number, pattern, format or uniqueness is demanded that was not, `null` is refused | less is demanded |
//! | `limit`, a batch, a body, a query, what it names or header fields are refused from a smaller number on | from a larger one |
//! | whoever asks must say who they are, a way to say so is gone | nobody must, there is another way |
//! | `If-Match` or `Idempotency-Key` must be there, or cannot be; a key is known for a shorter time | it need not, or may; for a longer one |
//! | a creation that leaves a property out gets another value | a page without `limit` has another size |
//! | `PUT` by an id that clients choose makes rows no longer, or changes them no longer | it does, too |
//! | what was deleted is kept by another row that needs it, ends with its parent, or is left without one; `DELETE` ends what it only took from its parent, or the other way round | nothing keeps it any more |
//! | what is deprecated is refused from a day on, or goes sooner than was told | it is deprecated, or is no more; it may go from a day on |
//! | `openapi.json` or `docs` is not served any more | a handler may refuse what it did not, or answer 202 |

mod access;
mod change;
mod compare;
mod deprecated;
mod drawn;
mod ends;
mod items;
mod lock;
mod property;
mod service;
mod taken;
mod values;

use std::path::Path;
use std::{env, fs};

pub use change::Change;
pub use lock::Contract;

use crate::api::Api;

/// The environment variable that has a lock written.
const UPDATE: &str = "UPDATE_CONTRACT";
/// What it is where clients are to notice.
const BREAKING: &str = "breaking";

/// Holds an API to the lock in a file, which is named from where the test runs: the package.
///
/// # Panics
/// When the API is another than the lock says, with every change on a line of its own, or when the
/// file cannot be read or written. With `UPDATE_CONTRACT=1` the lock is written unless a change is
/// breaking, with `UPDATE_CONTRACT=breaking` in any case; any other word is refused.
#[track_caller]
pub fn check(path: impl AsRef<Path>, api: &Api) {
    let update = env::var(UPDATE).unwrap_or_default();
    if let Err(message) = checked(path.as_ref(), api, &update) {
        panic!("{message}");
    }
}

fn checked(path: &Path, api: &Api, update: &str) -> Result<(), String> {
    if !["", "1", BREAKING].contains(&update) {
        return Err(format!(
            "{UPDATE}={update} is not known; it is 1 or {BREAKING}"
        ));
    }
    let (file, drawn) = (path.display(), Contract::of(api));
    let write = || fs::write(path, drawn.to_json()).map_err(|error| format!("{file}: {error}"));
    let locked = match fs::read_to_string(path) {
        Ok(json) => Contract::from_json(&json),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && update.is_empty() => {
            return Err(format!(
                "{file} is not there yet; {UPDATE}=1 cargo test writes it"
            ));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return write(),
        Err(error) => return Err(format!("{file}: {error}")),
    };
    let locked = match locked {
        Ok(locked) => locked,
        Err(_) if update == BREAKING => return write(),
        Err(error) => return Err(format!("{file} is no lock of a contract: {error}")),
    };
    let changes = locked.changes_to(&drawn);
    let breaks = changes.iter().any(Change::is_breaking);
    match update {
        _ if changes.is_empty() => Ok(()),
        BREAKING => write(),
        "1" if !breaks => write(),
        _ => Err(message(path, &changes)),
    }
}

/// What is to be said of changes, each on a line of its own, the breaking ones first.
fn message(path: &Path, changes: &[Change]) -> String {
    let (breaking, others): (Vec<_>, Vec<_>) =
        changes.iter().partition(|change| change.is_breaking());
    let (what, remedy) = if breaking.is_empty() {
        (
            "offers what its lock does not have; no client notices",
            format!("{UPDATE}=1 cargo test adds it to the lock"),
        )
    } else {
        (
            "breaks its contract",
            format!(
                "keep what clients count on, or serve another version beside this one; \
                 {UPDATE}={BREAKING} cargo test writes the lock all the same"
            ),
        )
    };
    let mut lines = vec![format!("{}: the API {what}", path.display())];
    let changes = breaking.into_iter().chain(others);
    lines.extend(changes.map(|change| format!("  {change}")));
    lines.push(remedy);
    lines.join("\n")
}
