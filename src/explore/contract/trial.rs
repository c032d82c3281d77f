//! Breaks the answers of each call, and looks at what comes of it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::aftermath::{Aftermath, Waiting};
use super::base::{Base, bases};
use super::place::Seen;
use super::{Contract, DamageKind, Damaged, Example, Field, Harm, HarmKind};
use crate::api::MappingSource;
use crate::attribute::Attributes;
use crate::explore::graph::Graph;
use crate::explore::lanes::in_order;
use crate::explore::plan::{self, Broken, Reply};
use crate::explore::result::{Path, Then};
use crate::explore::road::{Road, Write};
use crate::explore::rows::{says, then};
use crate::explore::walker::{Move, Walker, ending};
use crate::flow::{At, Ending, Event, Said, Standing, State, StepKind};
use crate::source::Finding;

/// So many states in which a call waits are looked at.
const WAYS: usize = 12;

/// The contracts of all APIs that are called on some path.
#[derive(Debug, Default)]
pub(in crate::explore) struct Contracts {
    pub(in crate::explore) by_api: BTreeMap<String, Contract>,
    /// What was not looked at, in words.
    pub(in crate::explore) left_out: Vec<String>,
}

/// A step that calls, in one of the states in which it waits.
struct Trial<'t> {
    walker: Walker<'t>,
    at: At,
    path: &'t Path,
    state: State,
    road: Road,
    write: Option<Write>,
}

/// An answer as it should be: what the user sees, and what comes after it.
struct Good {
    says: Vec<Said>,
    then: Then,
    after: Aftermath,
}

impl Contracts {
    /// Finds out what a flow needs; each step that calls is looked at on its own.
    pub(in crate::explore) fn new(walker: &Walker<'_>, graph: &Graph) -> Self {
        let calls: Vec<(At, Vec<u32>)> = graph.calls().into_iter().collect();
        let found = in_order(&calls, walker.settings.threads, |(at, nodes)| {
            Self::of_step(walker, graph, *at, nodes)
        });
        let mut contracts = Self::default();
        for found in found {
            contracts.absorb(found);
        }
        for contract in contracts.by_api.values_mut() {
            // Of objects that are mapped as a whole, only what matters is told.
            contract.fields.retain(|field| {
                !field.inside || field.damages.iter().any(|damaged| damaged.harm.is_some())
            });
        }
        contracts
            .by_api
            .retain(|_, contract| !contract.fields.is_empty());
        contracts
    }

    /// What a flow needs at one step, by the states in which it waits.
    fn of_step(walker: &Walker<'_>, graph: &Graph, at: At, nodes: &[u32]) -> Self {
        let mut contracts = Self::default();
        let StepKind::Call(call) = &walker.bot.step(at).kind else {
            return contracts;
        };
        let bases = bases(&walker.plan.calls[&at], call, walker.settings);
        contracts.begin(&call.definition.id, &bases);
        let label = &walker.bot.step(at).label;
        if nodes.len() > WAYS {
            contracts.left_out.push(format!(
                "`{label}`: its answers were broken in the first {WAYS} of {} states only",
                nodes.len()
            ));
        }
        for node in nodes.iter().take(WAYS) {
            let path = graph.path_to(*node);
            let replay = walker.replay(&path);
            let trial = Trial {
                walker: *walker,
                at,
                path: &path,
                write: walker.moves(&replay.state, &replay.road).write,
                road: replay.road,
                state: replay.state,
            };
            contracts.look(&trial, &bases);
        }
        contracts
    }

    /// Takes in what was found at a later step.
    fn absorb(&mut self, other: Self) {
        for (api, contract) in other.by_api {
            match self.by_api.entry(api) {
                Entry::Vacant(entry) => {
                    entry.insert(contract);
                }
                Entry::Occupied(mut entry) => entry.get_mut().absorb(contract),
            }
        }
        for words in other.left_out {
            self.leave_out(words);
        }
    }

