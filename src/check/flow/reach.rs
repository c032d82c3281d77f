//! `unreachable-step`: a step that no path leads to.

use super::graph::Graph;
use crate::source::{Finding, Findings, Rule};

pub(super) fn check(graph: &Graph<'_>) -> Findings {
    let mut findings = Findings::new();
    for (flow, written) in graph.sound() {
        for (index, step) in written.steps.iter().enumerate() {
            if graph.flows[flow].reached[index] {
                continue;
            }
            let place = step.place;
            let message = format!("no path leads to `{}`, so it never happens", step.label);
            let finding = Finding::new(Rule::UnreachableStep, message);
            let hint = if step.has_id {
                "lead to it by a `then` or a route, or take it away"
            } else {
                "the step before it goes elsewhere: give this one an `id` and lead to it, or take it away"
            };
            findings.push(finding.at(&place.file, place.span).hint(hint));
        }
    }
    findings
}
