//! The store as a whole, through the calls that everything else makes.

mod batches;
mod declared;
mod fitting;
mod harness;
mod kinds;
mod opening;
mod own_rules;
mod plans;
mod rows;
mod transactions;
mod walks;
mod writing;
