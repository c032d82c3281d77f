//! The contracts of all APIs that a flow calls, as they come together step by step.

use std::collections::BTreeMap;

use super::base::{Base, bases};
use super::trial::Trial;
use super::{Contract, Example, Field};
use crate::explore::graph::Graph;
use crate::explore::lanes::in_order;
use crate::explore::plan;
use crate::explore::walker::Walker;
use crate::flow::{At, CallStep, StepKind};
use crate::outcome::Outcome;

/// So many states in which a call waits are looked at.
const WAYS: usize = 12;

/// The contracts of all APIs that are called on some path.
#[derive(Debug, Default)]
pub(in crate::explore) struct Contracts {
    pub(in crate::explore) by_api: BTreeMap<String, Contract>,
    /// What was not looked at, in words.
    pub(in crate::explore) left_out: Vec<String>,
}

impl Contracts {
    /// Finds out what a flow needs; each step that calls is looked at on its own.
    pub(in crate::explore) fn new(walker: &Walker<'_>, graph: &Graph) -> Self {
        let calls: Vec<(At, Vec<u32>)> = graph.calls().into_iter().collect();
        let found = in_order(&calls, walker.settings.threads, |(at, nodes)| {
            let mut found = Self::default();
            if let StepKind::Call(call) = &walker.bot.step(*at).kind {
                found.try_step(walker, (*at, call), (graph, nodes));
            }
            found
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

    /// Breaks the answers of one step in the states in which it waits.
    fn try_step(
        &mut self,
        walker: &Walker<'_>,
        (at, call): (At, &CallStep<'_>),
        (graph, nodes): (&Graph, &[u32]),
    ) {
        let bases = bases(&walker.plan.calls[&at], call, walker.settings);
        self.begin(&call.definition.id, &bases);
        if nodes.len() > WAYS {
            self.leave_out(format!(
                "`{}`: its answers were broken in the first {WAYS} of {} states only",
                walker.bot.step(at).label,
                nodes.len()
            ));
        }
        for node in nodes.iter().take(WAYS) {
            let path = graph.path_to(*node);
            self.look(&Trial::new(walker, at, &path), &bases);
        }
    }

    /// The fields of an API as they stand in its examples.
    fn begin(&mut self, api: &str, bases: &[Base<'_>]) {
        let new = || Contract::new(api);
        let contract = self.by_api.entry(api.to_owned()).or_insert_with(new);
        let mut lacking = Vec::new();
        for base in bases.iter().filter(|base| base.written) {
            lacking.extend(contract.take_in(base));
        }
        for source in lacking {
            self.leave_out(format!(
                "`{api}`: `{source}` was not broken, for it does not say one place"
            ));
        }
    }

    /// Breaks all answers in one state.
    fn look(&mut self, trial: &Trial<'_>, bases: &[Base<'_>]) {
        let Some(contract) = self.by_api.get_mut(trial.api()) else {
            return;
        };
        let mut cut = false;
        for base in bases {
            cut |= contract.break_all(base, trial);
        }
        if cut {
            self.leave_out(format!(
                "`{}`: not everything that comes after its broken answers was looked at",
                trial.label()
            ));
        }
    }

    pub(super) fn leave_out(&mut self, words: String) {
        if !self.left_out.contains(&words) {
            self.left_out.push(words);
        }
    }
}

impl Contract {
    /// A contract of which nothing is known yet.
    fn new(api: &str) -> Self {
        Self {
            api: api.to_owned(),
            examples: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// Takes in an example, if it is a new one, and says which fields of it cannot be broken.
    fn take_in(&mut self, base: &Base<'_>) -> Vec<String> {
        let mut examples = self.examples.iter();
        if examples.any(|known| known.name == base.name) {
            return Vec::new();
        }
        self.examples.push(Example {
            name: base.name.clone(),
            outcome: base.outcome,
            body: base.draft.body.clone(),
        });
        let mut lacking = Vec::new();
        for (read, broken) in &base.fields {
            let seen = base.seen(read);
            if broken.is_empty() && !seen.missing && read.inside.is_none() {
                lacking.push(read.source());
            }
            let field = self.field(read, base.outcome);
            field.seen.push((base.name.clone(), seen));
        }
        lacking
    }

    /// Keeps what comes of each way to break an answer; says whether not all of what comes after was looked at.
    fn break_all(&mut self, base: &Base<'_>, trial: &Trial<'_>) -> bool {
        let (mut good, mut cut) = (None, false);
        for (read, all) in &base.fields {
            let field = self.field(read, base.outcome);
            for broken in all {
                if field.is_settled(trial.at, base, broken) {
                    continue;
                }
                let good = good.get_or_insert_with(|| trial.good(base.reply));
                let (damaged, own) = trial.damaged(base, good, broken);
                cut |= own || good.after.cut;
                // Where the whole answer does harm, the broken one shows nothing.
                let shows = damaged.written || good.after.findings.is_empty();
                if shows || damaged.harm.is_some() {
                    field.keep(damaged);
                }
            }
        }
        cut
    }

    /// The field that mappings read in answers of one kind.
    fn field(&mut self, read: &plan::Field<'_>, outcome: Outcome) -> &mut Field {
        let status = match outcome {
            Outcome::Status(status) if !outcome.is_success() => Some(status),
            Outcome::Status(_) | Outcome::NoAnswer(_) | Outcome::BadAnswer(_) => None,
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
