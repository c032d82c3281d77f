//! The tree of a scenario in which placeholders are found once and filled for each row.

use std::borrow::Cow;

use super::each::Row;
use super::fill::{broken, node, text as filled};
use super::placeholder::{Placeholder, expressions, placeholders};
use crate::api::place;
use crate::source::{Entry, Finding, Kind, Node, Reader, Rule, Span, did_you_mean};
use crate::template::locate;

/// A tree with placeholders.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    /// A part without placeholders.
    Fixed(Node),
    /// A text with placeholders.
    Text(Vec<Piece>, Span),
    /// A list.
    List(Vec<Self>, Span),
    /// Keys and values.
    Map(Vec<(String, Span, Self)>, Span),
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Words that stay.
    Words(String),
    /// The value of a column; where the placeholder stands.
    Column(String, Span),
}

impl Pattern {
    /// Finds the placeholders of a tree; one that is no column is a finding, and its text broken. Where nobody knows the
    /// columns, every text with placeholders is.
    pub(super) fn read(node: &Node, columns: Option<&[String]>, reader: &mut Reader) -> Self {
        if !has_braces(node) {
            return Self::Fixed(node.clone());
        }
        match &node.kind {
            Kind::List(items) => {
                let items = items.iter().map(|item| Self::read(item, columns, reader));
                Self::List(items.collect(), node.span)
            }
            Kind::Map(entries) => {
                let entries = entries.iter().map(|entry| {
                    check_key(entry, reader);
                    let value = Self::read(&entry.value, columns, reader);
                    (entry.key.clone(), entry.key_span, value)
                });
                Self::Map(entries.collect(), node.span)
            }
            Kind::Scalar(scalar) => text(&scalar.text, node, columns, reader),
            Kind::Broken => Self::Fixed(node.clone()),
        }
    }

    /// The tree with the values of a row.
    pub(super) fn fill(&self, row: &Row, reader: &mut Reader) -> Node {
        match self {
            Self::Fixed(node) => node.clone(),
            Self::Text(pieces, span) => filled(pieces, row, *span, reader),
            Self::List(items, span) => {
                let items = items.iter().map(|item| item.fill(row, reader));
                node(Kind::List(items.collect()), *span)
            }
            Self::Map(entries, span) => {
                let entries = entries.iter().map(|(key, key_span, value)| Entry {
                    key: key.clone(),
                    key_span: *key_span,
                    value: value.fill(row, reader),
                });
                node(Kind::Map(entries.collect()), *span)
            }
        }
    }

    /// The part under a key.
    pub(super) fn get(&self, key: &str) -> Option<Cow<'_, Self>> {
        match self {
            Self::Fixed(node) => {
                let value = node.get(key)?.clone();
                Some(Cow::Owned(Self::Fixed(value)))
            }
            Self::Map(entries, _) => {
                let entry = entries.iter().find(|(name, _, _)| name == key);
                entry.map(|(_, _, value)| Cow::Borrowed(value))
            }
            Self::Text(..) | Self::List(..) => None,
        }
    }

    /// Whether a row's values stand within a span.
    pub(super) fn varies_within(&self, span: Span) -> bool {
        match self {
            Self::Fixed(_) => false,
            Self::Text(_, own) => own.start < span.end && span.start < own.end,
            Self::List(items, _) => items.iter().any(|item| item.varies_within(span)),
            Self::Map(entries, _) => {
                let mut values = entries.iter().map(|(_, _, value)| value);
                values.any(|value| value.varies_within(span))
            }
        }
    }

    /// Whether a row can change it at all.
    pub(super) const fn varies(&self) -> bool {
        !matches!(self, Self::Fixed(_))
    }
}

fn has_braces(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar(scalar) => scalar.text.contains("{{"),
        Kind::List(items) => items.iter().any(has_braces),
        Kind::Map(entries) => entries
            .iter()
            .any(|entry| entry.key.contains("{{") || has_braces(&entry.value)),
        Kind::Broken => false,
    }
}

fn check_key(entry: &Entry, reader: &mut Reader) {
    if !placeholders(&entry.key).is_empty() {
        let message = format!("the key `{}` is not replaced", entry.key);
        let hint = "only values take those of a row";
        reader.report_hint(Rule::TemplateInKey, entry.key_span, message, hint);
    }
}

fn text(words: &str, node: &Node, columns: Option<&[String]>, reader: &mut Reader) -> Pattern {
    let found = placeholders(words);
    for expression in expressions(words, columns.unwrap_or_default()) {
        reader.push(not_replaced(&expression, (words, node), reader));
    }
    if found.is_empty() {
        return Pattern::Fixed(node.clone());
    }
    let mut known = columns.is_some();
    for placeholder in columns.iter().flat_map(|_| &found) {
        let names = columns.unwrap_or_default();
        if !names.iter().any(|name| name == placeholder.name) {
            known = false;
            reader.push(unknown(placeholder, (words, node), names, reader));
        }
    }
    if !known {
        return Pattern::Fixed(broken(node.span));
    }
    Pattern::Text(pieces(words, &found, node, reader), node.span)
}

/// Nothing is worked out in a scenario, so that what a user says is never taken for a template.
fn not_replaced(expression: &Placeholder, (text, node): (&str, &Node), reader: &Reader) -> Finding {
    let place = locate(&place(node, reader), text, expression.range.clone());
    let (words, name) = (&text[expression.range.clone()], expression.name);
    let message = format!("`{words}` is not replaced: only `{{{{ {name} }}}}` is");
    Finding::new(Rule::BadTemplate, message)
        .at(reader.file(), place.span)
        .hint("write what it comes to into the rows, as a column of its own")
}

fn pieces(text: &str, found: &[Placeholder], node: &Node, reader: &Reader) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(2 * found.len() + 1);
    let mut from = 0;
    for placeholder in found {
        let words = &text[from..placeholder.range.start];
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        let span = locate(&place(node, reader), text, placeholder.range.clone()).span;
        pieces.push(Piece::Column(placeholder.name.to_owned(), span));
        from = placeholder.range.end;
    }
    if from < text.len() {
        pieces.push(Piece::Words(text[from..].to_owned()));
    }
    pieces
}

fn unknown(
    placeholder: &Placeholder,
    (text, node): (&str, &Node),
    columns: &[String],
    reader: &Reader,
) -> Finding {
    let name = placeholder.name;
    let place = locate(&place(node, reader), text, placeholder.range.clone());
    let finding = Finding::new(
        Rule::UndefinedAttribute,
        format!("no column of `each` is called `{name}`"),
    )
    .at(reader.file(), place.span);
    let listed: Vec<String> = columns.iter().map(|column| format!("`{column}`")).collect();
    let finding = finding.hint(format!("the columns are {}", listed.join(", ")));
    match did_you_mean(name, columns.iter().map(String::as_str)) {
        Some(guess) => finding.label(guess),
        None => finding,
    }
}
