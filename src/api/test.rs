//! The tests of a definition.

use super::example::Example;
use super::expect::{self, Expect};
use super::files::Home;
use super::mapping::attribute_name;
use super::read::place;
use crate::source::{Finding, Kind, Node, Place, Reader, Rule, did_you_mean};
use crate::template::Tree;

/// One test: what the call is made with, what answers offline, what must come of it.
#[derive(Debug, Clone)]
pub struct ApiTest {
    /// Its name.
    pub name: String,
    /// Where it begins.
    pub place: Place,
    /// Attributes on top of the samples.
    pub attributes: Vec<(String, Tree)>,
    /// The examples that answer offline, one after the other, the last one again and again.
    pub mock: Vec<String>,
    /// What is expected.
    pub expect: Expect,
}

/// Reads `tests`.
pub(super) fn read(
    node: &Node,
    home: &Home,
    examples: &[Example],
    reader: &mut Reader,
) -> Vec<ApiTest> {
    let items = reader.items(node, "a list of tests").unwrap_or_default();
    let mut tests: Vec<ApiTest> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Some(test) = one(item, index, (home, examples), reader) else {
            continue;
        };
        if tests.iter().any(|other| other.name == test.name) {
            let message = format!("two tests have the name `{}`", test.name);
            reader.report_hint(
                Rule::DuplicateKey,
                item.get("name").map_or(item.span, |name| name.span),
                message,
                "give each its own",
            );
        }
        tests.push(test);
    }
    tests
}

fn one(
    node: &Node,
    index: usize,
    context: (&Home, &[Example]),
    reader: &mut Reader,
) -> Option<ApiTest> {
    let (home, examples) = context;
    let mut fields = reader.fields(node, "a test")?;
    let name = fields.take("name").and_then(|node| test_name(node, reader));
    let name = name.map_or_else(|| format!("test {}", index + 1), ToOwned::to_owned);
    let attributes = fields
        .take("attributes")
        .map(|node| attributes(node, reader))
        .unwrap_or_default();
    let mock = fields
        .take("mock")
        .map(|node| mocks(node, examples, reader))
        .unwrap_or_default();
    let expect = fields
        .take("expect")
        .and_then(|node| expect::read(node, home, reader))
        .unwrap_or_default();
    fields.finish(reader);
    Some(ApiTest {
        name,
        place: place(node, reader),
        attributes,
        mock,
        expect,
    })
}

/// A test is known by its name, so the name says something.
fn test_name<'n>(node: &'n Node, reader: &mut Reader) -> Option<&'n str> {
    let name = reader.text(node, "a name")?;
    if name.trim().is_empty() {
        reader.report(Rule::BadValue, node.span, "the name is empty");
        return None;
    }
    Some(name)
}

/// Reads names with the values they are given.
pub(super) fn attributes(node: &Node, reader: &mut Reader) -> Vec<(String, Tree)> {
    let entries = reader
        .entries(node, "a map of attributes and values")
        .unwrap_or_default();
    let mut attributes = Vec::with_capacity(entries.len());
    for entry in entries {
        attribute_name(entry, reader);
        attributes.push((entry.key.clone(), Tree::read(&entry.value, reader)));
    }
    attributes
}

/// One example or a list of them.
fn mocks(node: &Node, examples: &[Example], reader: &mut Reader) -> Vec<String> {
    match &node.kind {
        Kind::List(items) if items.is_empty() => {
            reader.wrong_type(node, "the name of an example, or several");
            Vec::new()
        }
        Kind::List(items) => items
            .iter()
            .filter_map(|item| mock(item, examples, reader))
            .collect(),
        Kind::Scalar(_) | Kind::Map(_) | Kind::Broken => {
            mock(node, examples, reader).into_iter().collect()
        }
    }
}

fn mock(node: &Node, examples: &[Example], reader: &mut Reader) -> Option<String> {
    let name = reader.text(node, "the name of an example")?;
    if examples.iter().any(|example| example.name == name) {
        return Some(name.to_owned());
    }
    let known: Vec<&str> = examples
        .iter()
        .map(|example| example.name.as_str())
        .collect();
    let finding = Finding::new(
        Rule::UnknownExample,
        format!("there is no example `{name}`"),
    )
    .at(reader.file(), node.span);
    reader.push(match did_you_mean(name, known.iter().copied()) {
        Some(guess) => finding.label(guess),
        None if known.is_empty() => finding.hint("the definition has no `examples`"),
        None => finding.hint(format!("the examples are {}", known.join(", "))),
    });
    None
}
