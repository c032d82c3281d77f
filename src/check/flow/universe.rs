//! The attributes that matter in a flow: those that it or a flow it runs reads, by numbers of its own.

use std::collections::HashMap;
use std::rc::Rc;

use super::gives::{Gives, gives};
use super::graph::{Graph, runs};
use super::names::Names;
use super::reads::{Read, Reader, Reads};
use crate::check::ground::Ground;
use crate::flow::Step;
use crate::script::Reading;

/// The attributes that matter in the flows of one group.
#[derive(Debug, Default)]
pub(super) struct Universe {
    /// The numbers of their names.
    pub(super) names: Vec<usize>,
    places: HashMap<usize, usize>,
}

/// What is read and given, by numbers.
#[derive(Debug)]
pub(super) struct Attributes<'b> {
    pub(super) names: Names<'b>,
    /// For each flow, in the order of its steps: what reads an attribute that must have a value.
    pub(super) reads: Vec<Vec<Needed<'b>>>,
    /// For each flow what matters in it.
    pub(super) universes: Vec<Rc<Universe>>,
}

/// A read of an attribute that must have a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needed<'b> {
    pub(super) step: usize,
    pub(super) read: Read<'b>,
    pub(super) number: usize,
}

impl Universe {
    fn new(mut names: Vec<usize>) -> Self {
        names.sort_unstable();
        names.dedup();
        let places = names.iter().enumerate();
        let places = places.map(|(place, name)| (*name, place)).collect();
        Self { names, places }
    }

    /// The place of a name in it.
    pub(super) fn place(&self, name: usize) -> Option<usize> {
        self.places.get(&name).copied()
    }
}

impl<'b> Attributes<'b> {
    pub(super) fn new(graph: &Graph<'b>, reads: &mut Reads<'b>, ground: &Ground<'_>) -> Self {
        let mut names = Names::default();
        let flows = 0..graph.flows.len();
        let reads = flows.map(|flow| needed(graph, flow, (&mut *reads, &mut names), ground));
        let reads = reads.collect();
        let mut attributes = Self {
            names,
            reads,
            universes: Vec::new(),
        };
        attributes.universes = attributes.all_universes(graph);
        attributes
    }

    fn all_universes(&self, graph: &Graph<'b>) -> Vec<Rc<Universe>> {
        let empty = Rc::new(Universe::default());
        let mut universes: Vec<Rc<Universe>> =
            graph.flows.iter().map(|_| Rc::clone(&empty)).collect();
        for group in &graph.groups {
            let mut names: Vec<usize> = Vec::new();
            for flow in group {
                names.extend(self.own(graph, *flow));
                let mut run = runs(&graph.bot.flows[*flow]);
                run.sort_unstable();
                run.dedup();
                let inner = run.iter().map(|run| &universes[*run].names);
                names.extend(inner.flatten());
            }
            let universe = Rc::new(Universe::new(names));
            for flow in group {
                universes[*flow] = Rc::clone(&universe);
            }
        }
        universes
    }

    /// The names that a flow reads itself, and those that it sets for others.
    fn own(&self, graph: &Graph<'b>, flow: usize) -> Vec<usize> {
        let read = self.reads[flow].iter().map(|needed| needed.number);
        let mut own: Vec<usize> = read.collect();
        for (step, written) in graph.reached(flow) {
            for way in &graph.flows[flow].ways[step] {
                let Gives::Names(names) = gives(written, way.when) else {
                    continue;
                };
                own.extend(names.iter().filter_map(|name| self.names.known(name)));
            }
        }
        own
    }
}

/// Whether it is read as it stands: what a call is given, and what conditions see to, is known only of a step that could be
/// read as a whole.
fn is_sure(step: &Step<'_>, read: &Read<'_>) -> bool {
    match step.reading {
        Reading::Whole => true,
        Reading::Partly => matches!(read.by, Reader::Words(..)),
        Reading::Unread => false,
    }
}

fn needed<'b>(
    graph: &Graph<'b>,
    flow: usize,
    (reads, names): (&mut Reads<'b>, &mut Names<'b>),
    ground: &Ground<'_>,
) -> Vec<Needed<'b>> {
    let given = ground.given;
    let is_given = |name: &str| given.project.contains_key(name) || given.set.contains_key(name);
    let mut needed = Vec::new();
    for (step, written) in graph.reached(flow) {
        for read in reads.of(written) {
            if !read.optional && !is_given(read.name) && is_sure(written, &read) {
                let number = names.number(read.name);
                needed.push(Needed { step, read, number });
            }
        }
    }
    needed
}
