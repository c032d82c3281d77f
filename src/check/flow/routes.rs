//! `unrouted-outcome` and `unreachable-route`: outcomes that no route takes, and routes that no outcome takes.

use super::graph::Graph;
use super::outcomes::OutcomeSet;
use super::places::named;
use super::routing::Routing;
use crate::flow::{Arm, At, CallStep, StepKind};
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};
use crate::source::{Finding, Findings, Place, Rule};

pub(super) fn check(graph: &Graph<'_>) -> Findings {
    let mut findings = Findings::new();
    for (flow, written) in graph.sound() {
        for (index, step) in written.steps.iter().enumerate() {
            let at = At { flow, step: index };
            match (&step.kind, &graph.flows[flow].routing[index]) {
                (StepKind::Call(call), Some(routing)) => {
                    findings.extend(unrouted(call, routing, named(graph.bot, at)));
                    findings.extend(unreachable(call, routing));
                }
                (StepKind::Branch(arms), _) => findings.extend(same_conditions(arms)),
                (
                    StepKind::Say(_)
                    | StepKind::Ask(_)
                    | StepKind::Call(_)
                    | StepKind::Set(_)
                    | StepKind::Flow(_)
                    | StepKind::Handoff(_)
                    | StepKind::End(_),
                    _,
                ) => {}
            }
        }
    }
    findings
}

fn unrouted(call: &CallStep<'_>, routing: &Routing, place: &Place) -> Option<Finding> {
    let words = routing.unrouted.words(routing.possible);
    if words.is_empty() {
        return None;
    }
    let listed = words
        .iter()
        .map(|word| format!("`{word}`").replace(" but ", "` but `"));
    let listed = listed.collect::<Vec<_>>().join(", ");
    let message = format!(
        "`{}` can end in outcomes that no route takes: {listed}",
        call.definition.id
    );
    let hint = if call.routes.is_empty() {
        "say where the conversation goes then: `routes: { else: ID }`"
    } else {
        "add a route for what is left: `else: ID`"
    };
    let finding = Finding::new(Rule::UnroutedOutcome, message).at(&place.file, place.span);
    Some(finding.hint(hint))
}

/// Each name of a route that takes nothing.
fn unreachable(call: &CallStep<'_>, routing: &Routing) -> Findings {
    let mut findings = Findings::new();
    for (index, route) in call.routes.iter().enumerate() {
        if route.outcomes.is_empty() && routing.taken[index].is_empty() {
            findings.push(nothing_left(call, index));
        }
        for (place, selector) in route.outcomes.iter().enumerate() {
            if let Some((message, hint)) = why_never(call, routing, (index, place), *selector) {
                let finding = Finding::new(Rule::UnreachableRoute, message);
                findings.push(finding.at(&route.place.file, route.place.span).hint(hint));
            }
        }
    }
    findings
}

fn nothing_left(call: &CallStep<'_>, index: usize) -> Finding {
    let place = call.routes[index].place;
    let before = &call.routes[..index];
    let twice = before.iter().any(|route| route.outcomes.is_empty());
    let message = if twice {
        "there is an `else` already: this one is never taken".to_owned()
    } else {
        format!(
            "nothing is left for `else`: the other routes take everything that `{}` can end in",
            call.definition.id
        )
    };
    let finding = Finding::new(Rule::UnreachableRoute, message).at(&place.file, place.span);
    finding.hint("take the route away")
}

/// Why no outcome takes a route by this name.
fn why_never(
    call: &CallStep<'_>,
    routing: &Routing,
    (index, place): (usize, usize),
    selector: Selector,
) -> Option<(String, &'static str)> {
    let covered = OutcomeSet::of(selector);
    if covered.and(routing.possible).is_empty() {
        return Some(impossible(call, selector));
    }
    let rest = covered
        .and(routing.possible)
        .without(taken_before(call, (index, place), selector));
    if !rest.is_empty() {
        return None;
    }
    let written = call.routes[index].key;
    let named = shown(written, selector);
    let others = call.routes[..index].iter().flat_map(|route| route.outcomes);
    let earlier = &call.routes[index].outcomes[..place];
    let twice = others.chain(earlier).any(|other| *other == selector);
    Some(if twice {
        let message = format!("{named} is named before: this route is never taken for it");
        (message, "name each outcome once")
    } else {
        let message = format!("other routes take every outcome of {named}");
        (message, "take it away, or take one of the others away")
    })
}

/// The outcomes that go elsewhere before this name is looked at: exact names come first, then groups in their order.
fn taken_before(
    call: &CallStep<'_>,
    (index, place): (usize, usize),
    selector: Selector,
) -> OutcomeSet {
    let is_exact = |selector: &Selector| matches!(selector, Selector::Exact(_));
    let mut taken = OutcomeSet::NONE;
    for (other_index, route) in call.routes.iter().enumerate() {
        for (other_place, other) in route.outcomes.iter().enumerate() {
            let before = (other_index, other_place) < (index, place);
            let wins = match (is_exact(other), is_exact(&selector)) {
                (true, false) => true,
                (false, true) => false,
                (true, true) | (false, false) => before,
            };
            if wins {
                taken = taken.or(OutcomeSet::of(*other));
            }
        }
    }
    taken
}

/// `2xx` and `success` are one name.
fn shown(written: &str, selector: Selector) -> String {
    let word = if selector == Selector::Class(2) && !written.contains("success") {
        "2xx".to_owned()
    } else {
        selector.to_string()
    };
    format!("`{word}`")
}

fn impossible(call: &CallStep<'_>, selector: Selector) -> (String, &'static str) {
    let id = &call.definition.id;
    match selector {
        Selector::Exact(Outcome::BadAnswer(BadAnswer::MappingFailed)) => (
            format!("`{id}` never ends in `mapping_failed`: it has no mapping that can fail"),
            "take the route away, or make a mapping required: one without `default`",
        ),
        Selector::Exact(Outcome::NoAnswer(NoAnswer::RedirectLoop)) => (
            format!("`{id}` never ends in `redirect_loop`: it follows no redirects"),
            "route `3xx`: with `redirects: 0` a redirect stands as the answer",
        ),
        Selector::Exact(_) | Selector::Class(_) | Selector::NoAnswer | Selector::BadAnswer => (
            format!("no call ends in `{selector}`: it is never the last answer"),
            "take the route away",
        ),
    }
}

/// A condition that has failed before fails again.
fn same_conditions(arms: &[Arm<'_>]) -> Findings {
    let mut findings = Findings::new();
    for (index, arm) in arms.iter().enumerate() {
        let Some(condition) = arm.condition.map(|condition| condition.text().trim()) else {
            continue;
        };
        let mut before = arms[..index].iter().filter_map(|arm| arm.condition);
        let always_the_same = !condition.contains("random_int") && !condition.contains("uuid");
        if always_the_same && before.any(|other| other.text().trim() == condition) {
            let message = format!("`{condition}` is looked at before: this arm is never taken");
            let finding = Finding::new(Rule::UnreachableRoute, message);
            findings.push(finding.at(&arm.place.file, arm.place.span));
        }
    }
    findings
}
