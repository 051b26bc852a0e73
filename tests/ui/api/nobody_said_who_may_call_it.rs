//! Refused: an API without a policy.
use resource_runtime::prelude::*;

fn main() {
    let _ = Api::builder().title("Shelf").build();
}
