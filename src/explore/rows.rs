//! The table: what a user sees after each outcome of each call.

use super::graph::Graph;
use super::result::{Row, Then};
use super::walker::Walker;
use crate::flow::{At, Ending, Event, Said, Standing, State, private};

/// A row for each answer of each call that is made on some path, in the order of the steps.
pub(super) fn rows(walker: &Walker<'_>, graph: &Graph) -> Vec<Row> {
    let calls = graph.first_calls().into_iter();
    calls
        .flat_map(|call| of_call(walker, graph, call))
        .collect()
}

fn of_call(walker: &Walker<'_>, graph: &Graph, (at, number): (At, u32)) -> Vec<Row> {
    let plan = &walker.plan.calls[&at];
    let replies = plan.replies.iter().zip(0_u16..);
    let rows = replies.filter_map(|(reply, action)| {
        let path = graph.path((number, action));
        let replay = walker.replay(&path);
        let called = replay.events[replay.before..]
            .iter()
            .find_map(Event::called)?;
        Some(Row {
            at,
            label: walker.bot.step(at).label.clone(),
            api: plan.definition.id.clone(),
            outcome: called.call.outcome,
            answered: reply.answered.clone(),
            route: called.route.clone(),
            says: says(&replay.events[replay.before..]),
            then: then(&replay.state),
            path,
            private: private(
                &replay.events,
                replay.state.attributes(),
                &walker.settings.context.redactor,
            ),
        })
    });
    rows.collect()
}

/// What the bot says in some events.
pub(super) fn says(events: &[Event]) -> Vec<Said> {
    events.iter().filter_map(Event::said).cloned().collect()
}

/// What comes next.
pub(super) fn then(state: &State) -> Then {
    match state.standing() {
        Standing::Asking(at, _) => Then::Asks(at),
        Standing::Calling(at) | Standing::Passing(at) => Then::Calls(at),
        Standing::Over(Ending::End) => Then::Ends,
        Standing::Over(Ending::Handoff(_)) => Then::HandsOver,
        Standing::Over(Ending::Broken(_)) => Then::Breaks,
    }
}
