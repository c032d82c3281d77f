//! Why a conversation cannot go on, told so that its author can mend it.

use crate::call::{Call, CannotCall};
use crate::flow::bot::{CallStep, Step};
use crate::flow::event::{Trouble, TroubleKind};
use crate::outcome::Outcome;
use crate::source::{Finding, Place, Rule};

/// A trouble of the conversation itself.
pub(super) fn broken(
    kind: TroubleKind,
    place: &Place,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Trouble {
    let finding = Finding::new(Rule::BrokenConversation, message)
        .at(&place.file, place.span)
        .hint(hint);
    Trouble { kind, finding }
}

/// Something cannot be rendered.
pub(super) fn unrendered(finding: Finding) -> Trouble {
    let kind = TroubleKind::Rendering;
    let undefined = finding.rule == Rule::UndefinedAttribute;
    let finding = if undefined {
        finding.hint("give it a value on every way that leads here, or write `| default(\"…\")`")
    } else {
        finding
    };
    Trouble { kind, finding }
}

/// A call could not be made at all. What is wrong stands in the definition; the hint tells the step.
pub(super) fn not_called(error: CannotCall, step: &Step<'_>, call: &CallStep<'_>) -> Trouble {
    let kind = TroubleKind::CannotCall;
    let id = &call.definition.id;
    let finding = match error {
        CannotCall::Finding(finding) => {
            let (line, _) = step.place.position();
            let caller = format!("{}:{line}", step.place.file.name);
            let undefined = finding.rule == Rule::UndefinedAttribute;
            finding.hint(if undefined {
                format!(
                    "{caller} calls it: ask for the value before, or give it there under `with`"
                )
            } else {
                format!("{caller} calls it")
            })
        }
        CannotCall::Send(error) => Finding::new(
            Rule::BrokenConversation,
            format!("`{id}` cannot be called: {error}"),
        )
        .at(&step.place.file, step.place.span),
    };
    Trouble { kind, finding }
}

/// No route takes the outcome.
pub(super) fn unrouted(call: &Call, step: &Step<'_>, written: &CallStep<'_>) -> Trouble {
    let (outcome, id) = (call.outcome, &written.definition.id);
    let reason = call.reason.as_ref().map(|reason| format!(" ({reason})"));
    let reason = reason.unwrap_or_default();
    let message = format!("`{id}` ended with `{outcome}`{reason}, and no route takes it");
    let group = match outcome {
        Outcome::Status(status @ 100..=599) => {
            format!("`{outcome}`, `{}xx` or `else`", status / 100)
        }
        Outcome::Status(_) => "`else`".to_owned(),
        Outcome::NoAnswer(_) => format!("`{outcome}`, `no_answer` or `else`"),
        Outcome::BadAnswer(_) => format!("`{outcome}`, `bad_answer` or `else`"),
    };
    let hint = format!("add a route for {group}");
    broken(TroubleKind::Unrouted, step.place, message, hint)
}
