//! A run that was stopped by broken files, as a view, so that every report says so.

use super::scenario_view::{EndView, FlowRunView, ScenarioView};
use super::view::{CaseView, RunView};
use crate::source::Finding;
use crate::suite::{Totals, Verdict};

/// The run in which nothing was sent: a test called `check` for each file that has errors.
#[must_use]
pub fn stopped(errors: &[Finding]) -> RunView {
    let files = by_file(errors);
    let tests: Vec<CaseView> = files.into_iter().map(broken_definition).collect();
    let totals = Totals {
        broken: tests.len(),
        ..Totals::default()
    };
    RunView::new(tests, totals, std::time::Duration::ZERO)
}

/// The run in which nothing was sent: a scenario called `check` for each file that has errors.
#[must_use]
pub fn stopped_flows(errors: &[Finding]) -> FlowRunView {
    let files = by_file(errors);
    let scenarios: Vec<ScenarioView> = files.into_iter().map(broken_flow).collect();
    let totals = Totals {
        broken: scenarios.len(),
        ..Totals::default()
    };
    FlowRunView::new(scenarios, totals, std::time::Duration::ZERO)
}

/// A file that has errors.
struct BrokenFile {
    /// Its name; empty where there is no file to show.
    name: String,
    /// The line of the first error.
    line: usize,
    /// What is wrong with it; never nothing.
    errors: Vec<Finding>,
}

/// The errors of each file, in the order of their first ones.
fn by_file(errors: &[Finding]) -> Vec<BrokenFile> {
    let mut files: Vec<BrokenFile> = Vec::new();
    for error in errors {
        let place = error.place.as_ref();
        let name = place.map_or("", |place| &place.file.name);
        match files.iter_mut().find(|file| file.name == name) {
            Some(file) => file.errors.push(error.clone()),
            None => files.push(BrokenFile {
                name: name.to_owned(),
                line: place.map_or(1, |place| place.position().0),
                errors: vec![error.clone()],
            }),
        }
    }
    files
}

fn broken_definition(file: BrokenFile) -> CaseView {
    CaseView {
        api: file.name.clone(),
        name: "check".to_owned(),
        file: file.name,
        line: file.line,
        verdict: Verdict::Broken.name(),
        outcome: None,
        reason: file.errors.first().map(|error| error.message.clone()),
        elapsed_ms: 0.0,
        log: None,
        attempts: Vec::new(),
        mappings: Vec::new(),
        checks: Vec::new(),
        findings: file.errors,
        ended: Verdict::Broken,
    }
}

fn broken_flow(file: BrokenFile) -> ScenarioView {
    ScenarioView {
        flow: file.name.clone(),
        name: "check".to_owned(),
        file: file.name,
        line: file.line,
        tags: Vec::new(),
        verdict: Verdict::Broken.name(),
        elapsed_ms: 0.0,
        turns: Vec::new(),
        ended: EndView::default(),
        path: Vec::new(),
        attributes: serde_json::Map::new(),
        checks: Vec::new(),
        findings: file.errors,
        verdict_type: Verdict::Broken,
    }
}
