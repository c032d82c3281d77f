//! The whole of a value as it stands in the file.

use crate::source::{Kind, Node, SourceFile, Span};

/// From the first key or bracket of a value to its last sign.
///
/// What the YAML parser takes for the end of a list or map may stand behind comments.
pub(super) fn whole(node: &Node, file: &SourceFile) -> Span {
    Span::new(node.span.start, end(node, node.span, file))
}

/// Where a value ends that stands within `around`.
fn end(node: &Node, around: Span, file: &SourceFile) -> usize {
    let last = match &node.kind {
        Kind::Scalar(_) | Kind::Broken => {
            let words = file.slice(node.span).trim_end();
            return node.span.start + words.len();
        }
        Kind::List(items) => {
            let items = items.iter().filter(|item| inside(item.span, around));
            items.map(|item| end(item, around, file)).max()
        }
        Kind::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.filter(|entry| inside(entry.key_span, around));
            let ends = entries.map(|entry| {
                let value = &entry.value;
                // An alias stands for a value that is written elsewhere, and an empty value has the place of its key.
                if inside(value.span, around) && value.span.start >= entry.key_span.end {
                    end(value, around, file)
                } else {
                    entry.key_span.end
                }
            });
            ends.max()
        }
    };
    let last = last.unwrap_or(node.span.start + 1);
    match file.text[node.span.start..].chars().next() {
        Some('{') => closing(last, '}', file),
        Some('[') => closing(last, ']', file),
        Some(_) | None => end_of_words(last, file),
    }
}

fn inside(span: Span, around: Span) -> bool {
    around.range().contains(&span.start)
}

/// Where the bracket ends that closes behind `from`.
fn closing(from: usize, bracket: char, file: &SourceFile) -> usize {
    let mut comment = false;
    let mut before = ' ';
    for (offset, sign) in file.text[from..].char_indices() {
        comment = sign != '\n' && (comment || (sign == '#' && before.is_whitespace()));
        if sign == bracket && !comment {
            return from + offset + sign.len_utf8();
        }
        before = sign;
    }
    from
}

/// What may stand behind the last place that is known: the colon of an empty value, an alias.
fn end_of_words(from: usize, file: &SourceFile) -> usize {
    let rest = file.text[from..].lines().next().unwrap_or_default();
    let words = rest.split(" #").next().unwrap_or_default();
    from + words.trim_end().len()
}
