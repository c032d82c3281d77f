//! Coverage: what there is to see of a flow, and which of it conversations have shown.

mod covered;
mod item;
mod kind;
mod onward;
mod questions;
mod reach;
mod returns;
#[cfg(test)]
mod tests;
mod universe;
mod walk;

pub use covered::{Counted, Coverage};
pub use item::{Item, Part};
pub use kind::Kind;
pub use reach::{Reach, Shares, Shown};
pub use walk::Walk;
