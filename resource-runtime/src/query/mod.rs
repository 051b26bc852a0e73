//! What a client asks to read: addresses of single rows, and lists with filter, sort and page.

mod address;
mod criteria;
mod cursor;
mod limits;
mod list;
mod lookup;
mod order;
mod outline;
mod parameters;
mod plain;
mod predicate;
mod within;

pub use address::{Address, Key};
pub(crate) use criteria::{
    Alternatives, Condition, Criteria, Offered, Operand, Operator, Test, Use,
};
pub(crate) use cursor::encode_value;
pub(crate) use cursor::{CursorKeys, Position};
pub(crate) use limits::LONGEST_QUERY;
pub use limits::QueryLimits;
pub use list::{Boundary, Comparison, Direction, Filter, List};
pub use lookup::Lookup;
pub use order::{Order, SortKey};
pub(crate) use outline::{COLLAPSE, EXPAND, Outline, Shown, offered};
pub(crate) use parameters::{Parameters, decoded, refuse_longer};
pub use predicate::{Ordered, Predicate};
pub use within::Within;
