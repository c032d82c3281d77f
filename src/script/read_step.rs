//! Reads one step: its kind, what is common to all kinds, and keys that belong elsewhere.

use super::ask::Ask;
use super::call::{Arm, CallStep};
use super::conventions::Conventions;
use super::message::{self, Message};
use super::step::{Assignment, Reading, Step, StepKind, Target, Word};
use crate::api::{attribute_name, key_place, place, template};
use crate::source::{
    Entry, Fields, Finding, Kind, Node, Reader, Rule, did_you_mean, did_you_mean_key,
};
use crate::template::Tree;

/// The keys that say a step's kind, with what the step is called in messages.
const KINDS: [(&str, &str); 8] = [
    ("say", "a `say` step"),
    ("ask", "an `ask` step"),
    ("call", "a `call` step"),
    ("set", "a `set` step"),
    ("branch", "a `branch` step"),
    ("flow", "a `flow` step"),
    ("handoff", "a `handoff` step"),
    ("end", "an `end` step"),
];

impl Step {
    /// Reads a step. One that cannot be read says nothing, so that others can go to it and those behind it keep their
    /// numbers; its finding is in the reader.
    pub(super) fn read(node: &Node, flow: &Conventions, reader: &mut Reader) -> Self {
        let before = reader.count();
        let mut step = Self::parts(node, flow, reader);
        if reader.count() > before {
            step.is_mistaken();
        }
        step
    }

    /// Something is wrong with it. A branch is not known even partly, for the conditions of its arms decide together.
    pub(super) fn is_mistaken(&mut self) {
        if self.reading == Reading::Whole {
            self.reading = match self.kind {
                StepKind::Branch(_) => Reading::Unread,
                StepKind::Say(_)
                | StepKind::Ask(_)
                | StepKind::Call(_)
                | StepKind::Set(_)
                | StepKind::Flow(_)
                | StepKind::Handoff(_)
                | StepKind::End(_) => Reading::Partly,
            };
        }
    }

    fn parts(node: &Node, flow: &Conventions, reader: &mut Reader) -> Self {
        let unread = Self {
            id: None,
            place: place(node, reader),
            span: node.span,
            reading: Reading::Unread,
            kind: StepKind::Say(Vec::new()),
            then: None,
        };
        let Some(entries) = reader.entries(node, "a step such as `say: Hello`") else {
            return unread;
        };
        let kinds = kinds(entries);
        let Some(first) = kinds.first() else {
            no_kind(node, entries, reader);
            let id = node.get("id").and_then(|id| Word::id(id, reader));
            let id = id.or_else(|| slipped_id(entries, reader));
            return Self { id, ..unread };
        };
        for second in &kinds[1..] {
            two_kinds(first, second, reader);
        }
        let Some(mut fields) = reader.fields(node, what(first)) else {
            return unread;
        };
        let id = fields.take("id").and_then(|node| Word::id(node, reader));
        let id = id.or_else(|| slipped_id(entries, reader));
        let read = kinds.iter().map(|entry| match kinds.len() {
            1 => kind(entry, &mut fields, flow, reader),
            _ => one_of_several(entry, &mut fields, flow, reader),
        });
        let read: Vec<Option<StepKind>> = read.collect();
        let then = kinds.iter().any(|entry| goes_on(&entry.key));
        let then = then.then(|| Target::take(&mut fields, "then", reader));
        fields.finish_with(reader, |key| belongs(key, &first.key));
        let reading = match read.as_slice() {
            [Some(_)] => Reading::Whole,
            _ => Reading::Unread,
        };
        Self {
            id,
            place: key_place(first, reader),
            span: node.span,
            reading,
            kind: read.into_iter().next().flatten().unwrap_or(unread.kind),
            then: then.flatten(),
        }
    }
}

/// The id under a key that is a slip of `id`, for which there is a finding already: others lead to this step all the same.
fn slipped_id(entries: &[Entry], reader: &mut Reader) -> Option<Word> {
    let slip = |entry: &&Entry| !is_known(&entry.key) && did_you_mean(&entry.key, ["id"]).is_some();
    let entry = entries.iter().find(slip)?;
    let text = entry.value.text()?.to_owned();
    let place = place(&entry.value, reader);
    Some(Word { text, place })
}

/// The keys that say a kind; of one that stands twice the first, for the second is told of already.
fn kinds(entries: &[Entry]) -> Vec<&Entry> {
    let mut kinds: Vec<&Entry> = Vec::new();
    for entry in entries.iter().filter(|entry| is_kind(&entry.key)) {
        if kinds.iter().all(|earlier| earlier.key != entry.key) {
            kinds.push(entry);
        }
    }
    kinds
}

fn is_kind(key: &str) -> bool {
    KINDS.iter().any(|(kind, _)| *kind == key)
}

/// Whether anything comes after a step of this kind.
fn goes_on(kind: &str) -> bool {
    !["handoff", "end"].contains(&kind)
}

/// What a step of this kind is called.
fn what(kind: &Entry) -> &'static str {
    let mut kinds = KINDS.iter();
    kinds
        .find_map(|(key, what)| (*key == kind.key).then_some(*what))
        .unwrap_or("a step")
}

