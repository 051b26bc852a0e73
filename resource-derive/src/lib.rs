//! The derives of `resource-runtime`. Depend on that crate: it re-exports them.
