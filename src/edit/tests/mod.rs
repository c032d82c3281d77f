//! Files before and after.

mod adding;
mod replacing;
