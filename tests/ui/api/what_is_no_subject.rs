//! Refused: the tests of stores on a store by itself.

use resource_runtime::store::Memory;
use resource_runtime::store::testing::check;

fn main() {
    let _ = check(Memory::new(&[]).unwrap());
}
