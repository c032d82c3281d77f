//! Which scenarios are run, and what is said where there are none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use botapi::flow::{Bot, Flow, StepKind};
use botapi::scenario::{Case, Filter, cases};
use botapi::source::did_you_mean;

use super::super::arguments::RunFlow;
use super::super::console::Console;
use super::super::ground::Usage;

/// The scenarios that the arguments ask for; those of flows of these indexes. Where one of several tags is unknown, there
/// are none: what was asked for would not be run.
pub(super) fn choose<'s>(bot: &Bot<'s>, flows: &[usize], command: &RunFlow) -> Vec<Case<'s>> {
    if unknown(command, bot, flows).is_some() {
        return Vec::new();
    }
    let filter = Filter {
        only: command.selection.only.clone(),
        tags: command.tag.clone(),
        shard: command.selection.shard,
    };
    cases(bot, flows, &filter)
}

/// Why there are none.
pub(super) fn nothing_chosen(bot: &Bot<'_>, flows: &[usize], command: &RunFlow) -> Usage {
    let chosen: Vec<&Flow<'_>> = flows.iter().map(|flow| &bot.flows[*flow]).collect();
    if chosen.iter().all(|flow| flow.script.scenarios.is_empty()) {
        return without_scenarios(&chosen);
    }
    if let Some(tag) = unknown(command, bot, flows) {
        return unknown_tag(tag, &tags(bot, flows));
    }
    Usage::new(match &command.selection.only {
        Some(only) => format!("no scenario has `{only}` in its name"),
        None => "this shard has no scenario".to_owned(),
    })
}

/// The tags of all scenarios, of their rows too.
fn tags(bot: &Bot<'_>, flows: &[usize]) -> BTreeSet<String> {
    let all = cases(bot, flows, &Filter::default());
    let tags = all.iter().map(|case| case.plan.tags(case.row));
    tags.flat_map(Cow::into_owned).collect()
}

/// A tag that is asked for and that no scenario has.
fn unknown<'c>(command: &'c RunFlow, bot: &Bot<'_>, flows: &[usize]) -> Option<&'c str> {
    if command.tag.is_empty() {
        return None;
    }
    let tags = tags(bot, flows);
    let mut wanted = command.tag.iter();
    let unknown = wanted.find(|tag| !tags.contains(*tag));
    unknown.map(String::as_str)
}

fn without_scenarios(flows: &[&Flow<'_>]) -> Usage {
    let (message, id) = match flows {
        [flow] => {
            let id = flow.script.id.as_str();
            (format!("`{id}` has no scenarios"), id)
        }
        _ => ("no flow has any scenarios".to_owned(), "FLOW"),
    };
    Usage::new(message)
        .hint("write one below `scenarios:` in the flow's file")
        .hint(format!("or talk to it: `botapi run-flow {id} --chat`"))
}

fn unknown_tag(tag: &str, tags: &BTreeSet<String>) -> Usage {
    let usage = Usage::new(format!("no scenario has the tag `{tag}`"));
    match did_you_mean(tag, tags.iter().map(String::as_str)) {
        Some(guess) => usage.hint(guess),
        None if tags.is_empty() => usage.hint("no scenario has `tags`"),
        None => {
            let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
            usage.hint(format!("the tags are {}", tags.join(", ")))
        }
    }
}

/// Flows of which nothing is run are no quiet success; those that others run are parts of these.
pub(super) fn warn_without_scenarios(bot: &Bot<'_>, flows: &[usize], console: &mut Console) {
    let parts: BTreeSet<usize> = bot.flows.iter().flat_map(parts).collect();
    let flows = flows.iter().filter(|flow| !parts.contains(flow));
    let scripts = flows.map(|flow| bot.flows[*flow].script);
    let bare: Vec<String> = scripts
        .filter(|script| script.scenarios.is_empty())
        .map(|script| format!("`{}`", script.id))
        .collect();
    match bare.as_slice() {
        [] => {}
        [one] => console.warn(&format!("{one} has no scenarios"), &[]),
        several => console.warn(&format!("{} have no scenarios", several.join(", ")), &[]),
    }
}

/// The flows that a flow runs.
fn parts(flow: &Flow<'_>) -> Vec<usize> {
    let steps = flow.steps.iter();
    let runs = steps.filter_map(|step| match &step.kind {
        StepKind::Flow(flow) => Some(*flow),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    });
    runs.collect()
}
