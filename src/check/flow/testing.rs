//! A small bot in memory, for the tests of the rules over flows.

use std::sync::Arc;

use crate::api::{Definition, Home};
use crate::check::{Ground, check_definition, check_flows};
use crate::flow::{Bot, Known, link};
use crate::project::Settings;
use crate::script::Script;
use crate::source::{Finding, Findings, Node, Place, Reader, Rule, SourceFile, parse};
use crate::suite::Given;
use crate::template::World;

/// Definitions and flows by their ids.
#[derive(Default)]
pub(super) struct Sample {
    settings: String,
    apis: Vec<(String, String)>,
    flows: Vec<(String, String)>,
}

/// A bot with the flow `main` of these steps, and the APIs `shop` and `pay`.
pub(super) fn main(steps: &str) -> Sample {
    Sample::default()
        .api(
            "shop",
            "url: http://a.b/{{ query }}\nmappings: { title: $.t }\n",
        )
        .api("pay", "method: POST\nurl: http://a.b\n")
        .flow("main", steps)
}

impl Sample {
    /// The same bot with one more definition.
    pub(super) fn api(mut self, id: &str, text: &str) -> Self {
        self.apis.retain(|(other, _)| other != id);
        self.apis.push((id.to_owned(), text.to_owned()));
        self
    }

    /// The same bot with one more flow; the text is that of the file, or its steps alone.
    pub(super) fn flow(mut self, id: &str, text: &str) -> Self {
        let text = if text.starts_with('-') {
            format!("steps:\n{text}")
        } else {
            text.to_owned()
        };
        self.flows.push((id.to_owned(), text));
        self
    }

    /// The same bot with this `botapi.yaml`.
    pub(super) fn settings(mut self, text: &str) -> Self {
        text.clone_into(&mut self.settings);
        self
    }

    /// `line:column` and the words of every finding of a rule. Those of other flows than `main` begin with their id.
    pub(super) fn found(&self, rule: Rule) -> Vec<String> {
        let findings = self.check().into_iter();
        let findings = findings.filter(|finding| finding.rule == rule);
        findings.map(|finding| line(&finding)).collect()
    }

    /// `line:column rule` of every finding.
    pub(super) fn rules(&self) -> String {
        let findings = self.check().into_iter();
        let rules = findings.map(|finding| format!("{} {}", at(&finding), finding.rule.row().name));
        rules.collect::<Vec<_>>().join(", ")
    }

    /// Every finding, in the order of their places.
    pub(super) fn check(&self) -> Findings {
        self.with_ground(|bot, ground, _| check_flows(bot, ground))
    }

    /// Every finding about the definitions themselves.
    pub(super) fn check_definitions(&self) -> Findings {
        self.with_ground(|_, ground, definitions| {
            let findings = definitions.iter();
            findings
                .flat_map(|definition| check_definition(definition, ground))
                .collect()
        })
    }

    fn with_ground(
        &self,
        work: impl for<'b> FnOnce(&'b Bot<'b>, &'b Ground<'b>, &'b [Definition]) -> Findings,
    ) -> Findings {
        let settings = match self.settings.as_str() {
            "" => Settings::default(),
            text => read("botapi", text, Settings::read),
        };
        let attributes = settings.attributes.iter();
        let project = attributes
            .filter_map(|(name, attribute)| Some((name.clone(), attribute.value.clone()?)));
        let given = Given {
            project: project.collect(),
            ..Given::default()
        };
        let home = Home::default();
        let definitions = self.apis.iter().map(|(id, text)| {
            let read = read(id, text, |node, reader| {
                Definition::read(id, node, &home, reader)
            });
            read.expect("a definition")
        });
        let definitions: Vec<Definition> = definitions.collect();
        let scripts = self.flows.iter().map(|(id, text)| {
            let read = read(id, text, |node, reader| {
                Script::read(id, node, &home, reader)
            });
            read.expect("a flow")
        });
        let scripts: Vec<Script> = scripts.collect();
        let apis: Vec<String> = self.apis.iter().map(|(id, _)| id.clone()).collect();
        let flows: Vec<String> = self.flows.iter().map(|(id, _)| id.clone()).collect();
        let known = Known {
            apis: &apis,
            flows: &flows,
        };
        let linked = link(&scripts, &definitions, known);
        assert_eq!(linked.findings, []);
        let world = Arc::new(World::default());
        let ground = Ground::new(&settings, &world, &given).with_flows(&scripts, &apis);
        Finding::settle(work(&linked.sketch, &ground, &definitions), &settings.rules)
    }
}

fn read<T>(id: &str, text: &str, read: impl FnOnce(&Node, &mut Reader) -> T) -> T {
    let file = Arc::new(SourceFile {
        name: id.to_owned(),
        text: text.to_owned(),
    });
    let (node, findings) = parse(&file);
    assert_eq!(findings, [], "{text}");
    let mut reader = Reader::new(&file);
    let value = read(&node.expect("a node"), &mut reader);
    assert_eq!(reader.finish(), [], "{text}");
    value
}

fn line(finding: &Finding) -> String {
    let parts = std::iter::once(&finding.message)
        .chain(&finding.label)
        .chain(&finding.hints);
    let words: Vec<String> = parts.cloned().collect();
    format!("{} {}", at(finding), words.join(" | "))
}

fn at(finding: &Finding) -> String {
    let place = finding.place.as_ref().expect("a place");
    let (line, column) = Place::position(place);
    match place.file.name.as_str() {
        "main" => format!("{line}:{column}"),
        other => format!("{other}:{line}:{column}"),
    }
}
