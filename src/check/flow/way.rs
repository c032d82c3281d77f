//! The ways that lead from one step to another.

use super::outcomes::OutcomeSet;
use super::routing::Routing;
use crate::flow::{Arm, Next, Question, Step, StepKind};
use crate::script::Reading;

/// A way from a step to another one of its flow, or to the flow's end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) to: Next,
    pub(super) when: When,
}

/// When a way is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Always.
    Always,
    /// The user has answered.
    Answered,
    /// The user has skipped the question.
    Skipped,
    /// The question is passed over, because its attribute has a value.
    Known,
    /// The attempts are used up.
    UsedUp,
    /// No answer came.
    Silence,
    /// The call ended in one of these; the index of the route, or none where success goes on.
    Ended(OutcomeSet, Option<usize>),
    /// The condition of the arm of this index is the first that holds.
    Holds(usize),
    /// No condition holds.
    NoneHolds,
    /// The flow that is run has come back.
    Back,
}

/// Every way that leads on from a step. Where the conversation breaks there is none; a step with a mistake in it can lead
/// elsewhere besides.
pub(super) fn ways(step: &Step<'_>, routing: Option<&Routing>) -> Vec<Way> {
    let mut ways = known_ways(step, routing);
    if step.reading != Reading::Whole {
        let (when, to) = (When::Always, Next::Unknown);
        ways.push(Way { to, when });
    }
    ways
}

fn known_ways(step: &Step<'_>, routing: Option<&Routing>) -> Vec<Way> {
    let way = |when, to| Way { to, when };
    match &step.kind {
        StepKind::Say(_) | StepKind::Set(_) => vec![way(When::Always, step.next)],
        StepKind::End(_) => vec![way(When::Always, Next::End)],
        StepKind::Handoff(_) => Vec::new(),
        StepKind::Flow(_) => vec![way(When::Back, step.next)],
        StepKind::Ask(question) => of_question(question, step.next),
        StepKind::Call(call) => {
            let Some(routing) = routing else {
                return Vec::new();
            };
            let on = way(When::Ended(routing.on, None), step.next);
            let routes = call.routes.iter().zip(&routing.taken).enumerate();
            let routes = routes
                .map(|(index, (route, taken))| way(When::Ended(*taken, Some(index)), route.next));
            let all = std::iter::once(on).chain(routes);
            all.filter(|way| !matches!(way.when, When::Ended(outcomes, _) if outcomes.is_empty()))
                .collect()
        }
        StepKind::Branch(arms) => of_branch(arms, step.next),
    }
}

fn of_question(question: &Question<'_>, next: Next) -> Vec<Way> {
    let ask = question.ask;
    let ways = [
        (When::Answered, Some(next)),
        (When::Skipped, ask.optional.as_ref().map(|_| next)),
        (When::Known, ask.skip_if_known.then_some(next)),
        (When::UsedUp, question.otherwise),
        (When::Silence, question.on_silence),
    ];
    let ways = ways.into_iter();
    ways.filter_map(|(when, to)| Some(Way { to: to?, when }))
        .collect()
}

fn of_branch(arms: &[Arm<'_>], next: Next) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::with_capacity(arms.len() + 1);
    for (index, arm) in arms.iter().enumerate() {
        let when = match arm.condition {
            Some(_) => When::Holds(index),
            None => When::NoneHolds,
        };
        ways.push(Way { to: arm.next, when });
        if arm.condition.is_none() {
            return ways;
        }
    }
    ways.push(Way {
        to: next,
        when: When::NoneHolds,
    });
    ways
}
