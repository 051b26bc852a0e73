//! Any path.
#![no_main]

include!("../../tests/fuzzed/modules.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::run("path", bytes));
