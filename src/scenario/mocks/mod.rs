//! The mocks of a scenario: what answers which call, and what of it was used.

mod answer;
mod mocked;

use std::collections::BTreeMap;

use self::mocked::Mocked;
use crate::api::Definition;
use crate::script::Mock;
use crate::source::{Finding, Findings, Rule, did_you_mean};

/// What answers the calls of a scenario.
#[derive(Debug, Default)]
pub(super) struct Mocks<'s> {
    mocked: Vec<Mocked<'s>>,
}

impl<'s> Mocks<'s> {
    /// Looks up every word once. The definitions are those that steps call.
    pub(super) fn prepare(
        mocks: &'s [Mock],
        definitions: &BTreeMap<&str, &'s Definition>,
    ) -> Result<Self, Findings> {
        let mut findings = Findings::new();
        let mut mocked = Vec::with_capacity(mocks.len());
        for mock in mocks {
            match definitions.get(mock.api.text.as_str()) {
                Some(definition) => match Mocked::new(mock, definition) {
                    Ok(one) => mocked.push(one),
                    Err(wrong) => findings.extend(wrong),
                },
                None => findings.push(not_called(mock, definitions)),
            }
        }
        if findings.is_empty() {
            Ok(Self { mocked })
        } else {
            Err(findings)
        }
    }

    /// What answers the calls of an API.
    pub(super) fn of(&mut self, api: &str) -> Option<&mut Mocked<'s>> {
        let mut mocked = self.mocked.iter_mut();
        mocked.find(|mocked| mocked.api() == api)
    }

    /// What was not used, each at its place.
    pub(super) fn unused(&self) -> impl Iterator<Item = Finding> {
        self.mocked.iter().filter_map(Mocked::unused)
    }
}

fn not_called(mock: &Mock, definitions: &BTreeMap<&str, &Definition>) -> Finding {
    let (api, place) = (&mock.api.text, &mock.api.place);
    let finding = Finding::new(Rule::UnknownApi, format!("no step calls an API `{api}`"))
        .at(&place.file, place.span);
    match did_you_mean(api, definitions.keys().copied()) {
        Some(guess) => finding.label(guess),
        None => finding.hint("a mock answers the API of a `call` step, by the path below `apis/`"),
    }
}
