//! Which attributes may have no value when a step begins.
//!
//! An attribute that has a value keeps one, so each attribute can be looked at alone: it may be unset at a step if it may be
//! where the flow begins, and a way leads from there to the step on which nothing sets it. The ways are walked once for each
//! flow, as if nothing were set where it begins; what callers have set is added afterwards.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::bits::Bits;
use super::gives::{Gives, gives};
use super::graph::Graph;
use super::universe::{Attributes, Universe};
use super::way::When;
use crate::flow::{Next, StepKind};

/// What may be unset in each flow.
#[derive(Debug)]
pub(super) struct Unset {
    pub(super) flows: Vec<FlowUnset>,
}

/// What may be unset in one flow.
#[derive(Debug)]
pub(super) struct FlowUnset {
    pub(super) universe: Rc<Universe>,
    /// What may be unset at each step, if everything is where the flow begins.
    pub(super) at: Vec<Bits>,
    /// What may be unset where the flow has come to its end.
    end: Bits,
    /// What a way may set, in the flow or in one that it runs.
    set: Bits,
    /// Whether it may set whatever there is, itself or in a flow that it runs.
    any: bool,
    /// What each way of each step sets.
    sets: Vec<Vec<Sets>>,
    /// The steps by the order in which they are looked at, and the place of each in it.
    order: (Vec<usize>, Vec<usize>),
}

/// The places of the attributes that a way sets.
#[derive(Debug)]
enum Sets {
    These(Vec<usize>),
    /// Perhaps any.
    Any,
    /// What the flow of this index sets.
    Flow(usize),
}

impl Unset {
    pub(super) fn new(graph: &Graph<'_>, attributes: &Attributes<'_>) -> Self {
        let flows = 0..graph.flows.len();
        let flows = flows.map(|flow| FlowUnset::new(graph, flow, attributes));
        let mut unset = Self {
            flows: flows.collect(),
        };
        for group in &graph.groups {
            unset.find_any(graph, group);
            unset.settle(graph, group);
        }
        unset
    }

    /// Whether flows that run one another may set whatever there is; those that they run are known.
    fn find_any(&mut self, graph: &Graph<'_>, group: &[usize]) {
        let sets_any = |sets: &Sets| match sets {
            Sets::These(_) => false,
            Sets::Any => true,
            Sets::Flow(run) => self.flows[*run].any,
        };
        let any = group.iter().any(|flow| {
            let mut reached = graph.reached(*flow);
            reached.any(|(step, _)| self.flows[*flow].sets[step].iter().any(sets_any))
        });
        for flow in group {
            self.flows[*flow].any = any;
        }
    }

    /// Walks flows that run one another until nothing changes any more.
    fn settle(&mut self, graph: &Graph<'_>, group: &[usize]) {
        loop {
            let mut changed = false;
            for flow in group {
                let before = self.flows[*flow].end.clone();
                self.walk(graph, *flow);
                changed |= self.flows[*flow].end != before;
            }
            if !changed || group.len() == 1 && !self.runs_itself(group[0]) {
                return;
            }
        }
    }

    fn runs_itself(&self, flow: usize) -> bool {
        let mut sets = self.flows[flow].sets.iter().flatten();
        sets.any(|sets| matches!(sets, Sets::Flow(run) if *run == flow))
    }

    fn walk(&mut self, graph: &Graph<'_>, flow: usize) {
        let count = self.flows[flow].universe.names.len();
        self.flows[flow].at[0] = Bits::all(count);
        let mut waiting: BTreeSet<usize> = (0..self.flows[flow].order.0.len()).collect();
        let mut scratch = Bits::none(count);
        while let Some(rank) = waiting.pop_first() {
            let step = self.flows[flow].order.0[rank];
            for (index, way) in graph.flows[flow].ways[step].iter().enumerate() {
                scratch.copy(&self.flows[flow].at[step]);
                for place in self.set_by(flow, (step, index)) {
                    scratch.remove(place);
                }
                if matches!(self.flows[flow].sets[step][index], Sets::Any) {
                    scratch.copy(&Bits::none(count));
                }
                let own = &mut self.flows[flow];
                match way.to {
                    Next::End => {
                        own.end.add(&scratch);
                    }
                    Next::Unknown => {}
                    Next::Step(to) => {
                        if own.at[to].add(&scratch) {
                            waiting.insert(own.order.1[to]);
                        }
                    }
                }
            }
        }
    }

