//! `fragile-field`: a broken answer that was taken for a good one, and then shows.

use super::{Contract, DamageKind, Damaged, Field, HarmKind};
use crate::explore::result::{Path, PathFinding};
use crate::explore::watch::EMPTY;
use crate::flow::What;
use crate::source::{Finding, Rule};

/// What goes wrong with answers that are broken, beside what is known already; once for each field and place.
///
/// A call that fails because of it is what mappings are for. A text that is empty, or one bad item among others, is a matter
/// of the contract. A value of another type is one too, where its mapping names none: with a type the call would fail.
pub(in crate::explore) fn findings(
    contracts: &[Contract],
    known: &[PathFinding],
) -> Vec<PathFinding> {
    let mut found: Vec<PathFinding> = Vec::new();
    for contract in contracts {
        for field in &contract.fields {
            for damaged in &field.damages {
                let Some(new) = fragile(contract, field, damaged) else {
                    continue;
                };
                let place = |other: &PathFinding| other.finding.place == new.finding.place;
                let told = known
                    .iter()
                    .any(|other| place(other) && is_cause(other, damaged));
                if !told && !found.iter().any(place) {
                    found.push(new);
                }
            }
        }
    }
    found
}

/// Whether a finding is what came of the damage, without any damage.
fn is_cause(other: &PathFinding, damaged: &Damaged) -> bool {
    let shown = damaged.harm.as_ref().and_then(|harm| harm.shown.as_ref());
    shown.is_some_and(|(finding, _)| finding.message == other.finding.message)
}

fn fragile(contract: &Contract, field: &Field, damaged: &Damaged) -> Option<PathFinding> {
    let harm = damaged.harm.as_ref()?;
    let (cause, events) = harm.shown.as_ref()?;
    let kind = damaged.damage.kind;
    let of_contract = match kind {
        DamageKind::Retyped(_) => field.wanted.is_none(),
        DamageKind::Dropped
        | DamageKind::NoItems
        | DamageKind::Nulled
        | DamageKind::Emptied
        | DamageKind::Huge => false,
    };
    let one_of_many = damaged.damage.in_one && harm.kind == HarmKind::Shows;
    let empty = cause.rule == Rule::RawText && cause.message.ends_with(EMPTY);
    if of_contract || one_of_many || empty {
        return None;
    }
    let what = match harm.kind {
        HarmKind::Breaks => "the conversation cannot go on",
        HarmKind::Shows | HarmKind::Fails => "the user sees it",
    };
    let message = format!(
        "where `{}` of `{}` is {}, {what}: {}",
        field.source,
        contract.api,
        damaged.damage.words(),
        cause.message
    );
    let finding = Finding {
        rule: Rule::FragileField,
        level: Rule::FragileField.row().level,
        message,
        ..cause.clone()
    };
    let after = events.iter().rev().find_map(|event| match &event.what {
        What::Called(called) => Some((called.api.to_string(), called.call.outcome)),
        _ => None,
    });
    Some(PathFinding {
        finding,
        after,
        path: Path::default(),
        events: events.clone(),
        answered: Vec::new(),
    })
}
