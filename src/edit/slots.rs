//! Where the bot's lines of a scenario stand in its file.

use super::bounds::is_flow;
use super::list::List;
use super::page::Page;
use super::trouble::CannotEdit;
use crate::source::{Entry, Kind, Node};

/// The chat of a scenario.
#[derive(Debug)]
pub(super) struct Chat<'p> {
    /// The list of its items.
    pub(super) list: List<'p>,
    /// The bot's lines, turn by turn; the first turn is the opening.
    pub(super) turns: Vec<Vec<Slot<'p>>>,
}

/// A line of the bot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'p> {
    /// What is expected of the message.
    pub(super) value: &'p Node,
    /// The index of the item of the chat.
    pub(super) item: usize,
    /// The entry `bot`.
    pub(super) entry: &'p Entry,
    /// The map in which it stands.
    pub(super) around: &'p Node,
    /// Its place in a list of messages, if it stands in one.
    pub(super) element: Option<(List<'p>, usize)>,
    /// Whether it stands in `{…}` or `[…]`.
    pub(super) flow: bool,
}

impl Slot<'_> {
    /// Whether the item of the chat has nothing else.
    pub(super) fn is_alone(&self) -> bool {
        matches!(&self.around.kind, Kind::Map(entries) if entries.len() == 1)
    }
}

/// The chat of a scenario; `None` where it has none.
pub(super) fn chat<'p>(page: &'p Page, scenario: &'p Node) -> Result<Option<Chat<'p>>, CannotEdit> {
    let Kind::Map(entries) = &scenario.kind else {
        return Ok(None);
    };
    let Some(entry) = entries.iter().find(|entry| entry.key == "chat") else {
        return Ok(None);
    };
    let node = page.own(scenario, entry)?;
    let Some(list) = List::of(page, entry, node) else {
        return Ok(None);
    };
    let flow = list.flow || is_flow(scenario, page.text());
    let mut turns = vec![Vec::new()];
    for (index, item) in list.items.iter().enumerate() {
        if !super::bounds::is_within(item, node.span) {
            return Err(CannotEdit::shared("chat"));
        }
        let entries = match &item.kind {
            Kind::Map(entries) => entries.as_slice(),
            Kind::Scalar(_) | Kind::List(_) | Kind::Broken => &[],
        };
        if entries.iter().any(|entry| is_act(&entry.key)) {
            turns.push(Vec::new());
        }
        if let Some(bot) = entries.iter().find(|entry| entry.key == "bot") {
            let slots = slots(page, (item, index), bot, flow)?;
            turns
                .last_mut()
                .into_iter()
                .for_each(|turn| turn.extend(&slots));
        }
    }
    Ok(Some(Chat { list, turns }))
}

/// Whether a key says what the user does.
fn is_act(key: &str) -> bool {
    matches!(key, "user" | "silence" | "choose" | "file" | "location")
}

fn slots<'p>(
    page: &'p Page,
    (around, item): (&'p Node, usize),
    entry: &'p Entry,
    flow: bool,
) -> Result<Vec<Slot<'p>>, CannotEdit> {
    let value = page.own(around, entry)?;
    let flow = flow || is_flow(around, page.text());
    let slot = Slot {
        value,
        item,
        entry,
        around,
        element: None,
        flow,
    };
    let Some(list) = List::of(page, entry, value) else {
        return Ok(vec![slot]);
    };
    let flow = flow || list.flow;
    let elements = list.items.iter().enumerate();
    let elements = elements.map(|(index, value)| Slot {
        value,
        element: Some((list, index)),
        flow,
        ..slot
    });
    Ok(elements.collect())
}
