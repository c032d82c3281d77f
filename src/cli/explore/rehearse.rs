//! Runs a scenario in memory, before it is written.

use botapi::edit::FlowText;
use botapi::flow::{Known, link};
use botapi::project::Gathered;
use botapi::scenario::{Filter, RunSettings, ScenarioResult, cases, run};
use botapi::script::Script;
use botapi::source::{Reader, parse};
use botapi::suite::Verdict;

/// Whether the scenario of this name passes in a text of a flow.
///
/// # Errors
///
/// Why it does not.
pub(super) fn passes(
    gathered: &Gathered,
    flow: FlowText<'_>,
    name: &str,
    settings: &RunSettings,
) -> Result<(), String> {
    let result = rehearse(gathered, flow, name, settings)?;
    if result.verdict == Verdict::Passed {
        return Ok(());
    }
    let failed = result.checks.iter().find(|check| check.mismatch.is_some());
    let failed = failed.map(|check| format!("`{}` would not hold", check.subject));
    let problem = result.problems.into_iter().next();
    let problem = problem.map(|problem| problem.message);
    let why = failed.or(problem);
    Err(why.unwrap_or_else(|| "it would not pass".to_owned()))
}

/// What the scenario of this name comes to in a text of a flow.
///
/// # Errors
///
/// Why it cannot be run.
pub(super) fn rehearse(
    gathered: &Gathered,
    flow: FlowText<'_>,
    name: &str,
    settings: &RunSettings,
) -> Result<ScenarioResult, String> {
    let script = read(flow).ok_or("the flow could not be read again")?;
    let mut scripts = gathered.scripts.clone();
    for old in scripts.iter_mut().filter(|old| old.id == flow.id) {
        old.clone_from(&script);
    }
    let known = Known {
        apis: &gathered.apis,
        flows: &gathered.flows,
    };
    let linked = link(&scripts, &gathered.definitions, known);
    let index = linked.bot.flow(flow.id);
    let index = index.ok_or("the flow could not be linked again")?;
    let mut chosen = cases(&linked.bot, &[index], &Filter::default());
    chosen.retain(|case| case.plan.first.name == name);
    let results = run(&linked.bot, &chosen, settings, |_| {});
    let result = results.map_err(|error| error.to_string())?.pop();
    result.ok_or_else(|| "it could not be found again".to_owned())
}

fn read(flow: FlowText<'_>) -> Option<Script> {
    let (node, _) = parse(flow.file);
    let mut reader = Reader::new(flow.file);
    Script::read(flow.id, &node?, flow.home, &mut reader)
}
