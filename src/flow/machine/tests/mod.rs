//! Conversations as a whole: what happens in them, told line by line.

mod calls;
mod circles;
mod flows;
mod hostile;
mod questions;
mod states;
mod steps;

use std::sync::Arc;

use serde_json::Value;

use super::{Answered, Beginning, Conversation, Need, Pending};
use crate::api::Defaults;
use crate::attribute::Attributes;
use crate::call::{Context, Tokens, answer_with};
use crate::flow::bench::{Bench, told};
use crate::flow::bot::{At, Bot};
use crate::flow::event::{Asked, Called, Ending, Event, Heard, Said, What};
use crate::log::Id;
use crate::script::Input;
use crate::secret::{RedactedNames, Redactor, Secret};
use crate::template::{Clock, World};

/// An API with examples: the first call is answered by the first one, the second by the second, the last again and again.
const PRODUCTS: &str = "url: https://shop.example/products\nmappings: { title: $.title }\n";

/// The API `products` with these examples.
fn products(examples: &str) -> String {
    format!(
        "{PRODUCTS}examples:\n  {}\n",
        examples.replace('\n', "\n  ")
    )
}

/// Runs the flow `main` on lines of the user; `~` is silence. A conversation that still waits says so.
fn run(files: &[(&str, &str)], lines: &[&str]) -> String {
    run_with(files, Attributes::new(), lines)
}

/// As [`run`], with attributes that are known.
fn run_with(files: &[(&str, &str)], attributes: Attributes, lines: &[&str]) -> String {
    let bench = Bench::new(files);
    let linked = bench.link();
    assert_eq!(linked.findings, []);
    let world = Arc::new(world());
    let mut conversation =
        Conversation::new(&linked.bot, &world, beginning(&linked.bot, attributes));
    walk(&linked.bot, &mut conversation, lines).join("\n")
}

/// Walks on with lines of the user and tells what happens.
fn walk(bot: &Bot<'_>, conversation: &mut Conversation<'_>, lines: &[&str]) -> Vec<String> {
    let mut happened = Vec::new();
    let mut listen = |event: Event| {
        // The step that follows says as much.
        if !matches!(event.what, What::Branched(_)) {
            happened.push(line(bot, &event));
        }
    };
    let (mut lines, mut calls) = (lines.iter(), 0);
    loop {
        match conversation.advance(&mut listen) {
            Need::Over(_) => break,
            Need::Answer(_) => match lines.next() {
                Some(line) => conversation.hear(&input(line), &mut listen),
                None => break,
            },
            Need::Call(pending) => {
                conversation.take(answer(&pending, calls), &mut listen);
                calls += 1;
            }
        }
    }
    happened
}

fn beginning(bot: &Bot<'_>, attributes: Attributes) -> Beginning {
    let flow = bot.flow("main").expect("a flow that is called main");
    Beginning {
        at: At { flow, step: 0 },
        attributes,
        seed: 7,
    }
}

fn world() -> World {
    World {
        secrets: [("TOKEN".to_owned(), Secret::new("TOKEN", "s3cr3t-value"))].into(),
        clock: Clock::fixed("2026-01-01T09:00:00Z").expect("a time"),
        ..World::default()
    }
}

fn input(line: &str) -> Input {
    match line {
        "~" => Input::Silence,
        text => Input::Text(text.to_owned()),
    }
}

/// The answer of the example with this number.
fn answer(pending: &Pending<'_>, number: usize) -> Answered {
    let examples = &pending.definition.examples;
    let example = examples.get(number).or(examples.last());
    let answers = example.map(|example| example.answer.clone());
    let context = Context {
        defaults: Defaults::default(),
        tokens: Tokens::default(),
        redactor: Redactor::new(RedactedNames::default()),
    };
    Answered {
        id: Id::random(),
        started: 0,
        mock: true,
        call: answer_with(
            answers.into_iter().collect(),
            pending.definition,
            &pending.scope,
            &context,
        ),
    }
}

/// Attributes from an object.
fn attributes(value: Value) -> Attributes {
    let Value::Object(attributes) = value else {
        panic!("attributes are an object")
    };
    attributes
}

/// An event as a line of text.
fn line(bot: &Bot<'_>, event: &Event) -> String {
    match &event.what {
        What::Entered => format!("[{}]", bot.step(event.at).label),
        What::Skipped => "skipped".to_owned(),
        What::Branched(arm) => arm.map_or("no arm".to_owned(), |arm| format!("arm {arm}")),
        What::Said(said) => said_line(said),
        What::Asked(asked) => asked_line(asked),
        What::Heard(heard) => heard_line(heard),
        What::Set(name, value) => format!("{name} = {value}"),
        What::Called(called) => called_line(called),
        What::Ended(ending) => ending_line(ending),
    }
}

fn said_line(said: &Said) -> String {
    let media = [
        ("image", &said.image),
        ("document", &said.document),
        ("link", &said.link),
    ];
    let mut line = format!("bot: {}", said.text.as_deref().unwrap_or_default());
    for (name, address) in media {
        if let Some(address) = address {
            line += &format!(" ({name} {address})");
        }
    }
    if !said.choices.is_empty() {
        line += &format!(" [{}]", said.choices.join("|"));
    }
    line
}

fn asked_line(asked: &Asked) -> String {
    let silence = if asked.hears_silence {
        ", hears silence"
    } else {
        ""
    };
    let offers: Vec<String> = asked
        .offers
        .iter()
        .map(|offer| format!(" {}={}", offer.label, offer.value))
        .collect();
    format!(
        "asks {} #{}{}{silence}",
        asked.save,
        asked.attempt,
        offers.concat()
    )
}

fn heard_line(heard: &Heard) -> String {
    let input = match &heard.input {
        Input::Text(text) => text.clone(),
        Input::Silence => "~".to_owned(),
        Input::Choose(_) | Input::File(_) | Input::Location(..) => "…".to_owned(),
    };
    match (&heard.saved, &heard.refused) {
        (Some(value), _) => format!("user: {input} -> {value}"),
        (None, Some(_)) => format!("user: {input} -> refused"),
        (None, None) => format!("user: {input}"),
    }
}

fn called_line(called: &Called) -> String {
    let (api, outcome) = (&called.api, called.call.outcome);
    match &called.route {
        Some((key, label)) => format!("{api}: {outcome}, {key} -> {label}"),
        None => format!("{api}: {outcome}, no route"),
    }
}

fn ending_line(ending: &Ending) -> String {
    match ending {
        Ending::End => "end".to_owned(),
        Ending::Handoff(None) => "handoff".to_owned(),
        Ending::Handoff(Some(reason)) => format!("handoff: {reason}"),
        Ending::Broken(trouble) => format!("broken {:?} {}", trouble.kind, told(&trouble.finding)),
    }
}
