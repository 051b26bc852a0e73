//! Refused: a journal that is none.

use resource_runtime::store::Journal;

fn keep(_: impl Journal) {}

fn main() {
    keep("changes.log");
}