    /// The places of what a way surely sets.
    fn set_by(&self, flow: usize, (step, way): (usize, usize)) -> Vec<usize> {
        match &self.flows[flow].sets[step][way] {
            Sets::These(places) => places.clone(),
            Sets::Any => Vec::new(),
            Sets::Flow(run) => {
                let (own, run) = (&self.flows[flow].universe, &self.flows[*run]);
                if run.any {
                    let names = own.names.iter().enumerate();
                    let set = names.filter(|(_, name)| run.leaves_set(**name));
                    return set.map(|(place, _)| place).collect();
                }
                let names = run.universe.names.iter().enumerate();
                let set = names.filter(|(place, _)| !run.end.has(*place));
                set.filter_map(|(_, name)| own.place(*name)).collect()
            }
        }
    }

    /// Whether a way of the flow may set the attribute of this number.
    pub(super) fn is_set_in(&self, flow: usize, name: usize) -> bool {
        let own = &self.flows[flow];
        let place = own.universe.place(name);
        place.is_some_and(|place| own.set.has(place))
    }

    /// Whether a way surely sets the attribute of this number.
    pub(super) fn sets(&self, flow: usize, (step, way): (usize, usize), name: usize) -> bool {
        let place = self.flows[flow].universe.place(name);
        match &self.flows[flow].sets[step][way] {
            Sets::These(places) => place.is_some_and(|place| places.contains(&place)),
            Sets::Any => true,
            Sets::Flow(run) => self.flows[*run].leaves_set(name),
        }
    }
}

impl FlowUnset {
    fn new(graph: &Graph<'_>, flow: usize, attributes: &Attributes<'_>) -> Self {
        let universe = Rc::clone(&attributes.universes[flow]);
        let steps = graph.bot.flows[flow].steps.iter().enumerate();
        let sets = steps.map(|(index, step)| {
            let ways = graph.flows[flow].ways[index].iter();
            let sets = ways.map(|way| match (&step.kind, gives(step, way.when)) {
                (StepKind::Flow(run), _) if way.when == When::Back => Sets::Flow(*run),
                (_, Gives::Unknown) => Sets::Any,
                (_, Gives::Names(names)) => {
                    let numbers = names.iter().filter_map(|name| attributes.names.known(name));
                    Sets::These(
                        numbers
                            .filter_map(|number| universe.place(number))
                            .collect(),
                    )
                }
            });
            sets.collect()
        });
        let sets: Vec<Vec<Sets>> = sets.collect();
        let none = Bits::none(universe.names.len());
        let mut set = none.clone();
        for sets in sets.iter().flatten() {
            match sets {
                Sets::These(places) => places.iter().for_each(|place| set.insert(*place)),
                Sets::Any | Sets::Flow(_) => set = Bits::all(universe.names.len()),
            }
        }
        Self {
            sets,
            set,
            any: false,
            at: graph.flows[flow]
                .reached
                .iter()
                .map(|reached| {
                    if *reached {
                        none.clone()
                    } else {
                        Bits::default()
                    }
                })
                .collect(),
            end: none,
            order: order(graph, flow),
            universe,
        }
    }

    /// Whether the attribute of this number has a value where the flow has come to its end; perhaps, where the flow may set
    /// whatever there is.
    fn leaves_set(&self, name: usize) -> bool {
        let place = self.universe.place(name);
        place.map_or(self.any, |place| !self.end.has(place))
    }
}

/// The reached steps, each as far as possible after those that lead to it, and the place of each step in that order.
fn order(graph: &Graph<'_>, flow: usize) -> (Vec<usize>, Vec<usize>) {
    let ways = &graph.flows[flow].ways;
    let mut places = vec![usize::MAX; ways.len()];
    let mut left = Vec::new();
    let mut path = vec![(0, 0)];
    places[0] = 0;
    while let Some((step, next)) = path.last_mut() {
        let way = ways[*step].get(*next);
        *next += 1;
        match way.map(|way| way.to) {
            None => {
                left.push(*step);
                path.pop();
            }
            Some(Next::Step(to)) if places[to] == usize::MAX => {
                places[to] = 0;
                path.push((to, 0));
            }
            Some(Next::Step(_) | Next::End | Next::Unknown) => {}
        }
    }
    left.reverse();
    for (place, step) in left.iter().enumerate() {
        places[*step] = place;
    }
    (left, places)
}
