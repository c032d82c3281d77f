//! `endless-cycle`: flows that run one another and have no way back, so that they only go deeper.

use super::cycles::hopeless;
use super::graph::{Graph, runs};
use super::places::named;
use super::silence::Silence;
use crate::flow::{At, StepKind};
use crate::source::{Finding, Findings, Rule};

/// One finding for each group of flows; those that never come to the user are told of elsewhere.
pub(super) fn check(graph: &Graph<'_>, silence: &Silence<'_>) -> Findings {
    let escapes = escapes(graph);
    let lost = graph.groups.iter().filter(|group| !escapes[group[0]]);
    let findings = lost.filter_map(|group| {
        let at = deeper(graph, group)?;
        let asks = !hopeless(graph, silence, at.flow)[at.step];
        asks.then(|| finding(graph, at))
    });
    findings.collect()
}

/// For each flow whether a conversation can come out of it: to its end or to a person. The flows of a group do it together.
fn escapes(graph: &Graph<'_>) -> Vec<bool> {
    let mut escapes = vec![false; graph.flows.len()];
    for group in &graph.groups {
        let comes_out = |flow: &usize| {
            let own = &graph.flows[*flow];
            let hands_over = graph.reached(*flow).any(|(_, step)| match step.kind {
                StepKind::Handoff(_) => true,
                StepKind::Flow(run) => !group.contains(&run) && hands_over(graph, run),
                StepKind::Say(_)
                | StepKind::Ask(_)
                | StepKind::Call(_)
                | StepKind::Set(_)
                | StepKind::Branch(_)
                | StepKind::End(_) => false,
            });
            own.returns || hands_over
        };
        let comes_out = group.iter().any(comes_out);
        for flow in group {
            escapes[*flow] = comes_out;
        }
    }
    escapes
}

/// Whether a flow, or one that it runs, can hand over to a person.
fn hands_over(graph: &Graph<'_>, flow: usize) -> bool {
    let mut met = vec![false; graph.flows.len()];
    let mut waiting = vec![flow];
    while let Some(flow) = waiting.pop() {
        if std::mem::replace(&mut met[flow], true) {
            continue;
        }
        let mut reached = graph.reached(flow);
        if graph.flows[flow].open
            || reached.any(|(_, step)| matches!(step.kind, StepKind::Handoff(_)))
        {
            return true;
        }
        waiting.extend(runs(&graph.bot.flows[flow]));
    }
    false
}

/// The first step at which a flow of the group runs one of the group.
fn deeper(graph: &Graph<'_>, group: &[usize]) -> Option<At> {
    let mut flows = group.to_vec();
    flows.sort_unstable();
    flows.into_iter().find_map(|flow| {
        let mut reached = graph.reached(flow);
        let found = reached.find(|(_, step)| match step.kind {
            StepKind::Flow(run) => group.contains(&run),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Call(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_) => false,
        });
        found.map(|(step, _)| At { flow, step })
    })
}

fn finding(graph: &Graph<'_>, at: At) -> Finding {
    let id = |flow: usize| graph.bot.flows[flow].script.id.as_str();
    let message = match graph.bot.step(at).kind {
        StepKind::Flow(run) if run != at.flow => {
            format!(
                "`{}` and `{}` run one another for ever",
                id(at.flow),
                id(run)
            )
        }
        _ => format!("`{}` runs itself for ever", id(at.flow)),
    };
    let place = named(graph.bot, at);
    Finding::new(Rule::EndlessCycle, message)
        .at(&place.file, place.span)
        .hint("no way leads back or to an end, and a conversation breaks 16 flows deep")
        .hint("lead back with `then: ID`, or let one of them come to its end")
}

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    #[test]
    fn flows_that_only_go_deeper_are_told() {
        let case = |steps: &str, other: &str, expected: &[&str]| {
            let found = main(steps).flow("g", other).found(Rule::EndlessCycle);
            let words = found.iter().filter_map(|line| line.split(" | ").next());
            assert_eq!(words.collect::<Vec<_>>(), expected, "{steps} {other}");
        };
        let ask = "- { ask: A, save: a }\n";
        let run = |id: &str| format!("{ask}- flow: {id}\n");
        let end = format!("{ask}- branch: [{{ if: a, then: end }}]\n- flow: main\n");
        let hand = format!(
            "{ask}- branch: [{{ if: a, then: h }}]\n- {{ flow: main, then: end }}\n- {{ id: h, handoff: x }}\n"
        );
        case(
            &run("main"),
            "- say: A\n",
            &["3:9 `main` runs itself for ever"],
        );
        case(
            &run("g"),
            &run("main"),
            &["3:9 `main` and `g` run one another for ever"],
        );
        case(
            &run("g"),
            "- flow: main\n",
            &["3:9 `main` and `g` run one another for ever"],
        );
        case(&run("g"), &end, &[]);
        case(&run("g"), &hand, &[]);
        case(&run("g"), "- say: A\n", &[]);
        case(&end, "- say: A\n", &[]);
        case(
            "- { id: a, ask: A, save: a }\n- { flow: g, then: a }\n",
            ask,
            &[],
        );
        case(
            "- flow: g\n- flow: main\n",
            "- { ask: A, save: a, otherwise: h }\n- { say: B, then: end }\n- { id: h, handoff: x }\n",
            &[],
        );
    }
}
