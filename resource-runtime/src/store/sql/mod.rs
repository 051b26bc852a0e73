//! SQL for every request a store gets, built once for each shape of request and neutral of dialect.

mod ancestry;
mod column;
mod get;
mod keyset;
mod list;
mod modify;
mod plan;
mod referrer;
pub(crate) mod schema;

pub(crate) use column::Form;
pub(crate) use get::Get;
pub(crate) use keyset::segments;
pub(crate) use list::{Presence, Stretch};
pub(crate) use modify::{Change, Current, Insert, Removal};
pub(crate) use plan::{Plan, Plans, Statement};
pub(crate) use referrer::{Existing, referrers};
