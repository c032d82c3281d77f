//! The proof that the bot's lines of scenarios hold, and that nothing else of them changed.

use std::collections::BTreeSet;

use super::bot_lines::{SaidIn, turns};
use super::proof::{Read, same_entries, same_nodes};
use super::trouble::CannotEdit;
use crate::script::BotLine;
use crate::source::{Entry, Kind, Node};

/// The edited scenarios are the same but for their bot's lines, and those hold; everything else is as it was.
pub(super) fn proven(before: &Read, after: &Read, edited: &[SaidIn<'_>]) -> Result<(), CannotEdit> {
    after.is_no_worse_than(before)?;
    after.keeps_the_rest_of(before)?;
    others_are_the_same(before, after, edited)?;
    for (index, said) in edited {
        let silent = |read: &Read| read.scenarios().get(*index).map(without_bot);
        let same = match (silent(before), silent(after)) {
            (Some(old), Some(new)) => same_entries(&old, &new),
            (None | Some(_), _) => false,
        };
        if !same {
            return Err(CannotEdit::not_proven(
                "more than the lines of the bot would change",
            ));
        }
        if !lines_hold(before, after, (*index, said)) {
            return Err(CannotEdit::not_proven(
                "the lines of the bot would not hold",
            ));
        }
    }
    Ok(())
}

fn others_are_the_same(
    before: &Read,
    after: &Read,
    edited: &[SaidIn<'_>],
) -> Result<(), CannotEdit> {
    let edited: BTreeSet<usize> = edited.iter().map(|(index, _)| *index).collect();
    let others = |read: &Read| -> Vec<Node> {
        let nodes = read.scenarios().iter().enumerate();
        let others = nodes.filter(|(at, _)| !edited.contains(at));
        others.map(|(_, node)| node.clone()).collect()
    };
    if same_nodes(&others(after), &others(before)) {
        Ok(())
    } else {
        Err(CannotEdit::not_proven("other scenarios would change"))
    }
}

/// Whether the lines of each turn are what was said; a turn that had none has none.
fn lines_hold(before: &Read, after: &Read, (index, said): SaidIn<'_>) -> bool {
    let (new, old) = (expected(after, index), expected(before, index));
    let mut turns = new.iter().zip(said).zip(old);
    let held = turns.all(|((lines, said), old)| {
        let mut pairs = lines.iter().zip(said);
        let all = lines.len() == said.len() && pairs.all(|(line, said)| said.fits(line));
        old.is_empty() && lines.is_empty() || all
    });
    held && new.len() >= said.len()
}

fn expected(read: &Read, index: usize) -> Vec<Vec<&BotLine>> {
    let plan = read.script.scenarios.get(index);
    plan.map(|plan| turns(&plan.first.chat)).unwrap_or_default()
}

/// The entries of a scenario, its chat without what the bot says.
fn without_bot(scenario: &Node) -> Vec<Entry> {
    let Kind::Map(entries) = &scenario.kind else {
        return Vec::new();
    };
    let mut entries = entries.clone();
    for entry in entries.iter_mut().filter(|entry| entry.key == "chat") {
        if let Kind::List(items) = &mut entry.value.kind {
            for item in items.iter_mut() {
                if let Kind::Map(entries) = &mut item.kind {
                    entries.retain(|entry| entry.key != "bot");
                }
            }
            items.retain(|item| !matches!(&item.kind, Kind::Map(entries) if entries.is_empty()));
        }
    }
    entries
}
