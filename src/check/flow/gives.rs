//! The attributes that surely have a value after a way was taken.

use super::outcomes::OutcomeSet;
use super::way::When;
use crate::api::Mapping;
use crate::flow::{Arm, CallStep, Step, StepKind};
use crate::script::Reading;

/// What a way gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gives<'b> {
    /// A value to each of these.
    Names(Vec<&'b str>),
    /// Nobody knows, because the step, or the definition that it calls, could not be read as a whole.
    Unknown,
}

/// What a way of a step gives.
pub(super) fn gives<'b>(step: &'b Step<'b>, when: When) -> Gives<'b> {
    if step.reading == Reading::Unread {
        return Gives::Unknown;
    }
    let names = match &step.kind {
        StepKind::Ask(question) => match when {
            When::Answered | When::Known => vec![question.ask.save.text.as_str()],
            When::Always
            | When::Skipped
            | When::UsedUp
            | When::Silence
            | When::Ended(..)
            | When::Holds(_)
            | When::NoneHolds
            | When::Back => Vec::new(),
        },
        StepKind::Set(assignments) => {
            let set = assignments.iter().map(|set| set.attribute.text.as_str());
            set.collect()
        }
        StepKind::Call(call) if !call.definition.sound => return Gives::Unknown,
        StepKind::Call(call) if step.reading == Reading::Partly => all_mapped(call),
        StepKind::Call(call) => by_outcome(call, when),
        StepKind::Branch(arms) => by_condition(arms, when),
        StepKind::Say(_) | StepKind::Flow(_) | StepKind::Handoff(_) | StepKind::End(_) => {
            Vec::new()
        }
    };
    Gives::Names(names)
}

/// Where a route may be missing, nobody knows which outcomes take the others.
fn all_mapped<'b>(call: &'b CallStep<'b>) -> Vec<&'b str> {
    let mappings = call.definition.mappings.iter();
    mappings.map(|mapping| mapping.attribute.as_str()).collect()
}

/// A way for several outcomes gives only what all of them give.
fn by_outcome<'b>(call: &'b CallStep<'b>, when: When) -> Vec<&'b str> {
    let When::Ended(outcomes, _) = when else {
        return Vec::new();
    };
    let mappings = call.definition.mappings.iter();
    let sure = mappings.filter(|mapping| outcomes.is_within(filled_by(mapping)));
    sure.map(|mapping| mapping.attribute.as_str()).collect()
}

/// The outcomes after which the mapping's attribute has a value: a required one that finds nothing makes another outcome.
pub(super) fn filled_by(mapping: &Mapping) -> OutcomeSet {
    OutcomeSet::of(mapping.outcome).and(OutcomeSet::statuses())
}

fn by_condition<'b>(arms: &'b [Arm<'b>], when: When) -> Vec<&'b str> {
    let (failed, held) = match when {
        When::Holds(arm) => (&arms[..arm], arms[arm].condition),
        When::NoneHolds => (arms, None),
        When::Always
        | When::Answered
        | When::Skipped
        | When::Known
        | When::UsedUp
        | When::Silence
        | When::Ended(..)
        | When::Back => (&[][..], None),
    };
    let failed = failed.iter().filter_map(|arm| arm.condition);
    let failed = failed.flat_map(|condition| condition.sure(false));
    let held = held.into_iter();
    let held = held.flat_map(|condition| condition.sure(true));
    failed.chain(held).collect()
}
