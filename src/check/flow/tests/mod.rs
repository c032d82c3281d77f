//! Whole flows.

mod documented;
mod large;
