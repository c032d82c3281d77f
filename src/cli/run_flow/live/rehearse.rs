//! Runs a saved scenario once in memory.

use std::sync::Arc;

use botapi::api::Home;
use botapi::attribute::Attributes;
use botapi::edit::FlowText;
use botapi::flow::{Known, link};
use botapi::report::{Layout, scenario_in_full};
use botapi::scenario::{Answers, Filter, RunSettings, cases, run};
use botapi::script::Script;
use botapi::source::{Reader, SourceFile, parse};
use botapi::suite::Verdict;

use super::super::super::console::{Console, width};
use super::super::settings;
use super::table::Table;

/// The flow of a text.
pub(super) fn script(flow: FlowText<'_>) -> Option<Script> {
    let (node, _) = parse(flow.file);
    let mut reader = Reader::new(flow.file);
    Script::read(flow.id, &node?, flow.home, &mut reader)
}

/// Runs the scenario of this name, answered by its mocks alone, and says so where it does not pass.
pub(super) fn rehearse(
    table: &Table<'_>,
    (file, home): (&Arc<SourceFile>, &Home),
    name: &str,
    console: &mut Console,
) {
    let id = table.id();
    let Some(script) = script(FlowText { id, file, home }) else {
        return;
    };
    let Ok(settings) = settings::settings(table.command, table.session) else {
        return;
    };
    let mut settings = RunSettings {
        answers: Answers::Examples,
        ..settings
    };
    settings.given.set = Attributes::new();
    let gathered = &table.session.gathered;
    let mut scripts = gathered.scripts.clone();
    scripts
        .iter_mut()
        .filter(|other| other.id == id)
        .for_each(|old| *old = script.clone());
    let known = Known {
        apis: &gathered.apis,
        flows: &gathered.flows,
    };
    let linked = link(&scripts, &gathered.definitions, known);
    let Some(flow) = linked.bot.flow(id) else {
        return;
    };
    let mut chosen = cases(&linked.bot, &[flow], &Filter::default());
    chosen.retain(|case| case.plan.first.name == name);
    let results = run(&linked.bot, &chosen, &settings, |_| {}).unwrap_or_default();
    for result in results
        .iter()
        .filter(|result| result.verdict != Verdict::Passed)
    {
        let layout = Layout {
            frames: Console::out_frames(),
            width: width(),
            everything: false,
        };
        let view = table.viewer.scenario(result, &linked.bot);
        console.warn(
            "the scenario does not pass as it stands",
            &["the clock and random values are fixed in scenarios, and secrets are not written down".to_owned()],
        );
        console.show(&scenario_in_full(&view, &layout));
    }
}
