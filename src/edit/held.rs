//! The proof that a scenario's bot lines hold, and that nothing else of it changed.

use super::align::holds;
use super::bot_lines::turns;
use super::proof::{Read, same_entries, same_nodes};
use super::trouble::CannotEdit;
use crate::flow::Said;
use crate::script::BotLine;
use crate::source::{Entry, Kind, Node};

/// The edited scenario is the same but for its bot's lines, and those hold; everything else is as it was.
pub(super) fn proven(
    before: &Read,
    after: &Read,
    index: usize,
    said: &[Vec<Said>],
) -> Result<(), CannotEdit> {
    after.is_no_worse_than(before)?;
    after.keeps_the_rest_of(before)?;
    let (old, new) = (before.scenarios(), after.scenarios());
    let others = |nodes: &[Node]| -> Vec<Node> {
        let others = nodes.iter().enumerate().filter(|(at, _)| *at != index);
        others.map(|(_, node)| node.clone()).collect()
    };
    if !same_nodes(&others(new), &others(old)) {
        return Err(CannotEdit::not_proven("other scenarios would change"));
    }
    let silent = |nodes: &[Node]| nodes.get(index).map(without_bot);
    let same = match (silent(old), silent(new)) {
        (Some(old), Some(new)) => same_entries(&old, &new),
        (None | Some(_), _) => false,
    };
    if !same {
        return Err(CannotEdit::not_proven(
            "more than the lines of the bot would change",
        ));
    }
    let expected = |read: &Read| -> Vec<Vec<BotLine>> {
        let plan = read.script.scenarios.get(index);
        let turns = plan.map(|plan| turns(&plan.first.chat)).unwrap_or_default();
        turns
            .into_iter()
            .map(|turn| turn.into_iter().cloned().collect())
            .collect()
    };
    let turns = expected(after);
    let held = turns
        .iter()
        .zip(said)
        .zip(expected(before))
        .all(|((lines, said), old)| {
            let all = lines.iter().zip(said).all(|(line, said)| holds(line, said));
            old.is_empty() && lines.is_empty() || lines.len() == said.len() && all
        });
    if held && turns.len() >= said.len() {
        Ok(())
    } else {
        Err(CannotEdit::not_proven(
            "the lines of the bot would not hold",
        ))
    }
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
