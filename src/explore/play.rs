//! A conversation along a path, and on to where the user is needed.

use super::plan::Plan;
use super::replay::Replay;
use super::result::Path;
use super::road::Road;
use super::settings::Settings;
use super::walker::{Move, Walker, ending};
use crate::flow::{Bot, Ending, Event, Standing, State};
use crate::outcome::Outcome;

/// So many calls are answered behind a path, at most.
const CALLS: usize = 20;

/// A conversation along a path, and on to where the user is needed.
#[derive(Debug, Clone)]
pub struct Played {
    /// Everything that happened.
    pub events: Vec<Event>,
    /// How many of the events had happened at the end of the path.
    pub on_path: usize,
}

/// The conversations of some paths, each from its start and past its end to where the user is needed: further calls
/// succeed where they can. The settings must be those the paths were found with.
#[must_use]
pub fn play_on<'p>(
    bot: &Bot<'_>,
    flow: usize,
    settings: &Settings,
    paths: impl IntoIterator<Item = &'p Path>,
) -> Vec<Played> {
    let plan = Plan::new(bot, flow, settings);
    let walker = Walker {
        bot,
        flow,
        plan: &plan,
        settings,
    };
    let paths = paths.into_iter();
    paths
        .map(|path| walker.play_on(walker.replay(path)))
        .collect()
}

impl Walker<'_> {
    fn play_on(&self, replay: Replay) -> Played {
        let mut played = Played {
            on_path: replay.events.len(),
            events: replay.events,
        };
        let mut state = replay.state;
        for _ in 0..CALLS {
            let Some((after, events)) = self.answer(&state) else {
                break;
            };
            played.events.extend(events);
            state = after;
        }
        played
    }

    /// What comes of the first answer to a waiting call after which the conversation can go on, a success if there is one.
    fn answer(&self, state: &State) -> Option<(State, Vec<Event>)> {
        let Standing::Calling(_) = state.standing() else {
            return None;
        };
        let moves = self.moves(state, &Road::default());
        let mut list: Vec<&Move<'_>> = moves.list.iter().map(|(_, next)| next).collect();
        list.sort_by_key(|next| !is_success(next));
        list.into_iter().find_map(|next| {
            let mut events = Vec::new();
            let request = moves.request.as_ref();
            let after = self.make(state, next, request, &mut |event| events.push(event));
            let broken = matches!(ending(&after), Some(Ending::Broken(_)));
            (!broken).then_some((after, events))
        })
    }
}

const fn is_success(next: &Move<'_>) -> bool {
    match next {
        Move::Take(_, reply) => matches!(reply.call.outcome, Outcome::Status(200..=299)),
        Move::Hear(_) | Move::Cannot(_) => false,
    }
}
