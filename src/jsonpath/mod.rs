//! Paths into an answer: RFC 9535 as [`JsonPath`], and the older dialect as [`LegacyPath`].
//!
//! No path can stop the program: [`JsonPath`] stands behind a guard that refuses what would make its
//! parser panic, overflow or take exponential time; what panics inside [`LegacyPath`] becomes a [`PathError`].

mod cost;
mod dialect;
mod error;
mod guard;
mod legacy;
mod numbers;
mod parser;
mod place;
mod quiet;
mod quoted;
mod slip;
mod standard;

#[cfg(test)]
mod compliance;

pub use error::PathError;
pub use legacy::LegacyPath;
pub use standard::JsonPath;
