//! The answers that are broken, and their fields.

use super::DamageKind;
use super::place::Seen;
use crate::explore::plan::{Broken, CallPlan, Draft, Field, Reply, fields, json_of};
use crate::explore::result::Answered;
use crate::explore::settings::Settings;
use crate::flow::CallStep;
use crate::outcome::{BadAnswer, Outcome};

/// So many examples with changed values are broken, too: they come to other steps.
const CHANGED: usize = 8;

/// That an answer can be too large says nothing of a field.
const TOO_LARGE: Outcome = Outcome::BadAnswer(BadAnswer::TooLarge);

/// An answer that is broken.
#[derive(Debug)]
pub(super) struct Base<'b> {
    /// The name of the example; with what was changed in it, where something was.
    pub(super) name: String,
    pub(super) outcome: Outcome,
    pub(super) draft: Draft,
    pub(super) reply: &'b Reply,
    /// Whether it stands in the definition as it is.
    pub(super) written: bool,
    /// Each field with the answers in which it is broken.
    pub(super) fields: Vec<(Field<'b>, Vec<Broken>)>,
}

impl Base<'_> {
    /// What stands in it where a field is looked for.
    pub(super) fn seen(&self, read: &Field<'_>) -> Seen {
        if let Some(parts) = &read.parts {
            return Seen::at(self.draft.body.as_ref(), parts);
        }
        let mut seen = Seen::default();
        for value in read.found(&self.draft) {
            seen.take(&value);
        }
        seen.missing = seen.types.is_empty();
        seen
    }
}

/// The good answers of a step with everything that can be broken in them: examples, else a success that was made.
pub(super) fn bases<'b>(
    plan: &'b CallPlan<'b>,
    call: &CallStep<'b>,
    settings: &Settings,
) -> Vec<Base<'b>> {
    let good =
        |reply: &&Reply| matches!(reply.call.outcome, Outcome::Status(_)) && reply.response.is_ok();
    let replies = || plan.replies.iter().filter(good);
    let success = |reply: &Reply| reply.call.outcome.is_success();
    let is_example = |reply: &Reply| matches!(reply.answered, Answered::Example(_));
    let mut chosen: Vec<&Reply> = replies().filter(|reply| is_example(reply)).collect();
    if !chosen.iter().any(|reply| success(reply)) {
        chosen.extend(replies().find(|reply| success(reply)));
    }
    let changed = replies().filter(|reply| matches!(reply.answered, Answered::Changed(..)));
    chosen.extend(changed.take(CHANGED));
    let drafts: Vec<(Outcome, Draft)> = chosen.iter().filter_map(|reply| drafted(reply)).collect();
    let bases = chosen
        .into_iter()
        .filter_map(|reply| base((plan, call), reply, &drafts, settings));
    bases.collect()
}

/// How a call ends with an answer, and what the answer is.
fn drafted(reply: &Reply) -> Option<(Outcome, Draft)> {
    let response = reply.response.as_ref().ok()?;
    let draft = Draft {
        headers: response.headers.clone(),
        body: json_of(response),
    };
    Some((reply.call.outcome, draft))
}

/// A field that an answer lacks, broken as it stands in another one.
fn grafted<'b>(
    field: &Field<'b>,
    call: &CallStep<'b>,
    (status, draft): (u16, &Draft),
    (drafts, settings): (&[&Draft], &Settings),
) -> Vec<Broken> {
    let with = drafts.iter().find_map(|other| field.graft(draft, other));
    let Some(with) = with else {
        return Vec::new();
    };
    let mut broken = field.broken(call, (status, &with), settings);
    broken.retain(|broken| broken.damage.kind != DamageKind::Dropped);
    for broken in &mut broken {
        broken.grafted = true;
    }
    broken
}

fn base<'b>(
    (plan, call): (&'b CallPlan<'b>, &CallStep<'b>),
    reply: &'b Reply,
    drafts: &[(Outcome, Draft)],
    settings: &Settings,
) -> Option<Base<'b>> {
    let response = reply.response.as_ref().ok()?;
    let (outcome, draft) = drafted(reply)?;
    let alike = |other: &Outcome| *other == outcome || other.is_success() && outcome.is_success();
    let others = drafts.iter().filter(|(other, _)| alike(other));
    let others: Vec<&Draft> = others.map(|(_, draft)| draft).collect();
    let fields = fields(plan.definition, outcome, &draft)
        .into_iter()
        .map(|field| {
            let at = (response.status, &draft);
            let mut broken = field.broken(call, at, settings);
            if broken.is_empty() {
                broken = grafted(&field, call, at, (&others, settings));
            }
            broken.retain(|broken| broken.reply.call.outcome != TOO_LARGE);
            for broken in &mut broken {
                field.isolate(&mut broken.reply, reply);
            }
            (field, broken)
        });
    let (name, written) = match &reply.answered {
        Answered::Example(name) => (name.clone(), true),
        Answered::Changed(name, what) => (format!("{name}, {what}"), false),
        Answered::Made(_) => ("made from the definition".to_owned(), true),
    };
    Some(Base {
        name,
        outcome,
        fields: fields.collect(),
        draft,
        reply,
        written,
    })
}