    /// The fields of an API as they stand in its examples.
    fn begin(&mut self, api: &str, bases: &[Base<'_>]) {
        let new = || Contract {
            api: api.to_owned(),
            examples: Vec::new(),
            fields: Vec::new(),
        };
        let contract = self.by_api.entry(api.to_owned()).or_insert_with(new);
        let mut lacking = Vec::new();
        for base in bases.iter().filter(|base| base.written) {
            let mut examples = contract.examples.iter();
            if examples.any(|known| known.name == base.name) {
                continue;
            }
            contract.examples.push(Example {
                name: base.name.clone(),
                outcome: base.outcome,
                body: base.draft.body.clone(),
            });
            for (read, broken) in &base.fields {
                let seen = seen(read, base);
                if broken.is_empty() && !seen.missing && read.inside.is_none() {
                    let words = format!(
                        "`{api}`: `{}` was not broken, for it does not say one place",
                        read.source()
                    );
                    lacking.push(words);
                }
                let field = contract.field(read, base);
                field.seen.push((base.name.clone(), seen));
            }
        }
        for words in lacking {
            self.leave_out(words);
        }
    }

    /// Breaks all answers in one state.
    fn look(&mut self, trial: &Trial<'_>, bases: &[Base<'_>]) {
        let Some(contract) = self.by_api.get_mut(trial.api()) else {
            return;
        };
        let mut cut_short = false;
        for base in bases {
            let mut good = None;
            for (read, all) in &base.fields {
                let field = contract.field(read, base);
                for broken in all {
                    if field.is_settled(trial.at, base, broken) {
                        continue;
                    }
                    let good = good.get_or_insert_with(|| trial.good(base.reply));
                    let (damaged, cut) = trial.damaged(base, good, broken);
                    cut_short |= cut || good.after.cut;
                    field.keep(damaged, base);
                }
            }
        }
        if cut_short {
            let label = &trial.walker.bot.step(trial.at).label;
            self.leave_out(format!(
                "`{label}`: not everything that comes after its broken answers was looked at"
            ));
        }
    }

    fn leave_out(&mut self, words: String) {
        if !self.left_out.contains(&words) {
            self.left_out.push(words);
        }
    }
}

/// What stands in an answer where a field is looked for.
fn seen(read: &plan::Field<'_>, base: &Base<'_>) -> Seen {
    if let Some(parts) = &read.parts {
        return Seen::at(base.draft.body.as_ref(), parts);
    }
    let mut seen = Seen::default();
    read.found(&base.draft)
        .iter()
        .for_each(|value| seen.take(value));
    seen.missing = seen.types.is_empty();
    seen
}

impl Contract {
    /// Takes in what another step that calls the same API needs.
    fn absorb(&mut self, other: Self) {
        for field in other.fields {
            let same = |own: &&mut Field| own.source == field.source && own.status == field.status;
            match self.fields.iter_mut().find(same) {
                Some(own) => own.absorb(field),
                None => self.fields.push(field),
            }
        }
        for example in other.examples {
            if !self.examples.iter().any(|own| own.name == example.name) {
                self.examples.push(example);
            }
        }
    }

    /// The field that mappings read in answers of one kind.
    fn field(&mut self, read: &plan::Field<'_>, base: &Base<'_>) -> &mut Field {
        let outcome = base.outcome;
        let status = match outcome {
            crate::outcome::Outcome::Status(status) if !outcome.is_success() => Some(status),
            _ => None,
        };
        let source = read.source();
        let same = |field: &Field| field.source == source && field.status == status;
        let index = self.fields.iter().position(same).unwrap_or_else(|| {
            self.fields.push(Field::new(read, status));
            self.fields.len() - 1
        });
        &mut self.fields[index]
    }
}

impl Field {
    /// Takes in what comes of the same field at another step.
    fn absorb(&mut self, other: Self) {
        for (example, seen) in other.seen {
            if !self.seen.iter().any(|(own, _)| *own == example) {
                self.seen.push((example, seen));
            }
        }
        self.damages.extend(other.damages);
    }

