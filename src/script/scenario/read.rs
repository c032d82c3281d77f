//! Reads one run of a scenario.

use serde_json::Value;

use super::expected::ScenarioExpect;
use super::plan::Scenario;
use super::word::{key_word, one_or_more, word};
use super::{chat, expected, mock};
use crate::api::{Home, attribute_name, place};
use crate::script::step::Word;
use crate::source::{Node, Reader, Rule};

/// Reads the value of one key into a scenario.
pub(super) type Section = fn(&mut Scenario, &Node, &Home, &mut Reader);

/// Every key of a scenario but `each`.
pub(super) const SECTIONS: [(&str, Section); 7] = [
    ("name", |scenario, node, _, reader| {
        if let Some(name) = word(node, "a name", reader) {
            scenario.name = name.text;
        }
    }),
    ("tags", |scenario, node, _, reader| {
        scenario.tags = read_tags(node, reader);
    }),
    ("start", |scenario, node, _, reader| {
        scenario.start = word(node, "the id of a step", reader);
    }),
    ("attributes", |scenario, node, _, reader| {
        scenario.attributes = read_attributes(node, reader);
    }),
    ("mock", |scenario, node, home, reader| {
        scenario.mock = Some(mock::read(node, home, reader));
    }),
    ("chat", |scenario, node, home, reader| {
        scenario.chat = chat::read(node, home, reader);
    }),
    ("expect", |scenario, node, _, reader| {
        scenario.expect = expected::read(node, reader);
    }),
];

/// Reads a scenario whose values all stand in it; `each` is passed over.
pub(super) fn scenario(
    node: &Node,
    index: usize,
    home: &Home,
    reader: &mut Reader,
) -> Option<Scenario> {
    let mut fields = reader.fields(node, "a scenario")?;
    let mut scenario = empty(node, index, reader);
    for (key, read) in SECTIONS {
        match fields.take(key) {
            Some(value) => read(&mut scenario, value, home, reader),
            // A scenario is known by its name, so it has one.
            None if key == "name" => {
                let message = "a scenario needs a `name`";
                let hint = "write `name: …`";
                reader.report_hint(Rule::MissingKey, node.span, message, hint);
            }
            None => {}
        }
    }
    fields.take("each");
    fields.finish(reader);
    Some(scenario)
}

fn empty(node: &Node, index: usize, reader: &Reader) -> Scenario {
    Scenario {
        name: unnamed(index),
        place: place(node, reader),
        tags: Vec::new(),
        start: None,
        attributes: Vec::new(),
        mock: None,
        chat: Vec::new(),
        expect: ScenarioExpect::default(),
    }
}

/// What a scenario is called whose name cannot be read, from its index.
pub(super) fn unnamed(index: usize) -> String {
    format!("scenario {}", index + 1)
}

/// Reads one tag, or a list of them.
pub(super) fn read_tags(node: &Node, reader: &mut Reader) -> Vec<String> {
    let nodes = one_or_more(node, "a tag, or several", reader);
    let tags = nodes.iter().filter_map(|node| word(node, "a tag", reader));
    tags.map(|tag| tag.text).collect()
}

/// Values are taken as they stand.
fn read_attributes(node: &Node, reader: &mut Reader) -> Vec<(Word, Value)> {
    let entries = reader.entries(node, "a map of attributes and values");
    let mut attributes = Vec::new();
    for entry in entries.unwrap_or_default() {
        attribute_name(entry, reader);
        attributes.push((key_word(entry, reader), entry.value.to_value()));
    }
    attributes
}
