//! Takes lines of the bot away.

use super::bounds::{end, is_flow, line_start, next_line};
use super::change::Change;
use super::page::Page;
use super::slots::{Chat, Slot};
use super::trouble::CannotEdit;
use crate::source::{Kind, Span};

/// Takes lines away: elements of lists of messages, whole items of the chat, or `bot` beside something else.
pub(super) fn remove(
    page: &Page,
    chat: &Chat<'_>,
    slots: &[Slot<'_>],
) -> Result<Vec<Change>, CannotEdit> {
    let (mut changes, mut items) = (Vec::new(), Vec::new());
    for group in slots.chunk_by(|one, other| one.item == other.item) {
        let slot = &group[0];
        let elements: Vec<usize> = group
            .iter()
            .filter_map(|slot| slot.element.map(|(_, index)| index))
            .collect();
        match slot.element {
            Some((list, _)) if elements.len() < list.items.len() => {
                changes.extend(list.remove(&elements)?);
            }
            Some(_) | None if slot.is_alone() => items.push(slot.item),
            Some(_) | None => changes.push(remove_entry(page, slot)?),
        }
    }
    changes.extend(chat.list.remove(&items)?);
    Ok(changes)
}

/// Takes `bot` away beside `user` or `call`.
fn remove_entry(page: &Page, slot: &Slot<'_>) -> Result<Change, CannotEdit> {
    let text = page.text();
    let (key, stop) = (slot.entry.key_span.start, end(&slot.entry.value, text));
    let Kind::Map(entries) = &slot.around.kind else {
        return Err(CannotEdit::NotSound);
    };
    let index = entries.iter().position(|entry| entry.key == "bot");
    let before = index.and_then(|index| entries.get(index.checked_sub(1)?));
    let after = index.and_then(|index| entries.get(index + 1));
    if is_flow(slot.around, text) {
        let span = match (before, after) {
            (Some(before), _) => Span::new(end(&before.value, text), stop),
            (None, Some(after)) => Span::new(key, after.key_span.start),
            (None, None) => return Err(CannotEdit::NotSound),
        };
        return Ok(Change::remove(span));
    }
    let start = line_start(text, key);
    if text[start..key].trim().is_empty() {
        return Ok(Change::remove(Span::new(start, next_line(text, stop))));
    }
    let why = "a line of the bot stands behind the dash, before other keys of its line";
    Err(CannotEdit::layout(why))
}
