//! The store as a whole, through the calls that everything else makes.

mod declared;
mod fitting;
mod harness;
mod kinds;
mod opening;
mod own_rules;
mod plans;
mod rows;
mod walks;
mod writing;
