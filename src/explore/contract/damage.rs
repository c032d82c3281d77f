//! The ways to break a field.

use crate::attribute::ValueType;

/// A way to break a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// What is done to it.
    pub kind: DamageKind,
    /// Whether only one of many items is broken.
    pub in_one: bool,
}

/// What is done to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DamageKind {
    /// It is not there.
    Dropped,
    /// The list in which it stands has no items.
    NoItems,
    /// It is null.
    Nulled,
    /// It is of this type, and that is another one.
    Retyped(ValueType),
    /// It is the same, written as text.
    AsText,
    /// There is nothing in it.
    Emptied,
    /// It is much larger than anybody thinks.
    Huge,
}

impl Damage {
    /// In words: `missing`, `null`, `a number`, `empty in one item`.
    #[must_use]
    pub fn words(self) -> String {
        let word = self.kind.word();
        if self.in_one {
            format!("{word} in one item")
        } else {
            word.to_owned()
        }
    }
}

impl DamageKind {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dropped => "missing",
            Self::NoItems => "no items",
            Self::Nulled => "null",
            Self::Retyped(value_type) => value_type.with_article(),
            Self::AsText => "written as text",
            Self::Emptied => "empty",
            Self::Huge => "huge",
        }
    }
}
