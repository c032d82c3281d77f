//! One script → one flow. Steps that run flows hold the index of a script until all flows are linked.

use super::outside::{Missing, Outside};
use super::steps::{Steps, label};
use crate::flow::answer::always;
use crate::flow::bot::{Arm, CallStep, Flow, Next, Question, Route, Step, StepKind};
use crate::script::{self, Ask, RouteKey, Script, Target};
use crate::source::Findings;

/// Links one script. `None` where a name leads nowhere, or where there is no step.
pub(super) fn draft<'s>(
    script: &'s Script,
    outside: &Outside<'s, '_>,
    findings: &mut Findings,
) -> Option<Flow<'s>> {
    let mut linker = Linker {
        steps: Steps::new(script, findings),
        outside,
        findings,
    };
    let written = script.steps.iter().enumerate();
    let steps = all(written.map(|(index, step)| linker.step(index, step)))?;
    (!steps.is_empty()).then_some(Flow { script, steps })
}

/// Links the steps of one script. Where a name leads nowhere, it goes on, so that every such name is found.
struct Linker<'s, 'l, 'k> {
    steps: Steps<'s>,
    outside: &'l Outside<'s, 'k>,
    findings: &'l mut Findings,
}

impl<'s> Linker<'s, '_, '_> {
    fn step(&mut self, index: usize, step: &'s script::Step) -> Option<Step<'s>> {
        let kind = self.kind(&step.kind);
        let next = match &step.then {
            Some(target) => self.target(target),
            None => Some(self.steps.following(index)),
        };
        Some(Step {
            label: label(step, index),
            has_id: step.id.is_some(),
            place: &step.place,
            kind: kind?,
            next: next?,
        })
    }

    fn kind(&mut self, kind: &'s script::StepKind) -> Option<StepKind<'s>> {
        match kind {
            script::StepKind::Say(messages) => Some(StepKind::Say(messages)),
            script::StepKind::Ask(ask) => self.question(ask).map(StepKind::Ask),
            script::StepKind::Call(call) => self.call(call).map(StepKind::Call),
            script::StepKind::Set(assignments) => Some(StepKind::Set(assignments)),
            script::StepKind::Branch(arms) => {
                all(arms.iter().map(|arm| self.arm(arm))).map(StepKind::Branch)
            }
            script::StepKind::Flow(word) => {
                let found = self.outside.flow(word);
                self.found(found).map(StepKind::Flow)
            }
            script::StepKind::Handoff(reason) => Some(StepKind::Handoff(reason.as_ref())),
            script::StepKind::End(messages) => Some(StepKind::End(messages)),
        }
    }

    fn question(&mut self, ask: &'s Ask) -> Option<Question<'s>> {
        let otherwise = self.target_of(ask.otherwise.as_ref());
        let on_silence = self.target_of(ask.on_silence.as_ref());
        Some(Question {
            ask,
            offers: ask.choices.as_ref().and_then(always),
            otherwise: otherwise.ok()?,
            on_silence: on_silence.ok()?,
        })
    }

    fn call(&mut self, call: &'s script::CallStep) -> Option<CallStep<'s>> {
        let found = self.outside.api(&call.api);
        let definition = self.found(found);
        let routes = all(call.routes.iter().map(|route| self.route(route)));
        Some(CallStep {
            definition: definition?,
            with: &call.with,
            routes: routes?,
        })
    }

    fn route(&mut self, route: &'s script::Route) -> Option<Route<'s>> {
        let outcomes = match &route.key {
            RouteKey::Outcomes(outcomes) => outcomes.as_slice(),
            RouteKey::Else => &[],
        };
        Some(Route {
            outcomes,
            key: &route.written.text,
            place: &route.written.place,
            next: self.target(&route.target)?,
        })
    }

    fn arm(&mut self, arm: &'s script::Arm) -> Option<Arm<'s>> {
        Some(Arm {
            condition: arm.condition.as_ref(),
            place: &arm.place,
            next: self.target(&arm.target)?,
        })
    }

    /// A target that need not be written.
    fn target_of(&mut self, target: Option<&Target>) -> Result<Option<Next>, ()> {
        target
            .map(|target| self.target(target).ok_or(()))
            .transpose()
    }

    fn target(&mut self, target: &Target) -> Option<Next> {
        let next = self.steps.target(target);
        next.map_err(|finding| self.findings.push(finding)).ok()
    }

    fn found<T>(&mut self, found: Result<T, Missing>) -> Option<T> {
        let missing = match found {
            Ok(found) => return Some(found),
            Err(missing) => missing,
        };
        match missing {
            Missing::Unread => {}
            Missing::Unknown(finding) => self.findings.push(finding),
        }
        None
    }
}

/// All of them, where none is missing; every one is looked at in any case.
fn all<T>(items: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let items: Vec<_> = items.collect();
    items.into_iter().collect()
}
