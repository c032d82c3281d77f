//! What stands in the box of a step.

use crate::flow::{Bot, CallStep, Flow, Question, Step, StepKind};
use crate::report::wrap::{cut, wrap};
use crate::script::{Assignment, Choices, Message};
use crate::template::{Template, Tree};

use super::picture::NodeKind;

/// How many columns a box has.
const WIDTH: usize = 34;
/// How many lines of a text are shown.
const LINES: usize = 3;
/// How many columns the label of a way has.
const WAY: usize = 40;

/// The kind of a step.
pub(super) const fn kind(step: &Step<'_>) -> NodeKind {
    match step.kind {
        StepKind::Say(_) => NodeKind::Say,
        StepKind::Ask(_) => NodeKind::Ask,
        StepKind::Call(_) => NodeKind::Call,
        StepKind::Set(_) => NodeKind::Set,
        StepKind::Branch(_) => NodeKind::Branch,
        StepKind::Flow(_) => NodeKind::Flow,
        StepKind::Handoff(_) => NodeKind::Handoff,
        StepKind::End(_) => NodeKind::End,
    }
}

/// What the step says, asks, calls or sets.
pub(super) fn text(step: &Step<'_>, bot: &Bot<'_>) -> Vec<String> {
    match &step.kind {
        StepKind::Say(messages) | StepKind::End(messages) => said(messages),
        StepKind::Ask(question) => asked(question),
        StepKind::Call(call) => called(step, call),
        StepKind::Set(assignments) => assignments.iter().map(assigned).collect(),
        StepKind::Branch(_) => Vec::new(),
        StepKind::Flow(run) => runs(&bot.flows[*run]),
        StepKind::Handoff(reason) => reason.iter().flat_map(|text| lines(text.text())).collect(),
    }
}

/// One line of what a way is called.
pub(super) fn way(text: &str) -> String {
    cut(&on_one_line(text), WAY)
}

fn said(messages: &[Message]) -> Vec<String> {
    let Some(first) = messages.first() else {
        return Vec::new();
    };
    let mut text = message(first);
    let more = messages.len() - 1;
    if more > 0 {
        text.push(format!("(and {more} more)"));
    }
    text
}

fn message(message: &Message) -> Vec<String> {
    let mut text: Vec<String> = message
        .text
        .iter()
        .flat_map(|text| lines(text.text()))
        .collect();
    let media = [
        ("picture", &message.image),
        ("document", &message.document),
        ("link", &message.link),
    ];
    let media = media.into_iter().filter(|(_, address)| address.is_some());
    text.extend(media.map(|(word, _)| format!("({word})")));
    text.extend(message.choices.as_ref().map(buttons));
    text
}

fn asked(question: &Question<'_>) -> Vec<String> {
    let ask = question.ask;
    let mut text = said(&ask.prompt);
    text.extend(ask.choices.as_ref().map(buttons));
    let saved = format!("saves {} ({})", ask.save.text, ask.answer.name());
    text.push(cut(&saved, WIDTH));
    text
}

/// `[Great] [Okay] [Bad]`.
fn buttons(choices: &Choices) -> String {
    let text = match choices {
        Choices::Fixed(choices) => {
            let labels = choices.iter().map(|choice| choice.label.text());
            labels
                .map(|label| format!("[{label}]"))
                .collect::<Vec<_>>()
                .join(" ")
        }
        Choices::From(list) => format!("[one of {}]", list.text()),
    };
    cut(&on_one_line(&text), WIDTH)
}

fn called(step: &Step<'_>, call: &CallStep<'_>) -> Vec<String> {
    let definition = call.definition;
    let request = format!("{} {}", definition.method, definition.url.template().text());
    let id = Some(&definition.id).filter(|id| **id != step.label);
    let lines = id.into_iter().cloned().chain([on_one_line(&request)]);
    lines.map(|line| cut(&line, WIDTH)).collect()
}

fn assigned(assignment: &Assignment) -> String {
    let value = match &assignment.value {
        Tree::Fixed(value) => value.to_string(),
        Tree::Text(text) => Template::text(text).to_owned(),
        Tree::List(_) => "[…]".to_owned(),
        Tree::Map(_) => "{…}".to_owned(),
    };
    cut(
        &on_one_line(&format!("{} = {value}", assignment.attribute.text)),
        WIDTH,
    )
}

fn runs(flow: &Flow<'_>) -> Vec<String> {
    let name = flow.script.name.iter().flat_map(|name| lines(name));
    name.collect()
}

/// A text on a few lines; where it goes on, it says so.
fn lines(text: &str) -> Vec<String> {
    let mut lines = wrap(&on_one_line(text), WIDTH);
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), WIDTH);
        }
    }
    lines
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
