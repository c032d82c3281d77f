//! The cases of a definition, tried without sending: prepared, and answered by examples where there are any.

use super::subject::Subject;
use crate::api::Example;
use crate::call::{Call, CannotCall, prepare};
use crate::suite::{Case, Check, of_definition, rehearse, scope_for};

/// A case and how far it came.
#[derive(Debug)]
pub(super) struct Trial<'d> {
    pub(super) case: Case<'d>,
    pub(super) end: End,
}

/// How far a case came.
#[derive(Debug)]
pub(super) enum End {
    /// Its call can be prepared; no example answers it.
    Prepared,
    /// Examples answered, and this was checked.
    Called(Box<Call>, Vec<Check>),
    /// Its call cannot be made.
    Cannot(CannotCall),
}

/// Tries every case.
pub(super) fn trials<'s>(subject: &Subject<'s>) -> Vec<Trial<'s>> {
    let cases = of_definition(subject.definition).into_iter();
    cases
        .map(|case| Trial {
            case,
            end: attempt(subject, &case).unwrap_or_else(End::Cannot),
        })
        .collect()
}

fn attempt(subject: &Subject<'_>, case: &Case<'_>) -> Result<End, CannotCall> {
    let rehearsal = &subject.ground.rehearsal;
    if case.definition.examples.is_empty() {
        let scope = scope_for(case, &rehearsal.given, &rehearsal.world)?;
        prepare(case.definition, &rehearsal.context.defaults, &scope)?;
        return Ok(End::Prepared);
    }
    let (call, checks) = rehearse(case, rehearsal)?;
    Ok(End::Called(Box::new(call), checks))
}

impl<'d> Trial<'d> {
    /// The call and the example that decided it: examples answer one after the other, the last one again and again.
    pub(super) fn answered(&self) -> Option<(&Call, &'d Example)> {
        let End::Called(call, _) = &self.end else {
            return None;
        };
        let mock = self.case.test.map_or(&[][..], |test| &test.mock);
        let Some(last) = mock.len().checked_sub(1) else {
            return Some((call, self.case.definition.examples.first()?));
        };
        let attempt = call.attempts.len().saturating_sub(1);
        let example = self.case.definition.example(&mock[attempt.min(last)])?;
        Some((call, example))
    }

    /// The checks that do not hold.
    pub(super) fn failed(&self) -> impl Iterator<Item = &Check> {
        let checks = match &self.end {
            End::Called(_, checks) => checks.as_slice(),
            End::Prepared | End::Cannot(_) => &[],
        };
        checks.iter().filter(|check| check.mismatch.is_some())
    }
}