    fn new(read: &plan::Field<'_>, status: Option<u16>) -> Self {
        let first = read.mappings[0];
        let inside = read.inside.is_some();
        Self {
            source: read.source(),
            status,
            attributes: read.attributes().cloned().collect(),
            inside,
            wanted: read.wanted(),
            default: first.default.clone().filter(|_| !inside),
            header: match &first.source {
                MappingSource::Header(name) => Some(name.clone()),
                MappingSource::Path(_) | MappingSource::LegacyPath(_) => None,
            },
            parts: read.parts.clone(),
            seen: Vec::new(),
            damages: Vec::new(),
        }
    }

    /// Whether it is known that the step gets on badly with this damage. In an example that was changed it need not be
    /// the same one.
    fn is_settled(&self, at: At, base: &Base<'_>, broken: &Broken) -> bool {
        let mut damages = self.damages.iter();
        damages.any(|known| {
            let same = known.at == at && known.damage == broken.damage;
            same && known.harm.is_some() && (!base.written || known.example == base.name)
        })
    }

    /// Keeps what came of a damage: what is worse of two states, and of a changed example only what is wrong.
    fn keep(&mut self, damaged: Damaged, base: &Base<'_>) {
        let mut damages = self.damages.iter_mut();
        let known = damages.find(|known| {
            let same = known.at == damaged.at && known.damage == damaged.damage;
            same && known.example == damaged.example
        });
        match known {
            Some(known) if damaged.harm.is_some() => *known = damaged,
            None if base.written || damaged.harm.is_some() => self.damages.push(damaged),
            Some(_) | None => {}
        }
    }
}

impl Trial<'_> {
    fn api(&self) -> &str {
        &self.walker.plan.calls[&self.at].definition.id
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

    fn good(&self, reply: &Reply) -> Good {
        let (says, state) = self.turn(reply);
        let then = then(&state);
        let after = Aftermath::new(self.walker, self.waiting(), reply, None);
        Good { says, then, after }
    }

    fn damaged(&self, base: &Base<'_>, good: &Good, broken: &Broken) -> (Damaged, bool) {
        let mut cut = false;
        let (says, state) = self.turn(&broken.reply);
        let then = then(&state);
        let outcome = broken.reply.call.outcome;
        let same = outcome == base.outcome && says == good.says && then == good.then;
        let mut damaged = Damaged {
            at: self.at,
            step: self.walker.bot.step(self.at).label.clone(),
            example: base.name.clone(),
            damage: broken.damage,
            // Nobody wants to keep what is huge.
            body: broken
                .body
                .clone()
                .filter(|_| broken.damage.kind != DamageKind::Huge),
            outcome,
            says,
            usual: good.says.clone(),
            then,
            same,
            later: self.is_read(
                &state,
                &base.reply.call.attributes,
                &broken.reply.call.attributes,
            ),
            harm: None,
        };
        if outcome == base.outcome {
            cut = self.follow(&mut damaged, good, broken);
        } else {
            let kind = match damaged.then {
                Then::Breaks => HarmKind::Breaks,
                Then::Asks(_) | Then::Calls(_) | Then::Ends | Then::HandsOver => HarmKind::Fails,
            };
            let reason = broken.reply.call.reason.clone();
            damaged.harm = Some(Harm {
                kind,
                why: reason.unwrap_or_else(|| format!("the call ends with {outcome}")),
                later: false,
                shown: None,
            });
        }
        (damaged, cut)
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
        let known = |finding: &Finding| {
            good.after
                .findings
                .iter()
                .any(|(_, other)| is_same(finding, other))
        };
        let mut new = after.findings.iter().filter(|(_, finding)| !known(finding));
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

fn is_same(one: &Finding, other: &Finding) -> bool {
    one.rule == other.rule && one.place == other.place && one.message == other.message
}
