//! Changes of a text.

use super::trouble::CannotEdit;
use crate::source::Span;

/// A span and what stands there afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What is taken away; empty where something is put in.
    pub(super) span: Span,
    /// What is put in.
    pub(super) text: String,
}

impl Change {
    /// Puts something in.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::new(at, at), text)
    }

    /// Takes something away.
    pub(super) fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Puts something in the place of something else.
    pub(super) fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, text }
    }
}

/// The text after all changes. What is put in at one place stays in the order of the list.
pub(super) fn apply(text: &str, changes: &[Change]) -> Result<String, CannotEdit> {
    let mut ordered: Vec<&Change> = changes.iter().collect();
    ordered.sort_by_key(|change| (change.span.start, change.span.end));
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for change in ordered {
        let kept = text.get(done..change.span.start);
        edited.push_str(kept.ok_or_else(|| CannotEdit::layout("two edits meet in one place"))?);
        edited.push_str(&change.text);
        done = change.span.end;
    }
    edited.push_str(text.get(done..).unwrap_or_default());
    Ok(edited)
}
