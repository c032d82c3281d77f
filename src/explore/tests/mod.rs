//! Bots with one fault each, and the same bots without it.

mod bench;
mod faults;

mod limits;
mod rows;
