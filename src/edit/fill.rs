//! Puts what the bot said where its lines stand.

use serde_json::{Value, json};

use super::align::Gap;
use super::bounds::end;
use super::change::Change;
use super::page::Page;
use super::scalar::{Spot, Style, scalar, text_like};
use super::slots::{Chat, Slot};
use super::trouble::CannotEdit;
use super::write::flow;
use crate::source::{Kind, Node, Span};

/// Replaces as many lines as there are in a gap, and puts in what is left of the messages.
pub(super) fn fill(
    page: &Page,
    chat: &Chat<'_>,
    slots: &[Slot<'_>],
    (gap, messages): (&Gap, &[Value]),
) -> Result<Vec<Change>, CannotEdit> {
    let lines = &slots[gap.lines.clone()];
    let mut changes: Vec<Change> = lines
        .iter()
        .zip(messages)
        .map(|(slot, message)| replace(page, slot, message))
        .collect();
    for message in messages.iter().skip(lines.len()) {
        changes.push(match gap.lines.end.checked_sub(1) {
            Some(before) => insert(chat, &slots[before], message, 1)?,
            None => insert(chat, &slots[0], message, 0)?,
        });
    }
    Ok(changes)
}

/// Puts a message in before a line, or behind it.
fn insert(
    chat: &Chat<'_>,
    slot: &Slot<'_>,
    message: &Value,
    behind: usize,
) -> Result<Change, CannotEdit> {
    match slot.element {
        Some((list, index)) => list.insert(index + behind, message),
        None => chat
            .list
            .insert(slot.item + behind, &json!({ "bot": message })),
    }
}

/// Puts a message in the place of what is expected, in the same quotes where they can hold it.
fn replace(page: &Page, slot: &Slot<'_>, message: &Value) -> Change {
    let text = page.text();
    let value = slot.value;
    let stop = end(value, text);
    let spot = if slot.flow { Spot::Flow } else { Spot::Block };
    let written = match message {
        Value::String(message) => text_like(message, style(value, text), spot),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            scalar(message, spot).unwrap_or_else(|| flow(message))
        }
    };
    let sign = if let Some((list, index)) = slot.element {
        list.dash(index).ok()
    } else {
        let begin = slot.entry.key_span.end;
        text[begin..value.span.start].find(':').map(|at| begin + at)
    };
    let gap_start = sign.map(|at| at + 1);
    let gap_start = gap_start.filter(|start| {
        let gap = &text[*start..value.span.start];
        gap.contains('\n') && !gap.contains(['#', '&', '!'])
    });
    match gap_start {
        // A block scalar with its sign, or a map on lines of its own.
        Some(start) if !slot.flow => Change::replace(Span::new(start, stop), format!(" {written}")),
        Some(_) | None => Change::replace(Span::new(value.span.start, stop), written),
    }
}

fn style(value: &Node, text: &str) -> Style {
    let first = text[value.span.start..].chars().next();
    let plain = matches!(&value.kind, Kind::Scalar(scalar) if scalar.plain);
    match first {
        Some('\'') if !plain => Style::Single,
        Some('"') if !plain => Style::Double,
        Some(_) | None => Style::Plain,
    }
}
