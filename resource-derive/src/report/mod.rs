//! Collects what is wrong and prints it; knows no stage.

mod finding;
mod render;
mod suggestion;

pub(crate) use finding::{Finding, Report};
pub(crate) use suggestion::{did_you_mean, either};
