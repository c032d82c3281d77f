//! Reads one run of a scenario.

use serde_json::Value;

use super::plan::Scenario;
use super::word::{key_word, one_or_more, word};
use super::{chat, expected, mock};
use crate::api::{Home, attribute_name, place};
use crate::script::step::Word;
use crate::source::{Fields, Node, Reader, Rule};

/// Reads a scenario whose values all stand in it; `each` is passed over.
pub(super) fn scenario(
    node: &Node,
    index: usize,
    home: &Home,
    reader: &mut Reader,
) -> Option<Scenario> {
    let mut fields = reader.fields(node, "a scenario")?;
    let name = name(&mut fields, node, reader);
    let tags = fields.take("tags");
    let start = fields.take("start");
    let attributes = fields.take("attributes");
    let mock = fields.take("mock");
    let chat = fields.take("chat");
    let expect = fields.take("expect");
    fields.take("each");
    fields.finish(reader);
    Some(Scenario {
        name: name.unwrap_or_else(|| unnamed(index)),
        place: place(node, reader),
        tags: tags.map_or_else(Vec::new, |node| read_tags(node, reader)),
        start: start.and_then(|node| word(node, "the id of a step", reader)),
        attributes: attributes.map_or_else(Vec::new, |node| read_attributes(node, reader)),
        mock: mock.map(|node| mock::read(node, home, reader)),
        chat: chat.map_or_else(Vec::new, |node| chat::read(node, home, reader)),
        expect: expect.map_or_else(Default::default, |node| expected::read(node, reader)),
    })
}

/// What a scenario is called whose name cannot be read, from its index.
pub(super) fn unnamed(index: usize) -> String {
    format!("scenario {}", index + 1)
}

/// A scenario is known by its name, so it has one.
fn name(fields: &mut Fields<'_>, node: &Node, reader: &mut Reader) -> Option<String> {
    let Some(name) = fields.take("name") else {
        let message = "a scenario needs a `name`";
        let hint = "write `name: …`";
        reader.report_hint(Rule::MissingKey, node.span, message, hint);
        return None;
    };
    word(name, "a name", reader).map(|name| name.text)
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
