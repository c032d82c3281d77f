//! Runs new scenarios in memory, before they are written.

use botapi::edit::FlowText;
use botapi::flow::{Known, link};
use botapi::project::Gathered;
use botapi::scenario::{Filter, RunSettings, ScenarioResult, cases, run};
use botapi::script::Script;
use botapi::source::{Reader, parse};
use botapi::suite::{Check, Verdict};

/// What the last scenarios in a text of a flow come to.
///
/// # Errors
///
/// Why they cannot be run.
pub(super) fn rehearse(
    gathered: &Gathered,
    flow: FlowText<'_>,
    count: usize,
    settings: &RunSettings,
) -> Result<Vec<ScenarioResult>, String> {
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
    let mut all = cases(&linked.bot, &[index], &Filter::default());
    let new = all.split_off(all.len().saturating_sub(count));
    run(&linked.bot, &new, settings, |_| {}).map_err(|error| error.to_string())
}

/// Why a scenario is not as it was meant; `None` where it is.
pub(super) fn trouble(result: &ScenarioResult, shows: impl Fn() -> bool) -> Option<String> {
    if result.verdict == Verdict::Passed {
        let aside = "it would not show what it is for".to_owned();
        return (!shows()).then_some(aside);
    }
    let failed = result.checks.iter().find_map(failed);
    let problem = result.problems.first();
    let problem = problem.map(|problem| problem.message.clone());
    let why = failed.or(problem);
    Some(why.unwrap_or_else(|| "it would not pass".to_owned()))
}

/// What would not hold, and the usual reason.
fn failed(check: &Check) -> Option<String> {
    let came = check.mismatch.as_ref()?;
    let (expected, actual) = (&check.expected, &came.actual);
    let differs = format!("expected {expected}, found {actual}");
    Some(if check.subject == "bot" {
        format!(
            "the bot would say something else when it runs again, as with `uuid()` or the time: {differs}"
        )
    } else {
        format!("`{}` would not hold: {differs}", check.subject)
    })
}

fn read(flow: FlowText<'_>) -> Option<Script> {
    let (node, _) = parse(flow.file);
    let mut reader = Reader::new(flow.file);
    Script::read(flow.id, &node?, flow.home, &mut reader)
}
