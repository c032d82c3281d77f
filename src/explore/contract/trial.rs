//! Breaks the answers of a call in one state, and looks at what comes of it.

use super::aftermath::{Aftermath, Waiting};
use super::base::Base;
use super::{DamageKind, Damaged, Harm, HarmKind};
use crate::attribute::Attributes;
use crate::explore::plan::{Broken, Reply};
use crate::explore::result::{Path, Then};
use crate::explore::road::{Road, Write};
use crate::explore::rows::{says, then};
use crate::explore::walker::{Move, Walker, ending};
use crate::flow::{At, Ending, Event, Said, Standing, State};
use crate::source::Finding;

/// A step that calls, in one of the states in which it waits.
pub(super) struct Trial<'t> {
    pub(super) at: At,
    walker: Walker<'t>,
    path: &'t Path,
    state: State,
    road: Road,
    write: Option<Write>,
}

/// An answer as it should be: what the user sees, and what comes after it.
pub(super) struct Good {
    pub(super) after: Aftermath,
    says: Vec<Said>,
    then: Then,
}

impl<'t> Trial<'t> {
    /// Follows the path to the state.
    pub(super) fn new(walker: &Walker<'t>, at: At, path: &'t Path) -> Self {
        let replay = walker.replay(path);
        Self {
            at,
            walker: *walker,
            path,
            write: walker.moves(&replay.state, &replay.road).write,
            road: replay.road,
            state: replay.state,
        }
    }

    /// The API that is called.
    pub(super) fn api(&self) -> &str {
        &self.walker.plan.calls[&self.at].definition.id
    }

    /// The step as people know it.
    pub(super) fn label(&self) -> &str {
        &self.walker.bot.step(self.at).label
    }

    fn waiting(&self) -> Waiting<'_> {
        Waiting {
            at: self.at,
            state: &self.state,
            road: &self.road,
            write: self.write,
        }
    }

    /// What the user sees after an answer, and where the conversation stands then.
    fn turn(&self, reply: &Reply) -> (Vec<Said>, State) {
        let mut events = Vec::new();
        let next = Move::Take(self.at, reply);
        let after = self
            .walker
            .make(&self.state, &next, None, &mut |event| events.push(event));
        (says(&events), after)
    }

    /// What comes of an answer as it is.
    pub(super) fn good(&self, reply: &Reply) -> Good {
        let (says, state) = self.turn(reply);
        let then = then(&state);
        let after = Aftermath::new(self.walker, self.waiting(), reply, None);
        Good { after, says, then }
    }

    /// What comes of a broken answer, and whether not all of what comes after was looked at.
    pub(super) fn damaged(&self, base: &Base<'_>, good: &Good, broken: &Broken) -> (Damaged, bool) {
        let mut damaged = self.seen_at_once(base, good, broken);
        if damaged.outcome == base.outcome {
            let cut = self.follow(&mut damaged, good, broken);
            return (damaged, cut);
        }
        damaged.harm = Some(failure(&damaged, &broken.reply));
        (damaged, false)
    }

    /// What the user sees of a broken answer before anything else is said or called.
    fn seen_at_once(&self, base: &Base<'_>, good: &Good, broken: &Broken) -> Damaged {
        let (says, state) = self.turn(&broken.reply);
        let then = then(&state);
        let (before, after) = (&base.reply.call, &broken.reply.call);
        let body = broken.body.clone();
        Damaged {
            at: self.at,
            step: self.label().to_owned(),
            written: base.written && !broken.grafted,
            example: base.name.clone(),
            damage: broken.damage,
            // Nobody wants to keep what is huge.
            body: body.filter(|_| broken.damage.kind != DamageKind::Huge),
            outcome: after.outcome,
            same: after.outcome == base.outcome && says == good.says && then == good.then,
            later: self.is_read(&state, &before.attributes, &after.attributes),
            says,
            usual: good.says.clone(),
            then,
            harm: None,
        }
    }

    /// Whether what is different after a broken answer is read by what can still come.
    fn is_read(&self, state: &State, good: &Attributes, broken: &Attributes) -> bool {
        let at = match state.standing() {
            Standing::Asking(at, _) | Standing::Calling(at) | Standing::Passing(at) => at,
            Standing::Over(_) => return false,
        };
        let live = &self.walker.plan.live;
        let mut names = live.at(self.walker.bot, at, state.callers());
        names.any(|(name, _)| good.get(name) != broken.get(name))
    }

    /// Follows a broken answer that the call took for a good one; says whether not all of what comes after was looked at.
    fn follow(&self, damaged: &mut Damaged, good: &Good, broken: &Broken) -> bool {
        let after = Aftermath::new(
            self.walker,
            self.waiting(),
            &broken.reply,
            Some(&good.after),
        );
        let known = good.after.findings.iter().map(|(_, finding)| finding);
        let is_new = |finding: &Finding| !known.clone().any(|other| is_same(finding, other));
        let mut new = after.findings.iter().filter(|(_, finding)| is_new(finding));
        let Some((moved, finding)) = new.next() else {
            return after.cut;
        };
        let (events, before, state) = self.replay(&broken.reply, &after.way(*moved));
        let breaks = matches!(ending(&state), Some(Ending::Broken(_)));
        damaged.says = says(&events[before..]);
        damaged.then = then(&state);
        damaged.harm = Some(Harm {
            kind: if breaks {
                HarmKind::Breaks
            } else {
                HarmKind::Shows
            },
            why: finding.message.clone(),
            later: moved.0 != 0,
            shown: Some((finding.clone(), events)),
        });
        false
    }

    /// The conversation with a broken answer and some moves after it; where the last move begins, and where it ends.
    fn replay(&self, reply: &Reply, way: &[u16]) -> (Vec<Event>, usize, State) {
        let mut events = self.walker.replay(self.path).events;
        let mut before = events.len();
        let request = self.walker.moves(&self.state, &Road::default()).request;
        let next = Move::Take(self.at, reply);
        let listen = &mut |event| events.push(event);
        let mut state = self
            .walker
            .make(&self.state, &next, request.as_ref(), listen);
        for action in way {
            let moves = self.walker.moves(&state, &Road::default());
            let next = moves.list.iter().find(|(number, _)| number == action);
            let Some((_, next)) = next else {
                break;
            };
            before = events.len();
            let request = moves.request.as_ref();
            let request = request.filter(|_| matches!(next, Move::Take(..)));
            state = self
                .walker
                .make(&state, next, request, &mut |event| events.push(event));
        }
        (events, before, state)
    }
}

/// The harm of an answer with which the call fails.
fn failure(damaged: &Damaged, reply: &Reply) -> Harm {
    let kind = match damaged.then {
        Then::Breaks => HarmKind::Breaks,
        Then::Asks(_) | Then::Calls(_) | Then::Ends | Then::HandsOver => HarmKind::Fails,
    };
    let reason = reply.call.reason.clone();
    Harm {
        kind,
        why: reason.unwrap_or_else(|| format!("the call ends with {}", damaged.outcome)),
        later: false,
        shown: None,
    }
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    one.rule == other.rule && one.place == other.place && one.message == other.message
}
