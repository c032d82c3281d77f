//! Keeps the calls of scenarios in the call log, and counts them.

use botapi::flow::{At, Bot, Called, Event, private};
use botapi::log::Origin;
use botapi::report::Answered;
use botapi::scenario::ScenarioResult;
use botapi::secret::Redactor;

use super::super::journal::Journal;

/// Keeps every call of a scenario, without the values that the conversation has in redacted attributes.
pub(super) fn keep(
    (journal, redactor): (&Journal, &Redactor),
    bot: &Bot<'_>,
    result: &ScenarioResult,
) {
    let hidden = private(&result.events, &result.attributes, redactor);
    for event in &result.events {
        if let Some(called) = event.called() {
            let origin = Origin {
                flow: Some(result.flow.clone()),
                scenario: Some(result.name.clone()),
                hidden: hidden.clone(),
                ..origin(journal, called, &step(bot, event.at, &result.flow))
            };
            journal.keep(&called.call, &origin);
        }
    }
}

/// How many calls of a scenario were answered by what.
pub(super) fn count(result: &ScenarioResult, answered: &mut Answered) {
    for called in result.events.iter().filter_map(Event::called) {
        if called.mock {
            answered.by_mocks += 1;
        } else {
            answered.by_network += 1;
        }
    }
}

/// Where a call of a conversation comes from, whatever conversation it is.
pub(super) fn origin(journal: &Journal, called: &Called, step: &str) -> Origin {
    let route = called.route.as_ref();
    Origin {
        started: called.started,
        step: Some(step.to_owned()),
        mock: called.mock,
        route: route.map(|(outcome, to)| format!("{outcome}: {to}")),
        ..journal.origin(called.id, &called.api)
    }
}

/// The label of a step; with its flow where it is another than that which began.
pub(super) fn step(bot: &Bot<'_>, at: At, flow: &str) -> String {
    let label = &bot.step(at).label;
    let own = &bot.flows[at.flow].script.id;
    if own == flow {
        label.clone()
    } else {
        format!("{own} · {label}")
    }
}
