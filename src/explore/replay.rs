//! The conversation that a path stands for, event by event, with the requests as they would be sent.

use super::plan::Reply;
use super::result::{Answered, Path};
use super::road::{Road, is_said};
use super::walker::{Move, Walker};
use crate::flow::{At, Event, State};

/// A conversation up to the end of a path.
#[derive(Debug)]
pub(super) struct Replay {
    /// Everything that happened.
    pub(super) events: Vec<Event>,
    /// How many of the events were there before the last move.
    pub(super) before: usize,
    /// Where it stands.
    pub(super) state: State,
    /// What has happened since the user was last heard.
    pub(super) road: Road,
    /// What answered each call, where its outcome alone does not say it.
    pub(super) answered: Vec<Option<Answered>>,
}

impl Walker<'_> {
    /// Walks a path from the start.
    pub(super) fn replay(&self, path: &Path) -> Replay {
        let mut events = Vec::new();
        let mut state = self.begin(&mut |event| events.push(event));
        let (mut before, mut answered) = (0, Vec::new());
        let mut road = Road {
            said: events.iter().any(is_said),
            ..Road::default()
        };
        for action in &path.0 {
            let moves = self.moves(&state, &Road::default());
            let next = moves.list.iter().find(|(number, _)| number == action);
            let Some((_, next)) = next else {
                break;
            };
            before = events.len();
            if let Move::Take(at, reply) = next {
                answered.push(self.named(*at, reply));
            }
            let request = moves.request.as_ref();
            let request = request.filter(|_| matches!(next, Move::Take(..)));
            state = self.make(&state, next, request, &mut |event| events.push(event));
            road = self.road(&road, (next, moves.write), &events[before..], &state);
        }
        Replay {
            events,
            before,
            state,
            road,
            answered,
        }
    }

    /// What answered, unless there is no other answer with the same outcome.
    fn named(&self, at: At, reply: &Reply) -> Option<Answered> {
        let replies = &self.plan.calls[&at].replies;
        let is_example = |other: &&Reply| matches!(other.answered, Answered::Example(_));
        let examples = replies.iter().filter(is_example);
        let outcome = reply.call.outcome;
        let alike = examples.filter(|other| other.call.outcome == outcome);
        let telling = match &reply.answered {
            Answered::Example(_) => alike.count() > 1,
            Answered::Changed(..) => true,
            Answered::Made(what) => *what != outcome.to_string(),
        };
        telling.then(|| reply.answered.clone())
    }
}
