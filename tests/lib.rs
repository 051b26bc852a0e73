//! Tests that speak as a user would.
