//! The store as a whole, through the calls that everything else makes.

mod declared;
mod harness;
mod rows;
