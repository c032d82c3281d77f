//! `silent-turn`: the user, or an API, has said something and the bot says nothing more.

use super::Watcher;
use crate::explore::hits::Moved;
use crate::explore::road::Road;
use crate::explore::road::is_said;
use crate::explore::walker::Move;
use crate::flow::{At, Ending, Event, Standing, State};
use crate::source::{Finding, Rule};

/// What a user sees of one move.
#[derive(Debug, Clone, Copy)]
pub(in crate::explore) struct Turn {
    moved: Moved,
    /// Whether the bot has said something.
    pub(in crate::explore) said: bool,
    /// Whether the conversation has ended as its author meant it.
    ended: bool,
    /// Whether an API gave what it was asked for.
    succeeded: bool,
}

impl Turn {
    pub(super) fn new(
        moved: Moved,
        next: &Move<'_>,
        events: &[Event],
        ending: Option<&Ending>,
    ) -> Self {
        Self {
            moved,
            said: events.iter().any(is_said),
            ended: matches!(ending, Some(Ending::End)),
            succeeded: matches!(next, Move::Take(_, reply) if reply.call.outcome.is_success()),
        }
    }
}

impl Watcher<'_> {
    /// Finds the answers of an API after which the bot says nothing more. What it said before the call is enough only
    /// where it says nothing after success either.
    pub(in crate::explore) fn hear_silences(
        &mut self,
        (state, road): (&State, &Road),
        turns: &[Turn],
    ) {
        let Standing::Calling(at) = state.standing() else {
            return;
        };
        let speaks = turns.iter().any(|turn| turn.succeeded && turn.said);
        let silent = turns.iter().find(|turn| {
            let enough = road.said && (turn.succeeded || !speaks);
            turn.ended && !turn.said && !enough
        });
        if let Some(turn) = silent {
            self.hits.find(turn.moved, self.silent(at));
        }
    }

    fn silent(&self, at: At) -> Finding {
        let step = self.walker.bot.step(at);
        let message = format!(
            "the conversation ends after `{}` and the bot says nothing",
            step.label
        );
        Finding::new(Rule::SilentTurn, message)
            .at(&step.place.file, step.place.span)
            .hint("say something before the end, at least that it did not work")
    }
}
