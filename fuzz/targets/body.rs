//! Any body of a request that writes.
#![no_main]

include!("../../tests/fuzzed/modules.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::run("body", bytes));
