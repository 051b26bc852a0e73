//! What a client asks to write.

mod write;

pub use write::Write;
