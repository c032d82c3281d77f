//! `never-ends` and `endless-cycle`: states from which there is no way to the end, or that go round without the user.

use std::collections::{BTreeSet, VecDeque};

use super::components::components;
use super::graph::{Graph, OVER};
use super::hits::{Hits, Moved};
use super::result::Answered;
use super::walker::Walker;
use crate::flow::At;
use crate::source::{Finding, Level, Rule};

/// How many steps of a circle are shown.
const SHOWN: usize = 12;

/// The graph with its edges by state.
struct Circles<'g> {
    graph: &'g Graph,
    offsets: Vec<usize>,
}

/// Finds the circles.
pub(super) fn find(walker: &Walker<'_>, graph: &Graph, hits: &mut Hits) {
    let circles = Circles {
        graph,
        offsets: graph.offsets(),
    };
    let endless = circles.without_end(walker, hits);
    let mut told = BTreeSet::new();
    for (group, moved) in circles.traps(&endless) {
        let steps: BTreeSet<At> = group.iter().map(|node| graph.nodes[*node].at).collect();
        let asks = group.iter().any(|node| !graph.nodes[*node].calls);
        if asks && told.insert(steps.clone()) {
            hits.find(moved, never_ends(walker, graph.nodes[group[0]].at, &steps));
        }
    }
    for (circle, moved) in circles.of_calls() {
        hits.find(moved, endless_cycle(walker, &circle));
    }
}

impl Circles<'_> {
    fn next(&self, node: usize) -> impl Iterator<Item = usize> {
        let edges = &self.graph.edges[self.offsets[node]..self.offsets[node + 1]];
        edges
            .iter()
            .filter(|edge| edge.to != OVER)
            .map(|edge| edge.to as usize)
    }

    /// For each state, whether no way leads from it to an end. What was not looked at may have one.
    fn without_end(&self, walker: &Walker<'_>, hits: &Hits) -> Vec<bool> {
        let count = self.graph.nodes.len();
        let mut before = vec![Vec::new(); count];
        let mut ends: VecDeque<usize> = VecDeque::new();
        let mut endless = vec![true; count];
        for (index, node) in self.graph.nodes.iter().enumerate() {
            let plan = walker.plan.questions.get(&node.at);
            let number = u32::try_from(index).unwrap_or(OVER);
            let lacking = plan.is_some_and(|plan| plan.lacking.is_some());
            let unknown = !node.expanded || lacking || hits.lacking().contains_key(&number);
            let edges = &self.graph.edges[self.offsets[index]..self.offsets[index + 1]];
            if unknown || edges.is_empty() || edges.iter().any(|edge| edge.to == OVER) {
                endless[index] = false;
                ends.push_back(index);
            }
            for next in self.next(index) {
                before[next].push(index);
            }
        }
        while let Some(node) = ends.pop_front() {
            for earlier in &before[node] {
                if std::mem::take(&mut endless[*earlier]) {
                    ends.push_back(*earlier);
                }
            }
        }
        endless
    }

    /// The groups that are never left, each with the move that comes to its first state.
    fn traps(&self, endless: &[bool]) -> Vec<(Vec<usize>, Moved)> {
        if !endless.contains(&true) {
            return Vec::new();
        }
        let next = |node: usize| -> Vec<usize> {
            if endless[node] {
                self.next(node).collect()
            } else {
                Vec::new()
            }
        };
        let groups = components(endless.len(), &next).into_iter();
        let mut traps: Vec<_> = groups
            .filter(|group| endless[group[0]])
            .filter(|group| {
                let mut nodes = group.iter();
                nodes.all(|node| {
                    self.next(*node)
                        .all(|next| group.binary_search(&next).is_ok())
                })
            })
            .map(|group| {
                let from = self.graph.nodes[group[0]].from;
                (group, from)
            })
            .collect();
        traps.sort();
        traps
    }

    /// The circles in which only APIs answer: their steps, and the move that closes them.
    fn of_calls(&self) -> Vec<(Vec<At>, Moved)> {
        let calls = |node: usize| self.graph.nodes[node].calls;
        let next = |node: usize| -> Vec<usize> {
            if calls(node) {
                self.next(node).filter(|next| calls(*next)).collect()
            } else {
                Vec::new()
            }
        };
        let mut groups = components(self.graph.nodes.len(), &next);
        groups.retain(|group| calls(group[0]));
        groups.sort();
        groups
            .into_iter()
            .filter_map(|group| self.round(&group))
            .collect()
    }

    /// The shortest way from the first state of a group back to it.
    fn round(&self, group: &[usize]) -> Option<(Vec<At>, Moved)> {
        let start = group[0];
        let mut from = std::collections::BTreeMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(node) = open.pop_front() {
            let edges = &self.graph.edges[self.offsets[node]..self.offsets[node + 1]];
            for edge in edges.iter().filter(|edge| edge.to != OVER) {
                let to = edge.to as usize;
                if to == start {
                    return Some((self.way(start, node, &from), edge.moved));
                }
                if group.binary_search(&to).is_ok() && !from.contains_key(&to) {
                    from.insert(to, node);
                    open.push_back(to);
                }
            }
        }
        None
    }

    fn way(
        &self,
        start: usize,
        last: usize,
        from: &std::collections::BTreeMap<usize, usize>,
    ) -> Vec<At> {
        let mut way = vec![self.graph.nodes[start].at, self.graph.nodes[last].at];
        let mut node = last;
        while let Some(earlier) = from.get(&node) {
            node = *earlier;
            way.push(self.graph.nodes[node].at);
        }
        if last == start {
            way.truncate(2);
        }
        way.reverse();
        way
    }
}

/// A conversation that only ends not after an answer that nobody has given as an example is for people to weigh.
pub(super) fn weighed(finding: Finding, answered: &[Option<Answered>]) -> Finding {
    let invented = answered
        .iter()
        .flatten()
        .find_map(|answered| match answered {
            Answered::Changed(_, what) => what.contains(": -").then_some(what),
            Answered::Example(_) | Answered::Made(_) => None,
        });
    let Some(what) = invented.filter(|_| finding.rule == Rule::NeverEnds) else {
        return finding;
    };
    let mut weighed = finding.hint(format!(
        "no example answers with `{what}`: it may never come"
    ));
    weighed.level = Level::Warning;
    weighed
}

fn never_ends(walker: &Walker<'_>, at: At, steps: &BTreeSet<At>) -> Finding {
    let step = walker.bot.step(at);
    let labels: Vec<String> = steps
        .iter()
        .take(SHOWN)
        .map(|at| format!("`{}`", walker.bot.step(*at).label))
        .collect();
    let message = if labels.len() == 1 {
        format!(
            "whatever the user says, the conversation never gets past `{}`",
            step.label
        )
    } else {
        format!(
            "whatever the user says, the conversation never gets out of {}",
            labels.join(", ")
        )
    };
    Finding::new(Rule::NeverEnds, message)
        .at(&step.place.file, step.place.span)
        .hint(
            "give the user a way out: a choice, a number of attempts, a step that leads to the end",
        )
}

fn endless_cycle(walker: &Walker<'_>, circle: &[At]) -> Finding {
    let labels: Vec<&str> = circle
        .iter()
        .take(SHOWN)
        .map(|at| walker.bot.step(*at).label.as_str())
        .collect();
    let step = walker.bot.step(circle[0]);
    let message = format!(
        "the calls go in a circle as long as they end like this: `{}`",
        labels.join(" → ")
    );
    Finding::new(Rule::EndlessCycle, message)
        .at(&step.place.file, step.place.span)
        .hint("ask the user before it is tried again, or count the attempts and go elsewhere")
}
