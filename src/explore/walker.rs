//! Makes the moves of users and of APIs, one at a time.

use std::borrow::Cow;

use super::nasty;
use super::plan::{CallPlan, Plan, Reply};
use super::road::{Road, Write};
use super::settings::Settings;
use crate::call::{CannotCall, Request, prepare};
use crate::flow::{
    Answered, At, Beginning, Bot, Conversation, Ending, Event, Need, Standing, State,
};
use crate::log::Id;
use crate::script::Input;
use crate::source::Finding;
use crate::template::Scope;

/// Walks a flow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walker<'w> {
    pub(super) bot: &'w Bot<'w>,
    pub(super) flow: usize,
    pub(super) plan: &'w Plan<'w>,
    pub(super) settings: &'w Settings,
}

/// What can happen next.
#[derive(Debug, Clone)]
pub(super) enum Move<'p> {
    /// The user does something.
    Hear(Hear<'p>),
    /// The API answers the call of a step.
    Take(At, &'p Reply),
    /// The call cannot be made at all.
    Cannot(CannotCall),
}

/// Something that a user does.
#[derive(Debug, Clone)]
pub(super) struct Hear<'p> {
    pub(super) input: Cow<'p, Input>,
    /// The index of the choice that is picked.
    pub(super) picked: Option<usize>,
    pub(super) nasty: bool,
}

/// Everything that can happen next, by its number, and the request where a call waits.
#[derive(Debug, Default)]
pub(super) struct Moves<'p> {
    pub(super) list: Vec<(u16, Move<'p>)>,
    pub(super) request: Option<Request>,
    /// What the request changes where it changes something.
    pub(super) write: Option<Write>,
    /// What is wrong with the request after something nasty was typed.
    pub(super) warped: Option<Finding>,
    /// Whether a question waits for which no answer could be made that it takes.
    pub(super) lacking: bool,
}

impl<'w> Walker<'w> {
    /// The conversation up to where something is needed first.
    pub(super) fn begin(&self, listen: &mut impl FnMut(Event)) -> State {
        let mut conversation = self.conversation();
        conversation.advance(listen);
        conversation.into_state()
    }