/// Reads what a step does. Each kind asks for its keys, so that only those of no kind that stands there are unknown.
fn kind(
    entry: &Entry,
    fields: &mut Fields<'_>,
    flow: &Conventions,
    reader: &mut Reader,
) -> Option<StepKind> {
    let key = KINDS.iter().find(|(key, _)| *key == entry.key)?.0;
    fields.entry(key);
    let node = &entry.value;
    match key {
        "say" => Some(StepKind::Say(Message::read(node, reader))),
        "ask" => Ask::read(entry, fields, flow, reader).map(|ask| StepKind::Ask(Box::new(ask))),
        "call" => CallStep::read(entry, fields, reader).map(StepKind::Call),
        "set" => Some(StepKind::Set(assignments(node, reader))),
        "branch" => Some(StepKind::Branch(Arm::read(node, reader))),
        "flow" => Word::read(node, "the id of a flow", reader).map(StepKind::Flow),
        "handoff" if node.is_null() => Some(StepKind::Handoff(None)),
        "handoff" => template(node, reader).map(|reason| StepKind::Handoff(Some(reason))),
        _ if node.is_null() => Some(StepKind::End(Vec::new())),
        _ => Some(StepKind::End(Message::read(node, reader))),
    }
}

/// As [`kind`], in a step that has too many: what is missing from one of them is no news until the others are gone.
fn one_of_several(
    entry: &Entry,
    fields: &mut Fields<'_>,
    flow: &Conventions,
    reader: &mut Reader,
) -> Option<StepKind> {
    let mut own = Reader::new(reader.file());
    let read = kind(entry, fields, flow, &mut own);
    let findings = own.finish().into_iter();
    let news = findings.filter(|finding| finding.rule != Rule::MissingKey);
    news.for_each(|finding| reader.push(finding));
    read
}

fn assignments(node: &Node, reader: &mut Reader) -> Vec<Assignment> {
    let wanted = "a map of attributes and values";
    let entries = reader.entries(node, wanted).unwrap_or_default();
    if entries.is_empty() && matches!(node.kind, Kind::Map(_)) {
        reader.report(Rule::BadValue, node.span, "nothing is set here");
    }
    let mut assignments = Vec::with_capacity(entries.len());
    for entry in entries {
        attribute_name(entry, reader);
        let value = Tree::read(&entry.value, reader);
        assignments.push(Assignment {
            attribute: Word::key(entry, reader),
            value,
        });
    }
    assignments
}

/// A step without a kind: a slip in the word, or nothing.
fn no_kind(node: &Node, entries: &[Entry], reader: &mut Reader) {
    let kinds = KINDS.map(|(kind, _)| kind);
    let strangers = entries.iter().filter(|entry| !is_known(&entry.key));
    let guesses = strangers.filter_map(|entry| Some((entry, did_you_mean_key(&entry.key, kinds)?)));
    let mut slips = 0;
    for (entry, guess) in guesses {
        let message = format!("`{}` is not a kind of step", entry.key);
        let finding = Finding::new(Rule::UnknownKey, message).at(reader.file(), entry.key_span);
        reader.push(finding.label(guess));
        slips += 1;
    }
    if slips == 0 {
        let message = "a step needs a key that says what it does";
        let hint = format!("the kinds are `{}`", kinds.join("`, `"));
        let span = entries.first().map_or(node.span, |entry| entry.key_span);
        reader.report_hint(Rule::MissingKey, span, message, hint);
    }
}

/// Whether a key is one of a step of any kind.
fn is_known(key: &str) -> bool {
    ["id", "then"].contains(&key) || Ask::KEYS.contains(&key) || CallStep::KEYS.contains(&key)
}

fn two_kinds(first: &Entry, second: &Entry, reader: &mut Reader) {
    let message = format!(
        "a step does one thing: `{}` and `{}` cannot both stand here",
        first.key, second.key
    );
    let hint = if second.key == "end" && second.value.is_null() {
        "write `then: end`".to_owned()
    } else {
        format!("begin a new step: `- {}: …`", second.key)
    };
    reader.report_hint(Rule::BadValue, second.key_span, message, hint);
}

/// Where a key belongs that has no meaning in a step of this kind.
fn belongs(key: &str, kind: &str) -> Option<String> {
    let owner = |kind: &str| Some(format!("`{key}` belongs to a step with `{kind}`"));
    match key {
        "then" => Some("nothing comes after it: leave it out".to_owned()),
        "goto" | "go_to" | "next" if goes_on(kind) => Some("write `then: ID`".to_owned()),
        "if" => {
            Some("`if` belongs to an arm of `branch: [{ if: CONDITION, then: ID }]`".to_owned())
        }
        _ if message::KEYS.contains(&key) && ["say", "ask", "end"].contains(&kind) => Some(
            format!("it is a part of the message: `{kind}: {{ text: …, {key}: … }}`"),
        ),
        _ if CallStep::KEYS.contains(&key) => owner("call"),
        _ if Ask::KEYS.contains(&key) => owner("ask"),
        _ => None,
    }
}
