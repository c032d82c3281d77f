//! Bots with one fault each, and the same bots without it.

pub(crate) mod bench;
mod brute;
mod chance;
mod contracts;
mod cover;
mod faults;
mod limits;
mod nasty;
mod projects;
mod rows;
mod unseen;
