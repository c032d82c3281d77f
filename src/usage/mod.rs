//! Who sets an attribute, and who reads it.

mod in_apis;
mod in_flows;
mod reads;
mod uses;

pub use uses::{Access, Caller, How, Use, attributes, uses};
