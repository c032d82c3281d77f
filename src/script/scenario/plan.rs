//! The scenarios of a flow.

use std::borrow::Cow;

use serde_json::Value;

use super::chat::Line;
use super::each::{self, Each};
use super::expected::ScenarioExpect;
use super::mock::Mock;
use super::read as one;
use super::whole::whole;
use crate::api::Home;
use crate::script::step::Word;
use crate::source::{Findings, Node, Place, Reader, Rule, Span};

/// A scenario as it stands in the file: one run, or one for each row.
#[derive(Debug, Clone)]
pub struct ScenarioPlan {
    /// The run, or that of the first row.
    pub first: Scenario,
    /// The rows, where there are any.
    pub each: Option<Each>,
    /// Where the whole of it stands in the file, from its first key to the end of its last value.
    pub span: Span,
}

/// One scripted run of a flow.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// Where it begins.
    pub place: Place,
    /// Words to choose scenarios by.
    pub tags: Vec<String>,
    /// The step at which the conversation begins.
    pub start: Option<Word>,
    /// What the conversation knows when it begins, taken as it stands.
    pub attributes: Vec<(Word, Value)>,
    /// What the APIs answer. `None` where the scenario names no mocks, so that calls are not answered by it.
    pub mock: Option<Vec<Mock>>,
    /// What is said and called, in order.
    pub chat: Vec<Line>,
    /// What must come of it all.
    pub expect: ScenarioExpect,
}

impl ScenarioPlan {
    /// How many runs it has: one, or one for each row.
    #[must_use]
    pub fn count(&self) -> usize {
        self.each.as_ref().map_or(1, |each| each.rows.len())
    }

    /// The name of the run of a row, from 0; without reading the rest of it.
    #[must_use]
    pub fn name(&self, row: usize) -> &str {
        let each = self.each.as_ref();
        each.map_or(&self.first.name, |each| each.name(row))
    }

    /// The tags of the run of a row, from 0; without reading the rest of it.
    #[must_use]
    pub fn tags(&self, row: usize) -> Cow<'_, [String]> {
        let each = self.each.as_ref();
        let tags = each.and_then(|each| each.tags(row));
        tags.map_or(Cow::Borrowed(&self.first.tags), Cow::Owned)
    }

    /// The run of a row, from 0.
    ///
    /// # Errors
    ///
    /// What is wrong with the scenario when the values of the row stand in it.
    pub fn scenario(&self, row: usize) -> Result<Cow<'_, Scenario>, Findings> {
        match &self.each {
            Some(each) if row > 0 => each.scenario(row).map(Cow::Owned),
            Some(_) | None => Ok(Cow::Borrowed(&self.first)),
        }
    }
}

/// Reads `scenarios`.
pub(in crate::script) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Vec<ScenarioPlan> {
    let items = reader.items(node, "a list of scenarios");
    let items = items.unwrap_or_default();
    let mut plans: Vec<ScenarioPlan> = Vec::with_capacity(items.len());
    let mut names: Vec<&str> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        plans.extend(plan(item, index, home, reader));
        let Some(name) = item.get("name") else {
            continue;
        };
        let Some(text) = name.text() else { continue };
        if names.contains(&text) {
            let message = format!("two scenarios have the name `{text}`");
            reader.report_hint(Rule::DuplicateKey, name.span, message, "give each its own");
        }
        names.push(text);
    }
    plans
}

fn plan(node: &Node, index: usize, home: &Home, reader: &mut Reader) -> Option<ScenarioPlan> {
    let span = whole(node, reader.file());
    let rows = node.get("each");
    let (first, each) = match rows {
        Some(rows) => each::read(node, (rows, index), home, reader)?,
        None => (one::scenario(node, index, home, reader)?, None),
    };
    Some(ScenarioPlan { first, each, span })
}
