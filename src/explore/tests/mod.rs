//! Bots with one fault each, and the same bots without it.

mod bench;
mod brute;
mod chance;
mod contracts;
mod faults;
mod limits;
mod nasty;
mod projects;
mod rows;
