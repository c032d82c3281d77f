//! One script → one flow. Steps that run flows hold the index of a script until all flows are linked.

use super::outside::{Missing, Outside};
use super::steps::{Steps, label};
use crate::flow::bot::{Arm, CallStep, Flow, Next, Question, Route, Step, StepKind};
use crate::script::{self, Ask, Reading, RouteKey, Script, Target};
use crate::source::Findings;

/// A flow that can run only if the flows that it runs can.
#[derive(Debug, Clone)]
pub(super) struct Draft<'s> {
    pub(super) flow: Flow<'s>,
    /// Whether every name leads somewhere.
    pub(super) complete: bool,
}

/// Links one script.
pub(super) fn draft<'s>(
    script: &'s Script,
    outside: &Outside<'s, '_>,
    findings: &mut Findings,
) -> Draft<'s> {
    let mut linker = Linker {
        steps: Steps::new(script, findings),
        outside,
        findings,
        complete: true,
    };
    let written = script.steps.iter().enumerate();
    let steps = written.map(|(index, step)| linker.step(index, step));
    let steps = steps.collect();
    Draft {
        complete: linker.complete,
        flow: Flow { script, steps },
    }
}

/// Links the steps of one script. Where a name leads nowhere, it goes on, so that every such name is found.
struct Linker<'s, 'l, 'k> {
    steps: Steps<'s>,
    outside: &'l Outside<'s, 'k>,
    findings: &'l mut Findings,
    complete: bool,
}

impl<'s> Linker<'s, '_, '_> {
    fn step(&mut self, index: usize, step: &'s script::Step) -> Step<'s> {
        let kind = self.kind(&step.kind);
        let next = match &step.then {
            Some(target) => self.target(target),
            None => self.steps.following(index),
        };
        Step {
            label: label(step, index),
            has_id: step.id.is_some(),
            place: &step.place,
            reading: kind.as_ref().map_or(Reading::Unread, |_| step.reading),
            kind: kind.unwrap_or(StepKind::Say(&[])),
            next,
        }
    }

    /// What a step does; `None` where it calls or runs what is not there.
    fn kind(&mut self, kind: &'s script::StepKind) -> Option<StepKind<'s>> {
        Some(match kind {
            script::StepKind::Say(messages) => StepKind::Say(messages),
            script::StepKind::Ask(ask) => StepKind::Ask(self.question(ask)),
            script::StepKind::Call(call) => StepKind::Call(self.call(call)?),
            script::StepKind::Set(assignments) => StepKind::Set(assignments),
            script::StepKind::Branch(arms) => {
                StepKind::Branch(arms.iter().map(|arm| self.arm(arm)).collect())
            }
            script::StepKind::Flow(word) => {
                let found = self.outside.flow(word);
                StepKind::Flow(self.found(found)?)
            }
            script::StepKind::Handoff(reason) => StepKind::Handoff(reason.as_ref()),
            script::StepKind::End(messages) => StepKind::End(messages),
        })
    }

    fn question(&mut self, ask: &'s Ask) -> Question<'s> {
        Question {
            ask,
            otherwise: ask.otherwise.as_ref().map(|target| self.target(target)),
            on_silence: ask.on_silence.as_ref().map(|target| self.target(target)),
        }
    }

    fn call(&mut self, call: &'s script::CallStep) -> Option<CallStep<'s>> {
        let found = self.outside.api(&call.api);
        let definition = self.found(found);
        let routes = call.routes.iter().map(|route| self.route(route)).collect();
        Some(CallStep {
            definition: definition?,
            with: &call.with,
            routes,
        })
    }

    fn route(&mut self, route: &'s script::Route) -> Route<'s> {
        let outcomes = match &route.key {
            RouteKey::Outcomes(outcomes) => outcomes.as_slice(),
            RouteKey::Else => &[],
        };
        Route {
            outcomes,
            key: &route.written.text,
            place: &route.written.place,
            next: self.target(&route.target),
        }
    }

    fn arm(&mut self, arm: &'s script::Arm) -> Arm<'s> {
        Arm {
            condition: arm.condition.as_ref(),
            place: &arm.place,
            next: self.target(&arm.target),
        }
    }

    fn target(&mut self, target: &Target) -> Next {
        let found = self.steps.target(target);
        self.found(found).unwrap_or(Next::Unknown)
    }

    fn found<T>(&mut self, found: Result<T, Missing>) -> Option<T> {
        let missing = match found {
            Ok(found) => return Some(found),
            Err(missing) => missing,
        };
        self.complete = false;
        match missing {
            Missing::Unread => {}
            Missing::Unknown(finding) => self.findings.push(finding),
        }
        None
    }
}
