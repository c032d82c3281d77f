//! `undefined-attribute`: an attribute is read on a way on which nothing has set it.

use std::collections::{HashMap, HashSet};

use super::entries::Entries;
use super::gives::filled_by;
use super::graph::Graph;
use super::mistaken::Mistaken;
use super::reads::{Reader, Reads};
use super::setters::{Places, all_set};
use super::shortest::Shortest;
use super::trail::{Stop, told};
use super::universe::{Attributes, Needed};
use super::unset::Unset;
use super::way::When;
use crate::check::ground::Ground;
use crate::flow::{At, StepKind};
use crate::source::{Finding, Findings, Rule, did_you_mean};

pub(super) fn check<'b>(
    graph: &Graph<'b>,
    reads: &mut Reads<'b>,
    roots: &[usize],
    (ground, whole): (&Ground<'_>, Option<&Mistaken<'b>>),
) -> Findings {
    let attributes = Attributes::new(graph, reads, ground);
    let unset = Unset::new(graph, &attributes);
    let entries = Entries::new(graph, &attributes, &unset, roots);
    let set = all_set(graph);
    let mut search = Search {
        graph,
        attributes: &attributes,
        unset: &unset,
        entries: &entries,
        known: known(&set, ground),
        set,
        places: Places::new(graph),
        shortest: HashMap::new(),
    };
    let mut findings = Findings::new();
    for flow in 0..graph.flows.len() {
        for needed in &attributes.reads[flow] {
            let step = needed.step;
            let at = At { flow, step };
            if entries.may_be_unset(&unset, at, needed.number) {
                findings.push(search.finding(flow, needed));
            } else if graph.flows[flow].open
                && whole.is_some_and(|mistaken| !mistaken.words.contains(needed.read.name))
                && !search.set.contains(needed.read.name)
            {
                findings.push(search.without_path(at, needed));
            }
        }
    }
    findings
}

/// What conversations know, from wherever they do, sorted.
fn known<'k>(set: &HashSet<&'k str>, ground: &'k Ground<'_>) -> Vec<&'k str> {
    let given = ground.given;
    let outside = given.project.keys().chain(given.set.keys());
    let mut known: Vec<&str> = outside.map(String::as_str).collect();
    known.extend(set);
    known.sort_unstable();
    known
}

/// Puts findings into words.
struct Search<'g, 'b> {
    graph: &'g Graph<'b>,
    attributes: &'g Attributes<'b>,
    unset: &'g Unset,
    entries: &'g Entries,
    set: HashSet<&'b str>,
    places: Places<'b>,
    /// What may be meant where nothing sets an attribute, sorted.
    known: Vec<&'g str>,
    /// The shortest ways on which an attribute is not set, by flow and attribute; one for all that the flow never sets.
    shortest: HashMap<(usize, Option<usize>), Shortest>,
}

impl Search<'_, '_> {
    fn finding(&mut self, flow: usize, needed: &Needed<'_>) -> Finding {
        let name = needed.read.name;
        let ever = self.set.contains(name);
        let at = At {
            flow,
            step: needed.step,
        };
        let finding = self.what(at, needed);
        let path = self.path(at, needed.number);
        let finding = finding.hint(format!("path: {}", told(self.graph, &path)));
        let meant = if ever { &[] } else { self.known.as_slice() };
        match did_you_mean(name, meant.iter().copied()) {
            Some(guess) => finding.label(guess),
            None => self.remedies(finding, &path, needed),
        }
    }

    /// What nothing ever sets, at a step to which perhaps only a way leads that is not known.
    fn without_path(&self, at: At, needed: &Needed<'_>) -> Finding {
        let finding = self.what(at, needed);
        match did_you_mean(needed.read.name, self.known.iter().copied()) {
            Some(guess) => finding.label(guess),
            None => self.remedies(finding, &[], needed),
        }
    }

    fn what(&self, at: At, needed: &Needed<'_>) -> Finding {
        let name = needed.read.name;
        let ever = self.set.contains(name);
        let how = if ever {
            "nothing has set on this path"
        } else {
            "nothing ever sets"
        };
        let message = match needed.read.by {
            Reader::Words(..) if ever => {
                format!("`{name}` is read here, and nothing has set it on this path")
            }
            Reader::Words(..) => format!("`{name}` is read here, and nothing ever sets it"),
            Reader::Api(definition) => {
                format!("`{}` reads `{name}`, which {how}", definition.id)
            }
        };
        let finding = Finding::new(Rule::UndefinedAttribute, message);
        match needed.read.by.place() {
            Some(place) => finding.at(&place.file, place.span),
            None => self.at_call(finding, at),
        }
    }

    /// Where the attribute has a value, and what to do where it has none.
    fn remedies(&self, finding: Finding, path: &[Stop], needed: &Needed<'_>) -> Finding {
        let name = needed.read.name;
        let Some(places) = self.places.told(name) else {
            return finding.hint(
                "ask for it, set it, or give it a value below `attributes` in `botapi.yaml`",
            );
        };
        let finding = finding.hint(places);
        let decided = path
            .iter()
            .any(|stop| matches!(stop, Stop::Step(_, Some(When::Holds(_) | When::NoneHolds))));
        match needed.read.by {
            Reader::Words(..) if decided => finding.hint(format!(
                "if the conditions on the way see to it, say so: ask `{name} is defined`, or write `{{{{ {name} | default('') }}}}`"
            )),
            Reader::Words(..) | Reader::Api(_) => finding,
        }
    }

    fn at_call(&self, finding: Finding, at: At) -> Finding {
        let place = super::places::named(self.graph.bot, at);
        finding.at(&place.file, place.span)
    }

    /// The shortest way to a step on which the attribute of this number is not set, through the flows that run its flow.
    fn path(&mut self, at: At, name: usize) -> Vec<Stop> {
        let mut stops = Vec::new();
        for through in self.entries.callers(at.flow, name).into_iter().chain([at]) {
            let before = self.shortest(through, name).into_iter();
            stops.extend(before.map(|stop| self.narrowed(stop, name)));
            stops.push(Stop::Step(through, None));
        }
        stops
    }

    fn shortest(&mut self, at: At, name: usize) -> Vec<Stop> {
        let (graph, unset) = (self.graph, self.unset);
        let set = unset.is_set_in(at.flow, name);
        let key = (at.flow, set.then_some(name));
        let shortest = self.shortest.entry(key).or_insert_with(|| {
            Shortest::new(graph, at.flow, &[0], |step, way| {
                !set || !unset.sets(at.flow, (step, way), name)
            })
        });
        shortest.to(graph, at.step)
    }

    /// Of the outcomes that take a way, those after which the attribute has no value.
    fn narrowed(&self, stop: Stop, name: usize) -> Stop {
        let Stop::Step(at, Some(When::Ended(outcomes, route))) = stop else {
            return stop;
        };
        let StepKind::Call(call) = &self.graph.bot.step(at).kind else {
            return stop;
        };
        let name = self.attributes.names.name(name);
        let mut mappings = call.definition.mappings.iter();
        match mappings.find(|mapping| mapping.attribute == name) {
            Some(mapping) => {
                let outcomes = outcomes.without(filled_by(mapping));
                Stop::Step(at, Some(When::Ended(outcomes, route)))
            }
            None => stop,
        }
    }
}
