//! What the server answers, one HTTP exchange after the other: a module for each subject.

include!("modules.rs");
