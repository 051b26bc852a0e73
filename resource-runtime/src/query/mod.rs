//! What a client asks to read: addresses of single rows, and lists with filter, sort and page.

mod address;
mod list;

pub use address::{Address, Key};
pub use list::{Boundary, Direction, Filter, List, SortKey};
