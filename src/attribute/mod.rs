//! Attributes: the named, typed values of a conversation.

mod name;
mod number;
mod value_type;

pub use name::{check_name, is_reserved};
pub use number::{compare, equal, to_float};
pub use value_type::{Unfit, ValueType};

/// The attributes of a conversation: names and values, in the order they were set.
pub type Attributes = serde_json::Map<String, serde_json::Value>;
