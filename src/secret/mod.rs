//! A value that cannot be shown.

mod hidden;

pub use hidden::Secret;
