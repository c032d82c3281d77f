//! Finds a part of a scalar's text in the file it was written in.

use std::ops::Range;

use crate::source::{Place, Span};

/// The place of `range` of `text`, where `place` is the whole scalar as it stands in the file.
///
/// Quotes, escapes and block indentation make the text in the file differ; then the same words are looked
/// for, and the whole scalar is the answer where they are not there.
#[must_use]
pub fn locate(place: &Place, text: &str, range: Range<usize>) -> Place {
    let raw = place.file.slice(place.span);
    let Some(words) = text.get(range.clone()).filter(|words| !words.is_empty()) else {
        return at_offset(place, raw, text, range.start);
    };
    let earlier = text[..range.start].matches(words).count();
    let found = raw
        .match_indices(words)
        .nth(earlier)
        .or_else(|| raw.match_indices(words).last());
    match found {
        Some((offset, _)) => spanned(place, offset, words.len()),
        None => place.clone(),
    }
}

/// An empty range: right where the scalar stands as it is, else the whole scalar.
fn at_offset(place: &Place, raw: &str, text: &str, offset: usize) -> Place {
    match raw.find(text) {
        Some(start) if !text.is_empty() => spanned(place, start + offset, 0),
        Some(_) | None => place.clone(),
    }
}

fn spanned(place: &Place, offset: usize, length: usize) -> Place {
    let start = place.span.start + offset;
    Place {
        file: place.file.clone(),
        span: Span::new(start, start + length),
    }
}
