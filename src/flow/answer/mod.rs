//! Answers as people type them → values.

mod offers;

use serde_json::Value;

pub(super) use offers::offers;

use crate::script::{Ask, Input};
use crate::template::Scope;

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What the user sees.
    pub label: String,
    /// What is saved.
    pub value: Value,
}

/// What an answer came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Understood {
    /// This value is saved.
    Value(Value),
    /// The question is skipped.
    Skipped,
    /// It cannot be used; says why, as a bot would to its user: a whole sentence.
    Refused(String),
}

/// Understands an answer that is not silence. `pattern`, `min` and `max` are held against it; `valid` is not.
#[must_use]
pub fn understand(ask: &Ask, offers: &[Offer], input: &Input, scope: &Scope) -> Understood {
    let _todo = (ask, offers, input, scope);
    Understood::Skipped
}
