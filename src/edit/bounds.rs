//! Where values really begin and end: the spans of block collections take in the comments behind them, and those of
//! quoted and block scalars may take in more than the value too.

use crate::source::{Kind, Node, Span};

/// Whether a list or a map stands in `[…]` or `{…}`.
pub(super) fn is_flow(node: &Node, text: &str) -> bool {
    let mut rest = &text[node.span.start..];
    // An anchor or a tag before it belongs to its span.
    while rest.starts_with(['&', '!']) {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest[word..].trim_start();
    }
    rest.starts_with(['[', '{']) && !begins_with_its_first_element(node)
}

/// The span of a block list that stands no further in than its key leaves out its first dash, so that the bracket there
/// is that of an element.
fn begins_with_its_first_element(node: &Node) -> bool {
    let Kind::List(items) = &node.kind else {
        return false;
    };
    let first = items.first();
    first.is_some_and(|first| first.span.start == node.span.start)
}

/// Whether a value stands within a span; a value that an alias brings stands elsewhere. Only where it begins is looked at:
/// the span of a block scalar takes in what its collection leaves out.
pub(super) fn is_within(node: &Node, outer: Span) -> bool {
    (outer.start..=outer.end).contains(&node.span.start)
}

/// The byte behind the last one of the value itself.
pub(super) fn end(node: &Node, text: &str) -> usize {
    let last = match &node.kind {
        Kind::Scalar(_) | Kind::Broken => return scalar_end(node, text),
        Kind::List(items) => last(items.iter(), node, text),
        Kind::Map(entries) => last(entries.iter().map(|entry| &entry.value), node, text),
    };
    if is_flow(node, text) {
        return closed(last.unwrap_or(node.span.start), node, text);
    }
    last.unwrap_or(node.span.end)
}

/// The end of the value that ends last among those that stand within the collection.
fn last<'n>(values: impl Iterator<Item = &'n Node>, around: &Node, text: &str) -> Option<usize> {
    let own = values.filter(|value| is_within(value, around.span));
    own.map(|value| end(value, text)).max()
}

/// Behind the bracket that closes a collection, whose last value ends at an offset; comments may stand between.
fn closed(last: usize, node: &Node, text: &str) -> usize {
    let mut offset = last;
    for line in text[last..node.span.end].split_inclusive('\n') {
        let code = line.split('#').next().unwrap_or_default();
        if let Some(bracket) = code.find([']', '}']) {
            return offset + bracket + 1;
        }
        offset += line.len();
    }
    node.span.end
}

fn scalar_end(node: &Node, text: &str) -> usize {
    let Span { start, end } = node.span;
    let slice = text.get(start..end).unwrap_or_default();
    let plain = matches!(&node.kind, Kind::Scalar(scalar) if scalar.plain);
    let quoted = (!plain).then(|| quoted_end(slice)).flatten();
    start + quoted.unwrap_or_else(|| slice.trim_end().len())
}

/// The length of a quoted scalar with its quotes, if it is one.
fn quoted_end(slice: &str) -> Option<usize> {
    let quote = slice
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    let mut signs = slice.char_indices().skip(1).peekable();
    while let Some((offset, sign)) = signs.next() {
        match sign {
            '\\' if quote == '"' => {
                signs.next();
            }
            '\'' if quote == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'') => {
                signs.next();
            }
            sign if sign == quote => return Some(offset + 1),
            _ => {}
        }
    }
    None
}

/// Where the line of an offset ends, before its `\n` or `\r\n`.
pub(super) fn line_end(text: &str, offset: usize) -> usize {
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at);
    if text[..end].ends_with('\r') && end > offset && end < text.len() {
        end - 1
    } else {
        end
    }
}

/// Where the line of an offset begins.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line after that of an offset begins; the end of the text where there is none.
pub(super) fn next_line(text: &str, offset: usize) -> usize {
    let newline = text[offset..].find('\n');
    newline.map_or(text.len(), |newline| offset + newline + 1)
}

/// The dash of an element of a block list: the first one that begins a line between the element before and this one.
pub(super) fn dash(text: &str, before: usize, item: usize) -> Option<usize> {
    let mut start = line_start(text, before.min(item));
    while start <= item {
        let line = &text[start..line_end(text, start)];
        let indent = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[indent..];
        let at = start + indent;
        let is_dash = rest == "-" || rest.starts_with("- ") || rest.starts_with("-\t");
        if is_dash && at >= before && at < item.max(before + 1) {
            return Some(at);
        }
        let next = next_line(text, start);
        if next == start {
            return None;
        }
        start = next;
    }
    None
}
