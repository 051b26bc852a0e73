//! What holds of an API as a whole.

mod denied;
mod routed;
