//! Who may do what. Only this room can make a [`Permitted`], and every store call takes one, so no
//! path leads around the policy.

mod permission;

pub use permission::{Permission, Permitted};
