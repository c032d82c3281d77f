//! What all scenarios of a run have in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cases::Case;
use super::online::called_by;
use super::run::{Answers, RunSettings};
use crate::api::Definition;
use crate::call::{Context, Http};
use crate::flow::{Bot, StepKind};
use crate::suite::Given;
use crate::template::World;

/// What all scenarios of a run have in common.
#[derive(Debug)]
pub(super) struct Ground<'g> {
    /// The flows.
    pub(super) bot: &'g Bot<'g>,
    /// The definitions that steps call, by their ids.
    pub(super) definitions: BTreeMap<&'g str, &'g Definition>,
    /// What every scenario is given.
    pub(super) given: &'g Given,
    /// Environment, secrets and clock.
    pub(super) world: &'g Arc<World>,
    /// The same with stand-ins for secrets, for conversations of which nothing is sent.
    pub(super) offline_world: Arc<World>,
    /// Defaults, tokens and redactor.
    pub(super) context: &'g Context,
    /// Where answers come from.
    pub(super) source: Source,
}

/// Where answers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// From mocks, else from the network.
    Mocks,
    /// From mocks, else from examples.
    Examples,
    /// From the network alone.
    Network,
}

/// What answers the calls that no mock answers.
#[derive(Debug)]
pub(super) enum Rest<'h> {
    /// Nothing: such a call is not made.
    Nobody,
    /// The first example of the definition.
    Examples,
    /// The network.
    Network(&'h mut Http),
}

impl<'g> Ground<'g> {
    /// The ground of a run.
    pub(super) fn new(bot: &'g Bot<'g>, settings: &'g RunSettings) -> Self {
        let source = match &settings.answers {
            Answers::Mocks(_) => Source::Mocks,
            Answers::Examples => Source::Examples,
            Answers::Network(_) => Source::Network,
        };
        Self {
            bot,
            definitions: called(bot),
            given: &settings.given,
            world: &settings.world,
            offline_world: stand_in(&settings.world),
            context: &settings.context,
            source,
        }
    }

    /// Whether calls of this case may go to the network.
    pub(super) fn needs_network(&self, case: &Case<'_>) -> bool {
        let real = match self.source {
            Source::Mocks => case.plan.first.mock.is_none(),
            Source::Examples => false,
            Source::Network => true,
        };
        real && !called_by(self.bot, case.flow).is_empty()
    }

    /// What is read by a conversation whose calls are answered so.
    pub(super) const fn world(&self, rest: &Rest<'_>) -> &Arc<World> {
        match rest {
            Rest::Network(_) => self.world,
            Rest::Nobody | Rest::Examples => &self.offline_world,
        }
    }

    /// What answers without the network.
    pub(super) fn offline(&self) -> Rest<'static> {
        if self.source == Source::Examples {
            Rest::Examples
        } else {
            Rest::Nobody
        }
    }
}

fn stand_in(world: &World) -> Arc<World> {
    Arc::new(World {
        stand_in_secrets: true,
        ..world.clone()
    })
}

fn called<'g>(bot: &'g Bot<'g>) -> BTreeMap<&'g str, &'g Definition> {
    let steps = bot.flows.iter().flat_map(|flow| &flow.steps);
    let definitions = steps.filter_map(|step| match &step.kind {
        StepKind::Call(call) => Some((call.definition.id.as_str(), call.definition)),
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Set(_)
        | StepKind::Branch(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => None,
    });
    definitions.collect()
}
