//! Which outcomes of a call take which route.

use super::outcomes::OutcomeSet;
use crate::api::{Defaults, Definition, Mapping};
use crate::call::limits;
use crate::flow::CallStep;
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};

/// Where the outcomes of one call go.
#[derive(Debug, Clone)]
pub(super) struct Routing {
    /// What can come at all.
    pub(super) possible: OutcomeSet,
    /// What each route takes, in the order of the routes.
    pub(super) taken: Vec<OutcomeSet>,
    /// What goes on to the next step: success that no route names.
    pub(super) on: OutcomeSet,
    /// What no route takes.
    pub(super) unrouted: OutcomeSet,
}

impl Routing {
    pub(super) fn new(call: &CallStep<'_>, possible: OutcomeSet) -> Self {
        let mut left = possible;
        let mut taken = vec![OutcomeSet::NONE; call.routes.len()];
        for exact in [true, false] {
            for (route, taken) in call.routes.iter().zip(&mut taken) {
                let named = named(route.outcomes, exact).and(left);
                *taken = taken.or(named);
                left = left.without(named);
            }
        }
        let on = left.and(success());
        left = left.without(on);
        let otherwise = call
            .routes
            .iter()
            .position(|route| route.outcomes.is_empty());
        if let Some(otherwise) = otherwise {
            taken[otherwise] = std::mem::take(&mut left);
        }
        Self {
            possible,
            taken,
            on,
            unrouted: left,
        }
    }
}

/// Every success.
fn success() -> OutcomeSet {
    OutcomeSet::of(Selector::Class(2))
}

/// The outcomes that some names cover: those of exact ones, or those of groups.
fn named(selectors: &[Selector], exact: bool) -> OutcomeSet {
    let wanted = selectors
        .iter()
        .filter(|selector| matches!(selector, Selector::Exact(_)) == exact);
    wanted.fold(OutcomeSet::NONE, |all, selector| {
        all.or(OutcomeSet::of(*selector))
    })
}

/// How the calls of a definition can end; only what is certain never to come is left out.
pub(super) fn possible(definition: &Definition, defaults: &Defaults) -> OutcomeSet {
    let kinds = OutcomeSet::of(Selector::NoAnswer).or(OutcomeSet::of(Selector::BadAnswer));
    let mut possible = OutcomeSet::statuses().or(kinds);
    let mut never = |selector| possible = possible.without(OutcomeSet::of(selector));
    never(Selector::Class(1));
    if limits(definition, defaults).redirects == 0 {
        never(Selector::Exact(Outcome::NoAnswer(NoAnswer::RedirectLoop)));
    }
    if definition.sound && !definition.mappings.iter().any(can_fail) {
        never(Selector::Exact(Outcome::BadAnswer(
            BadAnswer::MappingFailed,
        )));
    }
    possible
}

/// Whether an answer can come that the mapping cannot be filled from.
fn can_fail(mapping: &Mapping) -> bool {
    let comes = match mapping.outcome {
        Selector::Class(_) | Selector::Exact(Outcome::Status(_)) => true,
        Selector::NoAnswer
        | Selector::BadAnswer
        | Selector::Exact(Outcome::NoAnswer(_) | Outcome::BadAnswer(_)) => false,
    };
    comes && (mapping.default.is_none() || mapping.value_type.is_some())
}
