//! Whole flows, and the rules that look at them as a whole.

mod cycles;
mod definitions;
mod documented;
mod large;
mod undefined;
mod waits;
