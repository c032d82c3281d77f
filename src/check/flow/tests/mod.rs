//! Whole flows.

mod definitions;
mod documented;
mod large;
