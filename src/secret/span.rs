//! A stretch of text and the marker that takes its place.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// What stands where a value was redacted for the name it goes by.
pub(super) const BY_NAME: &str = "[redacted]";

/// What stands where the secret of this name was found; one without a name was computed from others.
pub(super) fn by_value(name: &str) -> String {
    if name.is_empty() {
        return BY_NAME.to_owned();
    }
    format!("[secret {name}]")
}

/// A stretch of text to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) range: Range<usize>,
    pub(super) marker: Arc<str>,
}

impl Span {
    /// A stretch redacted by name.
    pub(super) fn by_name(range: Range<usize>) -> Self {
        Self {
            range,
            marker: Arc::from(BY_NAME),
        }
    }
}

/// Replaces every span; where some overlap all of it is covered, the one that starts first and reaches furthest leading.
pub(super) fn apply(text: &str, mut spans: Vec<Span>) -> Cow<'_, str> {
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    spans.sort_by_key(|span| (span.range.start, usize::MAX - span.range.end));
    let mut redacted = String::with_capacity(text.len());
    let mut covered = 0;
    let mut marker = None;
    for span in &spans {
        if span.range.end <= covered {
            continue;
        }
        let overlaps = span.range.start < covered;
        if !overlaps {
            redacted.push_str(&text[covered..span.range.start]);
        }
        if !overlaps || marker != Some(&span.marker) {
            redacted.push_str(&span.marker);
        }
        marker = Some(&span.marker);
        covered = span.range.end;
    }
    redacted.push_str(&text[covered..]);
    Cow::Owned(redacted)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::sync::Arc;

    use super::{Span, apply};

    fn case(spans: &[(Range<usize>, &str)], expected: &str) {
        let spans = spans.iter().map(|(range, marker)| Span {
            range: range.clone(),
            marker: Arc::from(*marker),
        });
        assert_eq!(apply("0123456789", spans.collect()), expected);
    }

    #[test]
    fn spans_are_replaced_and_overlaps_covered() {
        case(&[], "0123456789");
        case(&[(8..10, "b"), (0..2, "a")], "a234567b");
        case(&[(0..5, "a"), (5..6, "a")], "aa6789");
        case(&[(2..4, "b"), (1..6, "a")], "0a6789");
        case(&[(1..3, "b"), (1..6, "a")], "0a6789");
        case(&[(1..4, "a"), (3..6, "b")], "0ab6789");
        case(&[(1..4, "a"), (3..6, "a")], "0a6789");
    }
}
