//! What the parts of a text that come from values come to, each for itself.

use std::ops::Range;

use super::escape::Escape;
use super::parse::{Piece, Template};
use super::scope::Scope;
use crate::source::Finding;

/// What a part of a template came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Where the part stands in the template's text.
    pub range: Range<usize>,
    /// What it came to.
    pub text: String,
    /// Whether it is a whole text with `{% … %}`, literal words and all.
    pub whole: bool,
}

impl Template {
    /// What each part that is no literal text comes to where the text is read by people.
    ///
    /// # Errors
    ///
    /// As [`Template::render`].
    pub fn shown(&self, scope: &Scope) -> Result<Vec<Shown>, Finding> {
        let parts = self.pieces.iter().filter_map(|piece| {
            let (range, whole) = match piece {
                Piece::Literal(_) => return None,
                Piece::Lookup(reference) => (reference.range.clone(), false),
                Piece::Expression(_, _, range) => (range.clone(), false),
                Piece::Block(..) => (0..self.text.len(), true),
            };
            Some((piece, range, whole))
        });
        let shown = parts.map(|(piece, range, whole)| {
            let text = self.render_piece(piece, Escape::Plain, scope)?;
            Ok(Shown { range, text, whole })
        });
        shown.collect()
    }
}
