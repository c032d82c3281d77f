//! A conversation as it is written.

use std::sync::Arc;

use super::conventions::Conventions;
use super::scenario::{self, ScenarioPlan};
use super::step::Step;
use crate::api::Home;
use crate::source::{Fields, Node, Reader, Rule, SourceFile};

/// A flow as its file says it: names of steps, APIs and other flows are still words.
#[derive(Debug, Clone)]
pub struct Script {
    /// The path below `flows/` without its ending: `products_test`, `sales/lead`.
    pub id: String,
    /// The file.
    pub file: Arc<SourceFile>,
    /// Whether nothing is wrong with the file, so that the script is all that its author wrote.
    pub sound: bool,
    /// Its title.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
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
        Some(Self {
            id: id.to_owned(),
            file: reader.file().clone(),
            sound: reader.count() == before,
            name,
            description,
            steps,
            scenarios: scenarios.unwrap_or_default(),
        })
    }
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
