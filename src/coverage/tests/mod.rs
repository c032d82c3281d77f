//! What conversations show of small flows.

mod calls;
mod questions;
mod sub_flows;

use std::sync::Arc;

use super::{Coverage, Item, Kind};
use crate::api::Defaults;
use crate::attribute::Attributes;
use crate::call::{Context, Tokens, answer_with};
use crate::flow::bench::Bench;
use crate::flow::{Answered, At, Beginning, Bot, Conversation, Event, Need};
use crate::log::Id;
use crate::script::Input;
use crate::secret::{RedactedNames, Redactor};
use crate::template::World;

/// What each conversation with the flow `main` leaves uncovered, after all those before it; `~` is silence.
fn missing(files: &[(&str, &str)], conversations: &[&[&str]]) -> String {
    let bench = Bench::new(files);
    let linked = bench.link();
    assert_eq!(linked.findings, []);
    let bot = &linked.bot;
    let mut coverage = Coverage::new(bot, bot.flow("main").expect("the flow `main`"));
    for lines in conversations {
        coverage.add(&talk(bot, lines));
    }
    told(bot, &coverage)
}

/// `route shop 404 → unknown`, one a line, the most important first.
fn told(bot: &Bot<'_>, coverage: &Coverage<'_>) -> String {
    let flow = &bot.flows[coverage.flow()];
    let line = |item: &Item| {
        let step = &flow.steps[item.step].label;
        let label = Some(item.label.as_str()).filter(|label| !label.is_empty());
        let target = item.target(flow).map(|target| format!("→ {target}"));
        let words = [Some(item.kind().name()), Some(step.as_str()), label];
        let words = words.into_iter().flatten().map(ToOwned::to_owned);
        words.chain(target).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> = coverage.missing().into_iter().map(line).collect();
    lines.join("\n")
}

/// What happens in a conversation with `main`; the first call is answered by the first example, and so on.
fn talk(bot: &Bot<'_>, lines: &[&str]) -> Vec<Event> {
    let mut events = Vec::new();
    let world = Arc::new(World::default());
    let flow = bot.flow("main").expect("the flow `main`");
    let beginning = Beginning {
        at: At { flow, step: 0 },
        attributes: Attributes::new(),
        seed: 0,
    };
    let mut conversation = Conversation::new(bot, &world, beginning);
    let mut lines = lines.iter();
    loop {
        match conversation.advance(&mut |event| events.push(event)) {
            Need::Over(_) => return events,
            Need::Answer(_) => {
                let Some(line) = lines.next() else {
                    return events;
                };
                let input = match *line {
                    "~" => Input::Silence,
                    text => Input::Text(text.to_owned()),
                };
                conversation.hear(&input, &mut |event| events.push(event));
            }
            Need::Call(pending) => {
                let name = lines.next().copied().unwrap_or_default();
                let example = pending.definition.example(name).expect("an example");
                let context = Context {
                    defaults: Defaults::default(),
                    tokens: Tokens::default(),
                    redactor: Redactor::new(RedactedNames::default()),
                };
                let answers = vec![example.answer.clone()];
                let call = answer_with(answers, pending.definition, &pending.scope, &context);
                let answered = Answered {
                    id: Id::random(),
                    started: 0,
                    mock: true,
                    call,
                };
                conversation.take(answered, &mut |event| events.push(event));
            }
        }
    }
}

#[test]
fn without_any_conversation_everything_is_missing() {
    let flow = "steps: [{ say: Hello }, { end: Bye }]";
    assert_eq!(
        missing(&[("main", flow)], &[]),
        "step step 1\nstep step 2\nway on step 1 → step 2"
    );
    assert_eq!(missing(&[("main", flow)], &[&[]]), "");
}

#[test]
fn what_is_counted_is_counted_by_kind_and_in_all() {
    let flow = "steps: [{ ask: Which?, save: which, choices: [a, b] }, { end: Bye }]";
    let bench = Bench::new(&[("main", flow)]);
    let linked = bench.link();
    let mut coverage = Coverage::new(&linked.bot, 0);
    assert_eq!(coverage.in_all().percent(), 0);
    coverage.add(&talk(&linked.bot, &["a"]));
    let counts = Kind::ALL.map(|kind| {
        let counted = coverage.of(kind);
        (kind.name(), counted.covered, counted.total)
    });
    let counts: Vec<_> = counts
        .into_iter()
        .filter(|(.., total)| *total > 0)
        .collect();
    assert_eq!(
        counts,
        [
            ("step", 2, 2),
            ("answer", 1, 1),
            ("choice", 1, 2),
            ("refusal", 0, 1),
        ]
    );
    assert_eq!(coverage.in_all().percent(), 66);
    assert_eq!(coverage.of(Kind::Route).percent(), 100);
}

#[test]
fn what_two_runs_have_shown_can_be_put_together() {
    let flow = "steps: [{ ask: Which?, save: which, choices: [a, b] }]";
    let bench = Bench::new(&[("main", flow)]);
    let linked = bench.link();
    let mut first = Coverage::new(&linked.bot, 0);
    let mut second = first.clone();
    first.add(&talk(&linked.bot, &["a"]));
    second.add(&talk(&linked.bot, &["x", "b"]));
    first.merge(&second);
    assert_eq!(told(&linked.bot, &first), "");
}

#[test]
fn the_beginning_of_a_conversation_can_go_on_in_several_ways() {
    let flow = "steps: [{ ask: Which?, save: which, choices: [a, b] }]";
    let bench = Bench::new(&[("main", flow)]);
    let linked = bench.link();
    let mut coverage = Coverage::new(&linked.bot, 0);
    let mut walk = super::Walk::default();
    let beginning = talk(&linked.bot, &[]);
    coverage.follow(&mut walk, &beginning);
    for answer in ["a", "b"] {
        let whole = talk(&linked.bot, &[answer]);
        coverage.follow(&mut walk.clone(), &whole[beginning.len()..]);
    }
    assert_eq!(told(&linked.bot, &coverage), "refusal which");
}
