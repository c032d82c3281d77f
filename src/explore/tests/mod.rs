//! Bots with one fault each, and the same bots without it.

mod bench;
mod brute;
mod contracts;
mod cover;
mod faults;
mod limits;
mod nasty;
mod projects;
mod rows;
