//! Refused: a transaction that is a store and no more.

use resource_runtime::store::Transaction;

struct Held;

fn begin() -> Box<dyn Transaction> {
    Box::new(Held)
}

fn main() {}
