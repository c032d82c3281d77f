//! What is wrong with a path, where, and what to write instead.

use std::ops::Range;

use thiserror::Error;

/// What is wrong with a path, in words for someone who is no programmer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct PathError {
    /// The bytes of the path the message is about: inside the text, on character boundaries.
    pub at: Range<usize>,
    /// One line in lower case without a full stop.
    pub message: String,
    /// What to write instead, where that is known.
    pub hint: Option<String>,
}

impl PathError {
    /// An error about these bytes of `text`; a range that does not fit is moved to the nearest that does.
    pub(super) fn new(text: &str, at: Range<usize>, message: impl Into<String>) -> Self {
        let start = text.floor_char_boundary(at.start.min(at.end));
        let end = text.ceil_char_boundary(at.end.max(start));
        Self {
            at: start..end,
            message: message.into(),
            hint: None,
        }
    }

    /// The same error with advice.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::PathError;

    #[test]
    fn a_range_is_moved_inside_the_text_and_to_character_boundaries() {
        let range = |text, at| PathError::new(text, at, "no").at;
        assert_eq!(range("$.é", 3..4), 2..4);
        assert_eq!(range("$.é", 2..3), 2..4);
        assert_eq!(range("$", 7..9), 1..1);
        assert_eq!(range("", 0..4096), 0..0);
    }
}
