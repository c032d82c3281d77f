//! Why a file cannot be edited.

/// Why a text cannot be edited: lower case, no full stop. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotEdit {
    /// The file cannot be read as it stands, so that nobody knows what an edit would change.
    #[error("the file is not sound as it stands")]
    NotSound,
    /// What is to be edited is written with an anchor, an alias or a merge key, so that others would change with it.
    #[error("`{what}` is shared by an alias, so other parts of the file would change with it")]
    Shared {
        /// What was to be edited.
        what: String,
    },
    /// The scenario runs once for each row, so that its lines stand for many conversations.
    #[error("`{name}` runs once for each of its rows, so its lines are not one conversation's")]
    Rows {
        /// The scenario's name.
        name: String,
    },
    /// It is written in a way that is not understood well enough.
    #[error("{why}")]
    Layout {
        /// What is in the way.
        why: String,
    },
    /// The edited text does not read back as what was meant.
    #[error("the edited text would not read back as what was meant: {why}")]
    NotProven {
        /// What differs.
        why: String,
    },
}

impl CannotEdit {
    pub(super) fn layout(why: impl Into<String>) -> Self {
        Self::Layout { why: why.into() }
    }

    pub(super) fn not_proven(why: impl Into<String>) -> Self {
        Self::NotProven { why: why.into() }
    }

    pub(super) fn shared(what: impl Into<String>) -> Self {
        Self::Shared { what: what.into() }
    }
}
