//! A conversation as it is written.

use std::sync::Arc;

use super::conventions::Conventions;
use super::mistaken;
use super::scenario::{self, ScenarioPlan};
use super::step::Step;
use crate::api::Home;
use crate::source::{Fields, Finding, Node, Reader, Rule, SourceFile, Span};

/// A flow as its file says it: names of steps, APIs and other flows are still words.
#[derive(Debug, Clone)]
pub struct Script {
    /// The path below `flows/` without its ending: `products_test`, `sales/lead`.
    pub id: String,
    /// The file.
    pub file: Arc<SourceFile>,
    /// Whether nothing is wrong with the file, so that the script is all that its author wrote.
    pub sound: bool,
    /// The parts of the file with which something is wrong: steps, scenarios, other keys; the whole file where it is none
    /// of them.
    pub mistaken: Vec<Span>,
    /// Its title.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The parts of the file that can be mistaken each for itself, in its order.
    pub(super) parts: Vec<Span>,
    /// The steps in the order written; one that cannot be read is there all the same and says nothing.
    pub steps: Vec<Step>,
    /// The scenarios in the order written.
    pub scenarios: Vec<ScenarioPlan>,
}

impl Script {
    /// Reads a flow; what is wrong with it is in the reader. `None` where it has no steps.
    pub fn read(id: &str, node: &Node, home: &Home, reader: &mut Reader) -> Option<Self> {
        let before = reader.count();
        let mut fields = reader.fields(node, "a flow")?;
        let name = text(&mut fields, "name", reader);
        let description = text(&mut fields, "description", reader);
        let conventions = Conventions::read(&mut fields, &Conventions::default(), reader);
        let steps = steps(&mut fields, node, &conventions, reader);
        let scenarios = fields.take("scenarios");
        let scenarios = scenarios.map(|node| scenario::read(node, home, reader));
        fields.finish(reader);
        if steps.is_empty() {
            return None;
        }
        let mut script = Self {
            id: id.to_owned(),
            file: reader.file().clone(),
            sound: true,
            mistaken: Vec::new(),
            parts: mistaken::parts(node),
            name,
            description,
            steps,
            scenarios: scenarios.unwrap_or_default(),
        };
        script.mark(&reader.findings()[before..]);
        Some(script)
    }

    /// Marks the parts that something is wrong with; for findings that the reader of the script has not seen itself.
    pub fn mark(&mut self, findings: &[Finding]) {
        mistaken::mark(self, findings);
    }

    /// Whether something is wrong with a part of the file.
    #[must_use]
    pub fn is_mistaken(&self, span: Span) -> bool {
        mistaken::touches(&self.mistaken, span)
    }

    /// The words of the parts that something is wrong with: whatever they mean, they name nothing else.
    pub fn mistaken_words(&self) -> impl Iterator<Item = &str> {
        let texts = self.mistaken.iter().map(|span| self.file.slice(*span));
        texts.flat_map(words)
    }
}

/// What could be a name in a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let part_of_one = |character: char| character.is_alphanumeric() || "_-/".contains(character);
    text.split(move |character: char| !part_of_one(character))
        .filter(|word| !word.is_empty())
}

fn text(fields: &mut Fields<'_>, key: &'static str, reader: &mut Reader) -> Option<String> {
    let node = fields.take(key)?;
    reader.text(node, "text").map(ToOwned::to_owned)
}

fn steps(
    fields: &mut Fields<'_>,
    flow: &Node,
    conventions: &Conventions,
    reader: &mut Reader,
) -> Vec<Step> {
    let Some(node) = fields.take("steps") else {
        let (message, hint) = (
            "a flow needs `steps`",
            "write `steps:` and below it `- say: Hello`",
        );
        reader.report_hint(Rule::MissingKey, flow.span, message, hint);
        return Vec::new();
    };
    let items = reader.items(node, "a list of steps").unwrap_or_default();
    if items.is_empty() && matches!(node.kind, crate::source::Kind::List(_)) {
        let (message, hint) = ("a flow without a step does nothing", "write `- say: Hello`");
        reader.report_hint(Rule::BadValue, node.span, message, hint);
    }
    let steps = items
        .iter()
        .map(|item| Step::read(item, conventions, reader));
    steps.collect()
}
