//! A small bot project in memory, for the tests of the rules.

use std::sync::Arc;

use crate::api::{Definition, Home};
use crate::check::{Ground, check_definition, check_settings, missing_secrets};
use crate::project::Settings;
use crate::secret::Secret;
use crate::source::{Finding, Findings, Node, Place, Reader, SourceFile, parse};
use crate::suite::Given;
use crate::template::World;

/// A project with `botapi.yaml` and without files.
pub(super) struct Bot {
    settings: Settings,
    world: World,
    given: Given,
    environment: Option<&'static str>,
    offline: bool,
}

/// Each definition, in a project without settings, breaks these rules: `line:column rule, …`.
pub(super) fn rules(cases: &[(&str, &str)]) {
    let bot = Bot::new("");
    let all: Vec<_> = cases
        .iter()
        .map(|(text, _)| (*text, bot.rules(text)))
        .collect();
    let pairs = all.iter().map(|(text, found)| (*text, found.as_str()));
    assert_eq!(pairs.collect::<Vec<_>>(), cases);
}

impl Bot {
    /// A project with this `botapi.yaml`.
    pub(super) fn new(settings: &str) -> Self {
        let settings = if settings.is_empty() {
            Settings::default()
        } else {
            read("botapi.yaml", settings, Settings::read)
        };
        let attributes = settings.attributes.iter();
        let project = attributes
            .filter_map(|(name, attribute)| Some((name.clone(), attribute.value.clone()?)));
        let given = Given {
            project: project.collect(),
            ..Given::default()
        };
        Self {
            settings,
            world: World::default(),
            given,
            environment: None,
            offline: false,
        }
    }

    /// The same project with an environment chosen.
    pub(super) fn choose(mut self, environment: &'static str) -> Self {
        self.environment = Some(environment);
        self.world.environment = self.settings.environments[environment].clone();
        self
    }

    /// The same project with a variable of the process.
    pub(super) fn variable(mut self, name: &str, value: &str) -> Self {
        self.world
            .variables
            .insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same project with a line in `.env`.
    pub(super) fn secret(mut self, name: &str, value: &str) -> Self {
        self.world
            .secrets
            .insert(name.to_owned(), Secret::new(name, value));
        self
    }

    /// The same project with an attribute set from outside.
    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        self.given.set.insert(name.to_owned(), value.into());
        self
    }

    /// The same project for a run in which nothing is sent.
    pub(super) fn offline(mut self) -> Self {
        self.offline = true;
        self
    }

    /// `line:column rule, …` for a definition.
    pub(super) fn rules(&self, text: &str) -> String {
        places(&self.check(text))
    }

    /// `line:column rule, …` for the secrets a definition lacks.
    pub(super) fn missing_secrets(&self, text: &str) -> String {
        let definition = definition(text);
        places(&self.with_ground(|ground| missing_secrets(&definition, ground)))
    }

    /// `line:column rule, …` for `botapi.yaml`.
    pub(super) fn settings_rules(&self) -> String {
        places(&check_settings(&self.settings))
    }

    /// Message, label and hints of the first finding about a definition.
    pub(super) fn told(&self, text: &str) -> String {
        let findings = self.check(text);
        words(findings.first().expect("a finding"))
    }

    /// Every finding about a definition, in the order of their places.
    pub(super) fn check(&self, text: &str) -> Findings {
        let definition = definition(text);
        let findings = self.with_ground(|ground| check_definition(&definition, ground));
        Finding::settle(findings, &self.settings.rules)
    }

    fn with_ground<T>(&self, work: impl FnOnce(&Ground<'_>) -> T) -> T {
        let world = Arc::new(self.world.clone());
        let ground = Ground::new(&self.settings, &world, &self.given);
        work(
            &ground
                .in_environment(self.environment)
                .offline(self.offline),
        )
    }
}

/// A definition that can be read without a finding.
pub(super) fn definition(text: &str) -> Definition {
    read("shop.yaml", text, |node, reader| {
        Definition::read("shop", node, &Home::default(), reader)
    })
    .expect("a definition")
}

/// Message, label and hints, as one line.
pub(super) fn words(finding: &Finding) -> String {
    let label = finding.label.iter();
    let parts = std::iter::once(&finding.message)
        .chain(label)
        .chain(&finding.hints);
    parts.cloned().collect::<Vec<_>>().join(" | ")
}

fn read<T>(name: &str, text: &str, read: impl FnOnce(&Node, &mut Reader) -> T) -> T {
    let file = Arc::new(SourceFile {
        name: name.to_owned(),
        text: text.to_owned(),
    });
    let (node, findings) = parse(&file);
    assert_eq!(findings, [], "{text}");
    let mut reader = Reader::new(&file);
    let value = read(&node.expect("a node"), &mut reader);
    assert_eq!(reader.finish(), [], "{text}");
    value
}

fn places(findings: &[Finding]) -> String {
    let found = findings.iter().map(|finding| {
        let place = finding.place.as_ref().map_or((0, 0), Place::position);
        format!("{}:{} {}", place.0, place.1, finding.rule.row().name)
    });
    found.collect::<Vec<_>>().join(", ")
}
