//! Which scenarios are run, and what is said where there are none.

use std::collections::BTreeSet;

use botapi::flow::{Bot, Flow, StepKind};
use botapi::scenario::{Case, Filter, cases};
use botapi::source::did_you_mean;

use super::super::arguments::RunFlow;
use super::super::console::Console;
use super::super::ground::Usage;

/// The scenarios that the arguments ask for; those of flows of these indexes.
pub(super) fn choose<'s>(bot: &Bot<'s>, flows: &[usize], command: &RunFlow) -> Vec<Case<'s>> {
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
    let tags: BTreeSet<&str> = chosen
        .iter()
        .flat_map(|flow| &flow.script.scenarios)
        .flat_map(|scenario| scenario.first.tags.iter().map(String::as_str))
        .collect();
    if let Some(tag) = command.tag.iter().find(|tag| !tags.contains(tag.as_str())) {
        return unknown_tag(tag, &tags);
    }
    Usage::new(match &command.selection.only {
        Some(only) => format!("no scenario has `{only}` in its name"),
        None => "this shard has no scenario".to_owned(),
    })
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

fn unknown_tag(tag: &str, tags: &BTreeSet<&str>) -> Usage {
    let usage = Usage::new(format!("no scenario has the tag `{tag}`"));
    match did_you_mean(tag, tags.iter().copied()) {
        Some(guess) => usage.hint(guess),
        None if tags.is_empty() => usage.hint("no scenario has `tags`"),
        None => {
            let tags: Vec<&str> = tags.iter().copied().collect();
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
