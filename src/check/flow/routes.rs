//! `unrouted-outcome` and `unreachable-route`: outcomes that no route takes, and routes that no outcome takes.

use super::graph::Graph;
use super::outcomes::OutcomeSet;
use super::places::named;
use super::routing::Routing;
use crate::flow::{Arm, At, CallStep, StepKind};
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};
use crate::script::Reading;
use crate::source::{Finding, Findings, Place, Rule};

pub(super) fn check(graph: &Graph<'_>) -> Findings {
    let mut findings = Findings::new();
    for (flow, written) in graph.bot.flows.iter().enumerate() {
        let steps = written.steps.iter().enumerate();
        for (index, step) in steps.filter(|(_, step)| step.reading == Reading::Whole) {
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
            findings.push(nothing_left(call, route.place));
        }
        for selector in route.outcomes {
            if let Some((message, hint)) = why_never(call, routing.possible, *selector) {
                let finding = Finding::new(Rule::UnreachableRoute, message);
                findings.push(finding.at(&route.place.file, route.place.span).hint(hint));
            }
        }
    }
    findings
}

fn nothing_left(call: &CallStep<'_>, place: &Place) -> Finding {
    let message = format!(
        "nothing is left for `else`: the other routes take everything that `{}` can end in",
        call.definition.id
    );
    let finding = Finding::new(Rule::UnreachableRoute, message).at(&place.file, place.span);
    finding.hint("take the route away")
}

/// Why no outcome takes a route by this name. No name stands twice, so only a group can lose all of its outcomes to others.
fn why_never(
    call: &CallStep<'_>,
    possible: OutcomeSet,
    selector: Selector,
) -> Option<(String, &'static str)> {
    let covered = OutcomeSet::of(selector).and(possible);
    if covered.is_empty() {
        return Some(impossible(call, selector));
    }
    let is_exact = matches!(selector, Selector::Exact(_));
    if is_exact || !covered.is_within(exactly_named(call)) {
        return None;
    }
    let message = format!("other routes take every outcome of `{selector}`");
    Some((message, "take it away, or take one of the others away"))
}

/// The outcomes that routes name exactly: these win over groups.
fn exactly_named(call: &CallStep<'_>) -> OutcomeSet {
    let names = call.routes.iter().flat_map(|route| route.outcomes);
    let exact = names.filter(|selector| matches!(selector, Selector::Exact(_)));
    exact.fold(OutcomeSet::NONE, |all, selector| {
        all.or(OutcomeSet::of(*selector))
    })
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

#[cfg(test)]
mod tests {
    use super::super::testing::main;
    use crate::source::Rule;

    const API: &str = "url: http://a.b\n";

    fn call(routes: &str) -> String {
        format!("- {{ call: api, routes: {{ {routes} }} }}\n- {{ id: a, say: A }}\n")
    }

    #[test]
    fn every_outcome_has_a_route() {
        let case = |api: &str, routes: &str, left: &str| {
            let told = main(&call(routes))
                .api("api", api)
                .found(Rule::UnroutedOutcome);
            let expected = format!(
                "2:11 `api` can end in outcomes that no route takes: {left} | add a route for what is left: `else: ID`"
            );
            let expected: Vec<String> =
                (!left.is_empty()).then_some(expected).into_iter().collect();
            assert_eq!(told, expected, "{routes}");
        };
        case(API, "else: a", "");
        case(API, "404: a, else: a", "");
        case(
            API,
            "404: a",
            "`3xx`, `4xx` but `404`, `5xx`, `no_answer`, `bad_answer`",
        );
        case(API, "3xx: a, 4xx: a, 5xx: a, no_answer: a", "`bad_answer`");
        case(
            API,
            "3xx: a, 4xx: a, 5xx: a, no_answer: a, too_large: a",
            "`bad_body`",
        );
        case(
            API,
            "3xx: a, 4xx: a, 5xx: a, no_answer: a, too_large: a, bad_body: a",
            "",
        );
        let mapped = "url: http://a.b\nmappings: { t: $.t }\n";
        case(
            mapped,
            "3xx: a, 4xx: a, 5xx: a, timeout: a, too_large: a, bad_body: a",
            "`dns`, `refused`, `tls`, `reset`, `redirect_loop`, `mapping_failed`",
        );
        let sure = "url: http://a.b\nmappings: { t: { path: $.t, default: 1 } }\n";
        case(
            sure,
            "3xx: a, 4xx: a, 5xx: a, no_answer: a, too_large: a, bad_body: a",
            "",
        );
        let none = "- call: api\n";
        assert_eq!(
            main(none).api("api", API).found(Rule::UnroutedOutcome),
            [
                "2:9 `api` can end in outcomes that no route takes: `3xx`, `4xx`, `5xx`, `no_answer`, `bad_answer` | say where the conversation goes then: `routes: { else: ID }`"
            ]
        );
    }

    #[test]
    fn every_route_can_be_taken() {
        let case = |api: &str, routes: &str, expected: &[&str]| {
            let found = main(&call(routes))
                .api("api", api)
                .found(Rule::UnreachableRoute);
            let words = found.iter().filter_map(|line| line.split(" | ").next());
            assert_eq!(words.collect::<Vec<_>>(), expected, "{routes}");
        };
        case(API, "404: a, 4xx: a, else: end", &[]);
        case(API, "success: a, else: end", &[]);
        case(
            API,
            "1xx: a, else: a",
            &["2:26 no call ends in `1xx`: it is never the last answer"],
        );
        case(
            API,
            "dns: a, refused: a, tls: a, timeout: a, reset: a, redirect_loop: a, no_answer: end, else: a",
            &["2:94 other routes take every outcome of `no_answer`"],
        );
        case(
            API,
            "too_large: a, bad_body: a, mapping_failed: a, else: a",
            &["2:53 `api` never ends in `mapping_failed`: it has no mapping that can fail"],
        );
        case(
            API,
            "3xx: a, 4xx: a, 5xx: a, no_answer: a, bad_answer: a, else: end",
            &[
                "2:79 nothing is left for `else`: the other routes take everything that `api` can end in",
            ],
        );
        case(
            "url: http://a.b\nredirects: 0\n",
            "redirect_loop: a, else: end",
            &["2:26 `api` never ends in `redirect_loop`: it follows no redirects"],
        );
    }

    #[test]
    fn a_condition_that_failed_is_not_looked_at_again() {
        let steps = "- { ask: A, save: x, type: number }\n- branch:\n  - { if: x == 1, then: a }\n  - { if: x == 2, then: a }\n  - { if: x == 1, then: end }\n- { id: a, say: A }\n";
        assert_eq!(main(steps).rules(), "6:5 unreachable-route");
    }
}
