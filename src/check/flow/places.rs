//! Where the words stand that a step is about.

use crate::flow::{At, Bot};
use crate::script::StepKind;
use crate::source::Place;

/// Where the name stands of what a step calls, asks for or runs; else where its kind stands.
pub(super) fn named<'b>(bot: &'b Bot<'b>, at: At) -> &'b Place {
    let flow = &bot.flows[at.flow];
    let written = flow.script.steps.get(at.step).map(|step| &step.kind);
    match written {
        Some(StepKind::Call(call)) => &call.api.place,
        Some(StepKind::Ask(ask)) => &ask.save.place,
        Some(StepKind::Flow(word)) => &word.place,
        Some(
            StepKind::Say(_)
            | StepKind::Set(_)
            | StepKind::Branch(_)
            | StepKind::Handoff(_)
            | StepKind::End(_),
        )
        | None => bot.step(at).place,
    }
}
