//! The states that were found, and the moves between them.

use std::collections::BTreeMap;

use super::hits::Moved;
use super::result::Path;
use crate::flow::At;

/// Where a move leads that ends the conversation.
pub(super) const OVER: u32 = u32::MAX;

/// Before the first state.
pub(super) const START: u32 = u32::MAX;

/// The states and the moves between them.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// The states in the order in which they were found.
    pub(super) nodes: Vec<Node>,
    /// The moves in the order of the states they are made in.
    pub(super) edges: Vec<Edge>,
}

/// A state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The move by which it was found first.
    pub(super) from: Moved,
    /// The step that waits.
    pub(super) at: At,
    /// Whether it waits for an API, not for the user.
    pub(super) calls: bool,
    /// Whether its moves are known.
    pub(super) expanded: bool,
}

/// A move.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Where and which.
    pub(super) moved: Moved,
    /// The state it leads to, or [`OVER`].
    pub(super) to: u32,
}

impl Graph {
    /// The moves that lead to a move, and that move itself.
    pub(super) fn path(&self, moved: Moved) -> Path {
        let (mut node, mut path) = moved;
        let mut actions = Vec::new();
        while node != START {
            actions.push(path);
            (node, path) = self.nodes[node as usize].from;
        }
        actions.reverse();
        Path(actions)
    }

    /// The moves that lead to a state.
    pub(super) fn path_to(&self, node: u32) -> Path {
        self.path(self.nodes[node as usize].from)
    }

    /// The first state in which the call of each step waits.
    pub(super) fn first_calls(&self) -> BTreeMap<At, u32> {
        let calls = self.nodes.iter().zip(0_u32..);
        let mut first = BTreeMap::new();
        for (node, number) in calls.filter(|(node, _)| node.calls && node.expanded) {
            first.entry(node.at).or_insert(number);
        }
        first
    }

    /// The states in which the call of each step waits, those nearest to the start first.
    pub(super) fn calls(&self) -> BTreeMap<At, Vec<u32>> {
        let nodes = self.nodes.iter().zip(0_u32..);
        let mut calls: BTreeMap<At, Vec<u32>> = BTreeMap::new();
        for (node, number) in nodes.filter(|(node, _)| node.calls && node.expanded) {
            calls.entry(node.at).or_default().push(number);
        }
        calls
    }

    /// Where the moves of each state begin among all; one more at the end.
    pub(super) fn offsets(&self) -> Vec<usize> {
        let mut offsets = vec![0; self.nodes.len() + 1];
        for edge in &self.edges {
            offsets[edge.moved.0 as usize + 1] += 1;
        }
        for index in 1..offsets.len() {
            offsets[index] += offsets[index - 1];
        }
        offsets
    }
}
