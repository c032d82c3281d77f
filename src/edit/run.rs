//! Elements of a list between brackets that are taken out, and what goes with them.

use super::bounds::{line_end, line_start, next_line};
use crate::source::Span;

/// Some neighbours among the elements, with those around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'t> {
    pub(super) text: &'t str,
    /// From the first one's begin to the last one's end.
    pub(super) own: Span,
    /// Where the element before them ends.
    pub(super) before: Option<usize>,
    /// Where the element behind them begins.
    pub(super) next: Option<usize>,
}

impl Run<'_> {
    /// Their lines, if nothing else stands there but their comma and comments.
    pub(super) fn whole_lines(self) -> Option<Span> {
        let begin = line_start(self.text, self.own.start);
        let behind = &self.text[self.own.end..line_end(self.text, self.own.end)];
        let (comma, rest) = without_comma(behind);
        let alone = match self.text[begin..self.own.start].trim() {
            "" => comma || self.next.is_none(),
            "," => !comma,
            _ => false,
        };
        let own = alone && (rest.is_empty() || rest.starts_with('#'));
        own.then(|| Span::new(begin, next_line(self.text, self.own.end)))
    }

    /// They alone with the comma behind them, where a comment may stand in what is around them.
    pub(super) fn among_lines(self) -> Option<Span> {
        let before = self.before.map(|end| end..self.own.start);
        let between = before.or(self.next.map(|next| self.own.end..next))?;
        if !self.text.get(between)?.contains('\n') {
            return None;
        }
        let stop = line_end(self.text, self.own.end);
        let (comma, rest) = without_comma(&self.text[self.own.end..stop]);
        if !comma && self.next.is_some() {
            return None;
        }
        let behind = if rest.starts_with('#') {
            stop
        } else {
            stop - rest.len()
        };
        Some(Span::new(self.own.start, behind))
    }

    /// They and what parts them from their neighbours.
    pub(super) fn within_line(self) -> Span {
        match (self.before, self.next) {
            (Some(before), _) => Span::new(before, self.own.end),
            (None, Some(next)) => Span::new(self.own.start, next),
            (None, None) => self.own,
        }
    }
}

/// Whether a comma comes first, and what stands behind it up to the end of the line.
fn without_comma(behind: &str) -> (bool, &str) {
    let behind = behind.trim_start();
    match behind.strip_prefix(',') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, behind),
    }
}
