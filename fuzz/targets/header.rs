//! Any value of a header.
#![no_main]

include!("../../tests/fuzzed/modules.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::run("header", bytes));
