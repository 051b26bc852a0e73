//! What a program that declares and serves resources names.

pub use chrono::{DateTime, NaiveDate, Utc};
pub use rust_decimal::Decimal;
pub use uuid::Uuid;

pub use crate::api::Api;
pub use crate::handler::{Compute, Context, Handler, Tie};
pub use crate::problem::Problem;
pub use crate::resource::{Property, Ref, Resource};
