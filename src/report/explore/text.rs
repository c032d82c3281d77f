//! What was found out about a flow, as people read it.

use colored::Colorize as _;

use super::contract::contracts_text;
use super::table::table;
use super::view::{ChatView, ExploreView, ExploredView, PathView, UnreachedView};
use crate::report::chat::ChatLayout;
use crate::report::coverage::reach_text;
use crate::report::printable::printable;
use crate::report::scenario::counted;
use crate::report::text::Layout;
use crate::report::wrap::wrap;
use crate::source::Level;

/// The flows one below the other, then what they came to.
#[must_use]
pub fn explored_text(view: &ExploreView, layout: &Layout) -> String {
    let flows = view.flows.iter();
    let flows: String = flows.map(|flow| of_flow(flow, layout)).collect();
    flows + &explored_summary(view)
}

/// What the flows came to, a line for each.
#[must_use]
pub fn explored_summary(view: &ExploreView) -> String {
    view.flows.iter().map(summary).collect()
}

fn of_flow(flow: &ExploredView, layout: &Layout) -> String {
    let title = format!("{}  {}", flow.flow.bold(), flow.file.dimmed());
    let mut text = format!("{title}\n\n");
    if !flow.walked_in.is_empty() {
        text += &format!("  {}\n\n", walked_in(flow));
    } else if flow.calls.is_empty() {
        text += "  no call is made\n\n";
    } else {
        text += &table(&flow.calls, layout.width);
        text.push('\n');
    }
    text += &contracts_text(&flow.contracts, layout.width);
    let findings = flow.findings.iter();
    text += &findings
        .map(|found| finding(found, layout))
        .collect::<String>();
    text += &unreached(&flow.unreached, layout.width);
    text += &left_out(&flow.left_out, layout.width);
    text + &reach_text(&flow.coverage)
}

/// The frame, then the conversation.
fn finding(found: &PathView, layout: &Layout) -> String {
    let frame = layout.frames.render(&found.finding);
    let path = "path:".dimmed();
    format!("{frame}\n\n  {path}\n{}\n", chat(&found.chat, layout.width))
}

fn chat(chat: &ChatView, width: usize) -> String {
    let layout = ChatLayout::new(width);
    layout.turns(&chat.turns, |_, _| String::new()) + &layout.ended(&chat.ended)
}

/// The arms that nothing led to, and why. What is known to be never taken is a finding and not told again.
fn unreached(arms: &[UnreachedView], width: usize) -> String {
    let arms = arms.iter().filter(|arm| !arm.certain);
    let lines = arms.map(|arm| {
        let condition = arm.condition.as_deref().unwrap_or("what is left");
        let place = format!("{}:{}", arm.file, arm.line);
        format!("{place}  {condition}: {}", arm.why)
    });
    list("not reached:", lines, width)
}

fn left_out(what: &[String], width: usize) -> String {
    list("left out:", what.iter().cloned(), width)
}

fn list(title: &str, lines: impl Iterator<Item = String>, width: usize) -> String {
    let mut text = String::new();
    for line in lines {
        for (index, part) in wrap(&printable(&line), width.saturating_sub(4))
            .iter()
            .enumerate()
        {
            let indent = if index == 0 { 2 } else { 4 };
            text += &format!("{:indent$}{part}\n", "");
        }
    }
    if text.is_empty() {
        return text;
    }
    format!("{title}\n{text}\n")
}

/// `products_test: 212 states, 96 conversations, 9 calls × outcomes · no findings`.
fn summary(flow: &ExploredView) -> String {
    if !flow.walked_in.is_empty() {
        return format!("{}: {}\n", flow.flow, walked_in(flow));
    }
    let found = coloured(flow);
    let walked = [
        counted(flow.states, "state"),
        counted(flow.conversations, "conversation"),
        format!("{} calls × outcomes", flow.calls.len()),
    ];
    format!("{}: {} · {found}\n", flow.flow, walked.join(", "))
}

/// `walked in `order`, which runs it`.
pub(super) fn walked_in(flow: &ExploredView) -> String {
    let ids = flow.walked_in.iter().map(|id| format!("`{id}`"));
    let ids: Vec<String> = ids.collect();
    let (verb, ids) = (if ids.len() == 1 { "runs" } else { "run" }, and(&ids));
    format!("walked in {ids}, which {verb} it")
}

fn and(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        words => words.concat(),
    }
}

/// `no findings`, `1 error, 2 warnings`.
pub(super) fn found_words(flow: &ExploredView) -> String {
    let words = numbers(flow).map(|(count, noun)| counted(count, noun));
    joined(words)
}

fn coloured(flow: &ExploredView) -> String {
    let words = numbers(flow).map(|(count, noun)| {
        let words = counted(count, noun);
        if noun == "error" {
            words.red().bold().to_string()
        } else {
            words.yellow().to_string()
        }
    });
    joined(words)
}

fn joined(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        return "no findings".to_owned();
    }
    words.join(", ")
}

/// How many findings there are of each level that has some.
fn numbers(flow: &ExploredView) -> impl Iterator<Item = (usize, &'static str)> {
    let levels = [(Level::Error, "error"), (Level::Warning, "warning")];
    let numbers = levels.into_iter().map(|(level, noun)| {
        let findings = flow.findings.iter();
        let count = findings
            .filter(|found| found.finding.level == level)
            .count();
        (count, noun)
    });
    numbers.filter(|(count, _)| *count > 0)
}
