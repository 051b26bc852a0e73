//! The user's own logic, as clients meet it.

mod below;
mod calls;
mod cascades;
mod checked;
mod columns;
mod computed;
mod context;
pub mod fixture;
mod reach;
mod rollback;
mod ties;
mod together;
mod transactions;
mod writes;
