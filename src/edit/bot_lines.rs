//! Brings the bot's lines of scenarios up to what the bot really says.

use serde_json::Value;

use super::align::{Gap, gaps, in_order};
use super::change::{Change, apply};
use super::fill::fill;
use super::flow_text::FlowText;
use super::held::proven;
use super::new_scenario::{said_like, said_tree};
use super::page::Page;
use super::proof::Read;
use super::remove::remove;
use super::slots::{Chat, Slot, chat};
use super::trouble::CannotEdit;
use crate::flow::Said;
use crate::script::{BotLine, Line};
use crate::source::Node;

/// What the bot said in each turn of the scenario of an index, the opening first.
pub type SaidIn<'s> = (usize, &'s [Vec<Said>]);

/// The text of a flow's file after the bot's lines of these scenarios were brought up to what the bot said in their turns.
/// Lines that hold stay, those that do not are replaced, what is too much goes, what is missing comes; a turn without a
/// line of the bot stays without.
///
/// # Errors
///
/// Where a scenario runs once for each row, where its lines are shared by an alias, and where the text would not read
/// back as lines that hold, with everything else as it was.
pub fn replace_bot_lines(
    flow: FlowText<'_>,
    scenarios: &[SaidIn<'_>],
) -> Result<String, CannotEdit> {
    let before = Read::of(flow)?;
    let (mut changes, mut edited) = (Vec::new(), Vec::new());
    for scenario in scenarios {
        if let Some(own) = of_scenario(&before, *scenario)? {
            changes.extend(own);
            edited.push(*scenario);
        }
    }
    if edited.is_empty() {
        return Ok(before.page.text().to_owned());
    }
    let text = apply(before.page.text(), &changes)?;
    let after = Read::again(text, flow)?;
    proven(&before, &after, &edited)?;
    Ok(after.page.text().to_owned())
}

/// The changes of one scenario; `None` where it has no chat.
fn of_scenario(
    before: &Read,
    (index, said): SaidIn<'_>,
) -> Result<Option<Vec<Change>>, CannotEdit> {
    let (plans, nodes) = (&before.script.scenarios, before.scenarios());
    let (Some(plan), Some(node)) = (plans.get(index), nodes.get(index)) else {
        return Err(CannotEdit::layout("there is no such scenario"));
    };
    if plans.len() != nodes.len() {
        return Err(CannotEdit::NotSound);
    }
    if plan.each.is_some() {
        let name = node.get("name").and_then(Node::text);
        let name = name.unwrap_or_default().to_owned();
        return Err(CannotEdit::Rows { name });
    }
    let Some(chat) = chat(&before.page, node)? else {
        return Ok(None);
    };
    changes(&before.page, &chat, &turns(&plan.first.chat), said).map(Some)
}

/// The bot's lines, turn by turn.
pub(super) fn turns(chat: &[Line]) -> Vec<Vec<&BotLine>> {
    let mut turns = vec![Vec::new()];
    for line in chat {
        match line {
            Line::User(_) => turns.push(Vec::new()),
            Line::Bot(bot) => turns.last_mut().into_iter().for_each(|turn| turn.push(bot)),
            Line::Call(_) => {}
        }
    }
    turns
}

fn changes(
    page: &Page,
    chat: &Chat<'_>,
    lines: &[Vec<&BotLine>],
    said: &[Vec<Said>],
) -> Result<Vec<Change>, CannotEdit> {
    if chat.turns.len() != lines.len() {
        return Err(CannotEdit::layout(
            "the lines of the chat are not where they are expected",
        ));
    }
    let (mut changes, mut removed) = (Vec::new(), Vec::new());
    for ((slots, lines), said) in chat.turns.iter().zip(lines).zip(said) {
        if slots.is_empty() {
            continue;
        }
        if slots.len() != lines.len() {
            return Err(CannotEdit::layout(
                "the lines of the bot are not where they are expected",
            ));
        }
        for gap in fitting_gaps(slots, lines, said) {
            let messages = messages(&gap, lines, said);
            changes.extend(fill(page, chat, slots, (&gap, &messages))?);
            let surplus = gap.lines.clone().skip(gap.said.len());
            removed.extend(surplus.map(|line| slots[line]));
        }
    }
    changes.extend(remove(page, chat, &removed)?);
    Ok(changes)
}

/// What the bot said in a gap, as it is written: like the line in whose place it stands, if there is one.
fn messages(gap: &Gap, lines: &[&BotLine], said: &[Said]) -> Vec<Value> {
    let old = lines[gap.lines.clone()].iter().map(Some);
    let old = old.chain(std::iter::repeat(None));
    let said = said[gap.said.clone()].iter().zip(old);
    let messages = said.map(|(said, old)| match old {
        Some(line) => said_like(line, said),
        None => said_tree(said),
    });
    messages.collect()
}

/// A message cannot be put in before a line that stands beside the user's; then the lines are filled in their order.
fn fitting_gaps(slots: &[Slot<'_>], lines: &[&BotLine], said: &[Said]) -> Vec<Gap> {
    let found = gaps(lines, said);
    let first = slots.first();
    let fixed = first.is_some_and(|slot| slot.element.is_none() && !slot.is_alone());
    let before_all = |gap: &Gap| gap.lines == (0..0);
    if fixed && found.iter().any(before_all) {
        in_order(lines, said)
    } else {
        found
    }
}
