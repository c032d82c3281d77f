//! Which findings belong to which step.

use crate::flow::Flow;
use crate::source::{Finding, Place};

/// For each step the findings that stand in it, and those that stand in the flow's file but in no step.
pub(super) fn by_step<'f>(
    flow: &Flow<'_>,
    findings: &'f [Finding],
) -> (Vec<Vec<&'f Finding>>, Vec<&'f Finding>) {
    let starts = starts(flow);
    let scenarios = flow.script.scenarios.first();
    let scenarios = scenarios.map(|scenario| scenario.first.place.span.start);
    let (mut steps, mut others) = (vec![Vec::new(); starts.len()], Vec::new());
    for finding in findings {
        let Some(place) = finding.place.as_ref().filter(|place| is_in(place, flow)) else {
            continue;
        };
        let offset = place.span.start;
        let step = starts.iter().rposition(|start| *start <= offset);
        // Scenarios stand behind the steps or before them, never between.
        let in_scenario = scenarios.is_some_and(|start| {
            let last_step = starts.last().copied().unwrap_or_default();
            start <= offset && start > last_step
        });
        match step {
            Some(step) if !in_scenario => steps[step].push(finding),
            Some(_) | None => others.push(finding),
        }
    }
    (steps, others)
}

fn is_in(place: &Place, flow: &Flow<'_>) -> bool {
    place.file.name == flow.script.file.name
}

/// Where each step begins: at its id or at the key that says its kind, whichever is first.
fn starts(flow: &Flow<'_>) -> Vec<usize> {
    let steps = flow.script.steps.iter();
    let starts = steps.map(|step| {
        let id = step.id.as_ref().map(|id| id.place.span.start);
        let kind = step.place.span.start;
        let first = id.map_or(kind, |id| id.min(kind));
        line_start(&step.place, first)
    });
    starts.collect()
}

/// The beginning of the line, for a step may begin with another key than these; not where several steps stand in one line.
fn line_start(place: &Place, offset: usize) -> usize {
    let before = &place.file.text[..offset];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let words = before[line..].trim_start_matches([' ', '-']);
    if words.contains(['-', '{']) {
        offset
    } else {
        line
    }
}
