//! The APIs and flows that a flow can name.

use std::collections::HashMap;

use super::{Known, listed};
use crate::api::Definition;
use crate::script::{Script, Word};
use crate::source::{Finding, Rule, did_you_mean};

/// Everything that stands outside of one flow, by its name.
#[derive(Debug)]
pub(super) struct Outside<'s, 'k> {
    definitions: HashMap<&'s str, &'s Definition>,
    scripts: HashMap<&'s str, usize>,
    known: Known<'k>,
}

/// Why a name leads nowhere.
#[derive(Debug)]
pub(super) enum Missing {
    /// Its file could not be read, and findings say so already.
    Unread,
    /// Nothing has this name.
    Unknown(Finding),
}

impl<'s, 'k> Outside<'s, 'k> {
    pub(super) fn new(
        scripts: &'s [Script],
        definitions: &'s [Definition],
        known: Known<'k>,
    ) -> Self {
        let by_id = definitions
            .iter()
            .map(|definition| (definition.id.as_str(), definition));
        let indexes = scripts.iter().enumerate();
        let indexes = indexes.map(|(index, script)| (script.id.as_str(), index));
        Self {
            definitions: by_id.collect(),
            scripts: indexes.collect(),
            known,
        }
    }

    /// The API of this name.
    pub(super) fn api(&self, word: &Word) -> Result<&'s Definition, Missing> {
        let found = self.definitions.get(word.text.as_str()).copied();
        found.ok_or_else(|| {
            let message = format!("there is no API `{}`", word.text);
            let finding = Finding::new(Rule::UnknownApi, message);
            missing(word, self.known.apis, finding, ("APIs", "apis"))
        })
    }

    /// The index of the script of this name.
    pub(super) fn flow(&self, word: &Word) -> Result<usize, Missing> {
        let found = self.scripts.get(word.text.as_str()).copied();
        found.ok_or_else(|| {
            let message = format!("there is no flow `{}`", word.text);
            let finding = Finding::new(Rule::UnknownFlow, message);
            missing(word, self.known.flows, finding, ("flows", "flows"))
        })
    }
}

/// Why the word leads nowhere; `folder` is where such files stand.
fn missing(
    word: &Word,
    known: &[String],
    finding: Finding,
    (plural, folder): (&str, &str),
) -> Missing {
    if known.contains(&word.text) {
        return Missing::Unread;
    }
    let finding = finding.at(&word.place.file, word.place.span);
    let mut ids: Vec<&str> = known.iter().map(String::as_str).collect();
    ids.sort_unstable();
    Missing::Unknown(match did_you_mean(&word.text, ids.iter().copied()) {
        Some(guess) => finding.label(guess),
        None if ids.is_empty() => {
            finding.hint(format!("it would stand in `{folder}/{}.yaml`", word.text))
        }
        None => finding.hint(format!("the {plural} are {}", listed(ids))),
    })
}
