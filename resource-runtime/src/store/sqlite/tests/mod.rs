//! The store as a whole, through the calls that everything else makes.

mod fitting;
mod harness;
mod kinds;
mod opening;
mod own_rules;
mod plans;
mod transactions;
mod writing;

use crate::store::testing::declared;
