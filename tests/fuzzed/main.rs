//! What the fuzzer has been given and has found, again and again: `fuzz/README.md` says how to look
//! for more.

include!("modules.rs");

mod replay;
