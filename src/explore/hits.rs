//! What was found on the way, each with the first move that showed it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::coverage::Part;
use crate::flow::{At, Standing, State};
use crate::source::Finding;

/// A move: the number of the state in which it is made, and its own number there. Earlier ones are nearer to the start.
pub(super) type Moved = (u32, u16);

/// What tells one finding from others.
type Cause = (&'static str, String, usize, String);

/// How many values of a branch are kept for the explanation of what was tried.
const VALUES: usize = 64;

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Hits {
    findings: BTreeMap<Cause, (Moved, Finding)>,
    exits: HashMap<(At, Part), Moved>,
    /// The states in which a question waits for which no answer could be made that it takes.
    lacking: BTreeMap<u32, At>,
    /// What the condition of each arm of a branch has read; none of those that were never looked at.
    pub(super) values: BTreeMap<(At, usize), BTreeSet<String>>,
}

impl Hits {
    /// Something is wrong after a move.
    pub(super) fn find(&mut self, moved: Moved, finding: Finding) {
        let place = finding.place.as_ref();
        let file = place.map(|place| place.file.name.clone());
        let cause = (
            finding.rule.row().name,
            file.unwrap_or_default(),
            place.map_or(0, |place| place.span.start),
            finding.message.clone(),
        );
        let known = self.findings.get(&cause);
        if known.is_none_or(|(first, _)| moved < *first) {
            self.findings.insert(cause, (moved, finding));
        }
    }

    /// A step was left, or entered, in a move.
    pub(super) fn pass(&mut self, moved: Moved, at: At, exit: Part) {
        let first = self.exits.entry((at, exit)).or_insert(moved);
        *first = moved.min(*first);
    }

    /// No answer could be made for the question that waits in a state.
    pub(super) fn lack(&mut self, node: u32, state: &State) {
        if let Standing::Asking(at, _) = state.standing() {
            self.lacking.insert(node, at);
        }
    }

    /// The states in which no answer could be made for the question that waits.
    pub(super) const fn lacking(&self) -> &BTreeMap<u32, At> {
        &self.lacking
    }

    /// The condition of an arm has read these values.
    pub(super) fn read(&mut self, arm: (At, usize), values: impl IntoIterator<Item = String>) {
        let known = self.values.entry(arm).or_default();
        known.extend(values);
        while known.len() > VALUES {
            known.pop_last();
        }
    }

    /// Takes in what others have found.
    pub(super) fn absorb(&mut self, other: Self) {
        for (moved, finding) in other.findings.into_values() {
            self.find(moved, finding);
        }
        for ((at, exit), moved) in other.exits {
            self.pass(moved, at, exit);
        }
        self.lacking.extend(other.lacking);
        for (arm, values) in other.values {
            self.read(arm, values);
        }
    }

    /// Whether a step was left in this way.
    pub(super) fn has(&self, at: At, exit: Part) -> bool {
        self.exits.contains_key(&(at, exit))
    }

    /// The ways that were taken, each with its first move.
    pub(super) fn exits(&self) -> BTreeMap<(At, Part), Moved> {
        self.exits
            .iter()
            .map(|(key, moved)| (*key, *moved))
            .collect()
    }

    /// The findings, each with its first move, those nearest to the start first.
    pub(super) fn into_findings(self) -> Vec<(Moved, Finding)> {
        let mut findings: Vec<_> = self.findings.into_values().collect();
        findings.sort_by_key(|(moved, _)| *moved);
        findings
    }
}
