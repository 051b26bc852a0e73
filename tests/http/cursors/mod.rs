//! Page tokens: exact whatever the keys are, whatever happens between two pages, and good for
//! their own list alone.

mod binding;
mod change;
mod stress;
mod walk;
