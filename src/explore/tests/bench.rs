//! Bots for tests, read from texts.

use std::sync::Arc;

use crate::api::{Definition, Home};
use crate::call::{Context, Tokens};
use crate::explore::{Exploration, PathFinding, Settings, explore};
use crate::flow::{Event, Known, What, link};
use crate::script::{Input, Script};
use crate::secret::Redactor;
use crate::source::{Node, Place, Reader, SourceFile, parse};
use crate::template::{Clock, World};

/// A bot: the flow that is explored, others, and the APIs.
#[derive(Debug, Default)]
pub(crate) struct Bench {
    scripts: Vec<Script>,
    definitions: Vec<Definition>,
}

impl Bench {
    /// A bot with one flow.
    pub(crate) fn new(flow: &str) -> Self {
        Self::default().flow("main", flow)
    }

    /// The same bot with one more flow.
    pub(crate) fn flow(mut self, id: &str, text: &str) -> Self {
        let script = read(id, text, |node, reader| {
            Script::read(id, node, &Home::default(), reader)
        });
        self.scripts.push(script);
        self
    }

    /// The same bot with one more API.
    pub(crate) fn api(mut self, id: &str, text: &str) -> Self {
        let definition = read(id, text, |node, reader| {
            Definition::read(id, node, &Home::default(), reader)
        });
        self.definitions.push(definition);
        self
    }

    /// Explores the first flow.
    pub(super) fn explore(&self, settings: &Settings) -> Exploration {
        self.with_bot(|bot| explore(bot, 0, settings))
    }

    /// Does something with the linked flows.
    pub(crate) fn with_bot<T>(&self, work: impl FnOnce(&crate::flow::Bot<'_>) -> T) -> T {
        let apis: Vec<String> = self.definitions.iter().map(|api| api.id.clone()).collect();
        let flows: Vec<String> = self.scripts.iter().map(|flow| flow.id.clone()).collect();
        let known = Known {
            apis: &apis,
            flows: &flows,
        };
        let linked = link(&self.scripts, &self.definitions, known);
        assert_eq!(linked.findings, []);
        work(&linked.bot)
    }

    /// The rules that are broken, each with the line: `3 raw-text`.
    pub(super) fn rules(&self) -> String {
        let exploration = self.explore(&settings());
        let rules = exploration.findings.iter().map(|found| {
            let place = found.finding.place.as_ref();
            let line = place.map_or(0, |place| Place::position(place).0);
            format!("{line} {}", found.finding.rule.row().name)
        });
        rules.collect::<Vec<_>>().join(", ")
    }
}

/// Settings in which nothing moves.
pub(crate) fn settings() -> Settings {
    let world = World {
        stand_in_secrets: true,
        clock: Clock::fixed("2026-01-01T09:00:00Z").expect("a time"),
        ..World::default()
    };
    let context = Context {
        defaults: crate::api::Defaults::default(),
        tokens: Tokens::default(),
        redactor: Redactor::default(),
    };
    Settings::new(Arc::new(world), context)
}

/// The conversation of a finding, a line for each thing that a user or an API does.
pub(super) fn chat(found: &PathFinding) -> Vec<String> {
    found.events.iter().filter_map(line).collect()
}

fn line(event: &Event) -> Option<String> {
    match &event.what {
        What::Said(said) => Some(format!("bot: {}", said.text.clone().unwrap_or_default())),
        What::Heard(heard) => Some(match &heard.input {
            Input::Text(text) | Input::Choose(text) => format!("user: {text}"),
            Input::Silence => "user is silent".to_owned(),
            Input::File(_) | Input::Location(..) => "user sends something".to_owned(),
        }),
        What::Called(called) => Some(format!("{}: {}", called.api, called.call.outcome)),
        What::Entered
        | What::Branched(_)
        | What::Skipped
        | What::Asked(_)
        | What::Set(..)
        | What::Ended(_) => None,
    }
}

fn read<T>(name: &str, text: &str, read: impl FnOnce(&Node, &mut Reader) -> Option<T>) -> T {
    let file = Arc::new(SourceFile {
        name: format!("{name}.yaml"),
        text: text.to_owned(),
    });
    let (node, findings) = parse(&file);
    assert_eq!(findings, [], "{text}");
    let mut reader = Reader::new(&file);
    let read = read(&node.expect("something"), &mut reader);
    assert_eq!(reader.finish(), [], "{text}");
    read.expect("a file that can be read")
}