    /// What can happen next.
    pub(super) fn moves(&self, state: &State, road: &Road) -> Moves<'w> {
        match state.standing() {
            Standing::Asking(at, asked) => {
                let labels = asked.offers.iter().map(|offer| offer.label.clone());
                let picks = labels.enumerate().map(|(index, label)| Hear {
                    input: Cow::Owned(Input::Choose(label)),
                    picked: Some(index),
                    nasty: false,
                });
                let picks: Vec<Hear<'w>> = picks.collect();
                let again = asked.attempt > 1;
                let hears = picks.into_iter().chain(self.tries(at));
                let moves = hears.zip(0..).filter(|(hear, number)| {
                    let tried = usize::from(*number) - asked.offers.len().min(usize::from(*number));
                    let refused = hear.picked.is_none() && self.is_refused_again(at, tried, again);
                    !(refused || (hear.nasty && road.nasty))
                });
                let list: Vec<_> = moves
                    .map(|(hear, number)| (number, Move::Hear(hear)))
                    .collect();
                let (suited, lacking) = self.suited(at, state, &list);
                Moves {
                    list: list.into_iter().chain(suited).collect(),
                    lacking,
                    ..Moves::default()
                }
            }
            Standing::Calling(at) => self.replies(at, state, road),
            Standing::Passing(_) | Standing::Over(_) => Moves::default(),
        }
    }

    /// Makes a move and goes on to where something is needed again.
    pub(super) fn make(
        &self,
        state: &State,
        action: &Move<'_>,
        request: Option<&Request>,
        listen: &mut impl FnMut(Event),
    ) -> State {
        let mut conversation = self.conversation();
        conversation.restore(state.clone());
        match action {
            Move::Hear(hear) => conversation.hear(&hear.input, listen),
            Move::Take(at, reply) => {
                let call = match request {
                    Some(request) => {
                        let definition = self.plan.calls[at].definition;
                        reply.whole(definition, request.clone(), self.settings)
                    }
                    None => reply.call.clone(),
                };
                conversation.take(answered(Ok(call)), listen);
            }
            Move::Cannot(why) => conversation.take(answered(Err(why.clone())), listen),
        }
        conversation.advance(listen);
        conversation.into_state()
    }

    pub(super) fn conversation(&self) -> Conversation<'w> {
        let beginning = Beginning {
            at: At {
                flow: self.flow,
                step: 0,
            },
            attributes: self.settings.attributes.clone(),
            seed: self.settings.seed,
        };
        Conversation::new(self.bot, &self.settings.world, beginning)
    }

    fn tries(&self, at: At) -> impl Iterator<Item = Hear<'w>> + use<'w> {
        let plan: &'w Plan<'w> = self.plan;
        let tries = plan.questions.get(&at).into_iter();
        let tries = tries.flat_map(|question| &question.tries);
        tries.map(|tried| Hear {
            input: Cow::Borrowed(&tried.input),
            picked: None,
            nasty: tried.nasty,
        })
    }

    /// Whether it is an answer that was refused already, where answers are heard without end.
    fn is_refused_again(&self, at: At, tried: usize, again: bool) -> bool {
        let Some(question) = self.plan.questions.get(&at).filter(|_| again) else {
            return false;
        };
        question.endless && question.tries.get(tried).is_some_and(|tried| tried.refused)
    }

    fn replies(&self, at: At, state: &State, road: &Road) -> Moves<'w> {
        let plan: &'w Plan<'w> = self.plan;
        let call = &plan.calls[&at];
        let mut conversation = self.conversation();
        conversation.restore(state.clone());
        let Need::Call(pending) = conversation.advance(&mut |_| ()) else {
            return Moves::default();
        };
        let defaults = &self.settings.context.defaults;
        match prepare(call.definition, defaults, &pending.scope) {
            Ok(request) => {
                let replies = call.replies.iter();
                let moves = replies.map(|reply| Move::Take(at, reply));
                Moves {
                    list: (0..).zip(moves).collect(),
                    write: self.write(call, &request, &pending.scope),
                    request: Some(request),
                    warped: self.warped(call, &pending.scope, road),
                    lacking: false,
                }
            }
            Err(finding) => Moves {
                list: vec![(0, Move::Cannot(CannotCall::Finding(finding)))],
                ..Moves::default()
            },
        }
    }
}

impl Walker<'_> {
    /// Whether the conversation can go on from a question, or is going on, though the user says nothing of use.
    pub(super) fn may_go_on_without_a_word(&self, state: &State) -> bool {
        match state.standing() {
            Standing::Asking(at, _) => {
                let question = self.plan.questions.get(&at);
                question.is_some_and(|question| question.goes_on)
            }
            Standing::Calling(_) | Standing::Passing(_) | Standing::Over(_) => true,
        }
    }

    fn write(&self, call: &CallPlan<'_>, request: &Request, scope: &Scope) -> Option<Write> {
        let kind = call.write?;
        if !kind.random {
            return Some(Write::of(request, true));
        }
        // With the same random values every time, what is new each time does not hide that it is the same order.
        let scope = Scope::new(&self.settings.world, scope.attributes().clone(), 0);
        let defaults = &self.settings.context.defaults;
        let same = prepare(call.definition, defaults, &scope).ok()?;
        Some(Write::of(&same, kind.steady))
    }

    fn warped(&self, call: &CallPlan<'_>, scope: &Scope, road: &Road) -> Option<Finding> {
        let (world, defaults) = (&self.settings.world, &self.settings.context.defaults);
        let checked = || nasty::check(call.definition, defaults, world, scope.attributes());
        road.nasty.then(checked).flatten()
    }
}

/// Whether a conversation is over, and how.
pub(super) fn ending(state: &State) -> Option<&Ending> {
    match state.standing() {
        Standing::Over(ending) => Some(ending),
        Standing::Passing(_) | Standing::Asking(..) | Standing::Calling(_) => None,
    }
}

/// An answer that nobody has logged.
fn answered(call: Result<crate::call::Call, CannotCall>) -> Answered {
    Answered {
        id: Id::NONE,
        started: 0,
        mock: true,
        call,
    }
}
