//! SQL for every request a store gets, built once for each shape of request. Where databases differ,
//! `dialect` alone knows.

mod ancestry;
mod column;
mod dialect;
mod filter;
mod find;
mod get;
pub(crate) mod index;
pub(crate) mod junction;
mod kept;
mod keyset;
mod lead;
mod list;
mod many;
mod modify;
pub(crate) mod own;
mod plan;
pub(crate) mod presence;
mod referrer;
pub(crate) mod schema;
mod set;
mod tie;
mod unset;
mod walk;
mod within;

pub(crate) use column::Form;
pub use dialect::Dialect;
pub(crate) use find::Find;
pub(crate) use get::Get;
pub(crate) use keyset::{by_value, segments};
pub(crate) use list::{Presence, Stretch};
pub(crate) use many::{ChangeMany, InsertMany};
pub(crate) use modify::{ChangeOne, Current, Held, Insert, Remaining, Removal};
pub(crate) use plan::{Argument, Plan, Plans, Statement};
pub(crate) use referrer::{Existing, Referring};
pub(crate) use set::Set;
pub(crate) use tie::{Tie, Untie};
pub(crate) use unset::{Reference, Unset, loosened};
pub(crate) use walk::{Behind, Walk};
