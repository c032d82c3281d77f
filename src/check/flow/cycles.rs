//! `endless-cycle` and `repeated-write`: steps that lead back to one another without the user.

use super::circle::{Circle, successors};
use super::components::components;
use super::graph::Graph;
use super::places::named;
use super::silence::Silence;
use super::trail::told;
use crate::api::Definition;
use crate::flow::{At, Next, StepKind};
use crate::source::{Finding, Findings, Rule};

pub(super) fn check(graph: &Graph<'_>, silence: &Silence<'_>) -> Findings {
    let mut findings = Findings::new();
    for flow in 0..graph.flows.len() {
        findings.extend(endless(graph, silence, flow));
        findings.extend(repeated(graph, silence, flow));
    }
    findings
}

/// Steps that never come to the user or to an end.
fn endless(graph: &Graph<'_>, silence: &Silence<'_>, flow: usize) -> Findings {
    let hopeless = hopeless(graph, silence, flow);
    if !hopeless.contains(&true) {
        return Findings::new();
    }
    let steps = &graph.bot.flows[flow].steps;
    let allowed = |step: usize, way: usize| {
        hopeless[step] && silence.is_silent(&steps[step], graph.flows[flow].ways[step][way])
    };
    let mut findings = runs_itself(graph, flow, &hopeless);
    for component in components(&successors(graph, flow, &allowed)) {
        let Some(circle) = Circle::new(graph, flow, &component, &allowed) else {
            continue;
        };
        if leaves(graph, flow, &component, &allowed) {
            continue;
        }
        let at = At {
            flow,
            step: component[0],
        };
        let place = graph.bot.step(at).place;
        let way = circle.through(component[0], &allowed);
        let message = format!(
            "these steps lead back to one another for ever: {}",
            told(graph, &circle.stops(&way))
        );
        let finding = Finding::new(Rule::EndlessCycle, message).at(&place.file, place.span);
        findings.push(finding.hint("ask the user on the way, or lead one of the steps elsewhere"));
    }
    findings
}

/// Whether a way leads out of the component.
fn leaves(
    graph: &Graph<'_>,
    flow: usize,
    component: &[usize],
    allowed: &impl Fn(usize, usize) -> bool,
) -> bool {
    let inside = |to| component.binary_search(&to).is_ok();
    component.iter().any(|step| {
        let ways = graph.flows[flow].ways[*step].iter().enumerate();
        let mut ways = ways.filter(|(index, _)| allowed(*step, *index));
        ways.any(|(_, way)| !matches!(way.to, Next::Step(to) if inside(to)))
    })
}

/// The reached steps from which no way leads to the user, to a person or to the end of the flow.
pub(super) fn hopeless(graph: &Graph<'_>, silence: &Silence<'_>, flow: usize) -> Vec<bool> {
    let own = &graph.flows[flow];
    let mut into: Vec<Vec<usize>> = vec![Vec::new(); own.ways.len()];
    let mut waiting = Vec::new();
    for (index, step) in graph.reached(flow) {
        if silence.relieves(step) {
            waiting.push(index);
        }
        for way in own.ways[index]
            .iter()
            .filter(|way| silence.is_silent(step, **way))
        {
            match way.to {
                Next::Step(to) => into[to].push(index),
                Next::End | Next::Unknown => waiting.push(index),
            }
        }
    }
    let mut hopeless = own.reached.clone();
    while let Some(step) = waiting.pop() {
        if std::mem::replace(&mut hopeless[step], false) {
            waiting.extend(&into[step]);
        }
    }
    hopeless
}

/// Flows that run one another before they ask or end.
fn runs_itself(graph: &Graph<'_>, flow: usize, hopeless: &[bool]) -> Findings {
    let mut groups = graph.groups.iter();
    let Some(group) = groups.find(|group| group.contains(&flow)) else {
        return Findings::new();
    };
    let mut findings = Findings::new();
    for (index, step) in graph.reached(flow) {
        let StepKind::Flow(run) = step.kind else {
            continue;
        };
        if !hopeless[index] || !group.contains(&run) || !graph.flows[flow].ways[index].is_empty() {
            continue;
        }
        let ids = [run, flow].map(|flow| graph.bot.flows[flow].script.id.as_str());
        let message = if run == flow {
            format!("`{}` runs itself for ever", ids[0])
        } else {
            format!("`{}` and `{}` run one another for ever", ids[1], ids[0])
        };
        let place = named(graph.bot, At { flow, step: index });
        let finding = Finding::new(Rule::EndlessCycle, message).at(&place.file, place.span);
        findings.push(finding.hint("ask the user on the way, or come to an end before"));
    }
    findings
}

/// Calls that change something, in steps that lead back to them without the user.
fn repeated(graph: &Graph<'_>, silence: &Silence<'_>, flow: usize) -> Findings {
    let steps = &graph.bot.flows[flow].steps;
    let reached = &graph.flows[flow].reached;
    let writes = steps.iter().zip(reached);
    let writes: Vec<Option<&Definition>> = writes
        .map(|(step, reached)| silence.write(step).filter(|_| *reached))
        .collect();
    if writes.iter().all(Option::is_none) {
        return Findings::new();
    }
    let allowed = |step: usize, way: usize| {
        reached[step] && silence.is_silent(&steps[step], graph.flows[flow].ways[step][way])
    };
    let mut findings = Findings::new();
    for component in components(&successors(graph, flow, &allowed)) {
        if component.iter().all(|step| writes[*step].is_none()) {
            continue;
        }
        let Some(circle) = Circle::new(graph, flow, &component, &allowed) else {
            continue;
        };
        for step in component.iter().copied() {
            if let Some(write) = writes[step] {
                let way = circle.through(step, &allowed);
                let path = told(graph, &circle.stops(&way));
                findings.push(repeated_write(graph, (At { flow, step }, write), &path));
            }
        }
    }
    findings
}

fn repeated_write(graph: &Graph<'_>, (at, write): (At, &Definition), path: &str) -> Finding {
    let place = named(graph.bot, at);
    let (api, method) = (&write.id, &write.method);
    let message =
        format!("`{api}` ({method}) can be called again and again without the user: {path}");
    let finding = Finding::new(Rule::RepeatedWrite, message).at(&place.file, place.span);
    finding.hint("ask the user before it is tried again, or go elsewhere")
}
