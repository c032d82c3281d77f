//! How a call is answered, and what comes of each answer.

use std::collections::BTreeSet;

use super::collector::{Collector, exchange};
use super::relevance::Relevance;
use crate::api::{Body, Definition, is_idempotency_key};
use crate::call::{Call, Failure, Request, Response, from_answer};
use crate::coverage::Part;
use crate::explore::result::Answered;
use crate::explore::road::may_have_changed;
use crate::explore::settings::Settings;
use crate::flow::CallStep;
use crate::template::Template;

/// What is known of requests that change something.
#[derive(Debug, Clone, Copy)]
pub(in crate::explore) struct WriteKind {
    /// Whether the request has something in it that is another one each time.
    pub(in crate::explore) random: bool,
    /// Whether the key by which the server knows the request again stays the same.
    pub(in crate::explore) steady: bool,
}

/// How the call of a step is answered.
#[derive(Debug)]
pub(in crate::explore) struct CallPlan<'b> {
    /// The API.
    pub(in crate::explore) definition: &'b Definition,
    /// The answers.
    pub(in crate::explore) replies: Vec<Reply>,
    /// What is known of the request where the call changes something.
    pub(in crate::explore) write: Option<WriteKind>,
    /// Whether fields of its answers were changed one at a time, because there are too many.
    apart: bool,
    /// What could not be made.
    pub(in crate::explore) lacking: Vec<String>,
}

/// One answer of an API, and what comes of it whoever calls.
#[derive(Debug, Clone)]
pub(in crate::explore) struct Reply {
    /// What answered.
    pub(in crate::explore) answered: Answered,
    /// What came, or why nothing did.
    pub(in crate::explore) response: Result<Response, Failure>,
    /// The call without its request and its answer, which nobody reads while paths are looked for.
    pub(in crate::explore) call: Call,
    /// The way on from the step; `None` where no route takes the outcome.
    pub(in crate::explore) exit: Option<Part>,
    /// An earlier reply after which everything is the same.
    pub(in crate::explore) twin: Option<usize>,
}

impl<'b> CallPlan<'b> {
    /// The plan for a step.
    pub(super) fn new(call: &CallStep<'b>, relevance: &Relevance, settings: &Settings) -> Self {
        let definition = call.definition;
        let mut collector = Collector::new(call, settings);
        collector.examples();
        collector.statuses();
        collector.without_defaults();
        collector.failures();
        collector.changed(relevance);
        collector.partly(relevance);
        let mut replies = collector.replies;
        find_twins(&mut replies);
        Self {
            definition,
            replies,
            write: WriteKind::of(definition, settings),
            apart: collector.apart,
            lacking: collector.lacking,
        }
    }
}

impl WriteKind {
    fn of(definition: &Definition, settings: &Settings) -> Option<Self> {
        // What divides the parts is another text each time.
        let is_multipart = matches!(definition.body, Some(Body::Multipart(_)));
        let inherited = settings.context.defaults.headers.iter();
        let mut headers = definition.headers.iter().chain(inherited);
        definition.writes().then(|| Self {
            random: is_multipart || definition.templates().into_iter().any(is_random),
            steady: !headers
                .any(|header| is_idempotency_key(&header.name) && is_random(&header.value)),
        })
    }
}

impl CallPlan<'_> {
    /// Whether two of these attributes come from one answer, and not every pair of their values was made.
    pub(in crate::explore) fn changes_apart(&self, names: &BTreeSet<&str>) -> bool {
        let mappings = self.definition.mappings.iter();
        let own = mappings.filter(|mapping| names.contains(mapping.attribute.as_str()));
        self.apart && own.count() > 1
    }
}

/// Whether a template gives another value each time.
fn is_random(template: &Template) -> bool {
    let calls = ["uuid(", "random_int("];
    calls.iter().any(|call| template.text().contains(call))
}

impl Reply {
    /// The call with its request, as others would see it.
    pub(in crate::explore) fn whole(
        &self,
        definition: &Definition,
        request: Request,
        settings: &Settings,
    ) -> Call {
        let exchange = exchange(request, self.response.clone());
        let call = from_answer(definition, exchange, &settings.context.redactor);
        // Where one field was broken, the attributes of others are left as they were.
        Call {
            outcome: self.call.outcome,
            attributes: self.call.attributes.clone(),
            ..call
        }
    }
}

/// Finds the replies after which everything is the same as after an earlier one.
fn find_twins(replies: &mut [Reply]) {
    for index in 1..replies.len() {
        let (earlier, rest) = replies.split_at(index);
        let reply = &rest[0];
        let done = |reply: &Reply| may_have_changed(reply.call.outcome);
        let same = |other: &Reply| {
            let way = other.exit == reply.exit && done(other) == done(reply);
            way && other.call.attributes == reply.call.attributes
        };
        let twin = earlier.iter().position(same);
        replies[index].twin = twin.filter(|_| replies[index].exit.is_some());
    }
}
