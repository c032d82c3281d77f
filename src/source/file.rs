//! A text file and places in it.

use std::ops::Range;
use std::sync::Arc;

/// A byte range in a file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

/// A file as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path shown to people: from where they stand, with `/`.
    pub name: String,
    /// The text without a byte order mark.
    pub text: String,
}

/// A span in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where in it.
    pub span: Span,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The span as a range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether two spans have a byte in common.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

impl SourceFile {
    /// Line and column of a byte offset, both from 1; columns count characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = newlines(before.as_bytes()) + 1;
        (line, before[line_start..].chars().count() + 1)
    }

    /// The lines in which a span stands, without the newline at their end.
    #[must_use]
    pub fn whole_lines(&self, span: Span) -> Span {
        let start = span.start.min(self.text.len());
        let end = span.end.clamp(start, self.text.len());
        let first = self.text[..start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let last = self.text[end..]
            .find('\n')
            .map_or(self.text.len(), |newline| end + newline);
        Span::new(first, last)
    }

    /// The text of a span; empty where the span is not on character borders.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// How many lines end in these bytes; counted in shares small enough for a byte, which is many times as fast.
fn newlines(bytes: &[u8]) -> usize {
    let shares = bytes.chunks(usize::from(u8::MAX));
    let counts = shares.map(|share| {
        share
            .iter()
            .map(|byte| u8::from(*byte == b'\n'))
            .sum::<u8>()
    });
    counts.map(usize::from).sum()
}

impl Place {
    /// Line and column of the first character, both from 1.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        self.file.position(self.span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_in_files_of_any_length() {
        for lines in [0, 1, 254, 255, 256, 1000] {
            let text = "\n".repeat(lines) + "é!";
            let name = "a.yaml".to_owned();
            let file = SourceFile { name, text };
            let end = file.text.len();
            assert_eq!(file.position(end), (lines + 1, 3));
            assert_eq!(file.position(lines / 2), (lines / 2 + 1, 1));
        }
    }
}
