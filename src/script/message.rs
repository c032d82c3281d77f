//! One message of the bot as it is written.

use super::choices::Choices;
use crate::api::{place, template};
use crate::source::{Fields, Kind, Node, Place, Reader, Rule};
use crate::template::Template;

/// A message: text, media, buttons; at least one of them.
#[derive(Debug, Clone)]
pub struct Message {
    /// Where it stands.
    pub place: Place,
    /// The text.
    pub text: Option<Template>,
    /// The address of a picture.
    pub image: Option<Template>,
    /// The address of a document.
    pub document: Option<Template>,
    /// An address to follow.
    pub link: Option<Template>,
    /// Buttons under it.
    pub choices: Option<Choices>,
}

/// The keys of a message that is a map.
pub(super) const KEYS: [&str; 5] = ["text", "image", "document", "link", "choices"];

impl Message {
    /// Reads one message or a list of them; an empty list is a finding.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Vec<Self> {
        match &node.kind {
            Kind::List(items) if items.is_empty() => {
                let message = "expected a message, found an empty list";
                reader.report(Rule::BadValue, node.span, message);
                Vec::new()
            }
            Kind::List(items) => {
                let messages = items.iter().filter_map(|item| one(item, reader));
                messages.collect()
            }
            Kind::Scalar(_) | Kind::Map(_) | Kind::Broken => {
                one(node, reader).into_iter().collect()
            }
        }
    }

    /// Every template in it.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        let own = [&self.text, &self.image, &self.document, &self.link];
        let own = own.into_iter().flatten();
        own.chain(self.choices.iter().flat_map(Choices::templates))
    }
}

fn one(node: &Node, reader: &mut Reader) -> Option<Message> {
    if let Kind::Map(entries) = &node.kind {
        let mut fields = reader.fields(node, "a message")?;
        let message = parts(node, &mut fields, reader);
        fields.finish(reader);
        if !entries
            .iter()
            .any(|entry| KEYS.contains(&entry.key.as_str()))
        {
            let message = "a message needs a text, a picture, a document, a link or choices";
            reader.report_hint(Rule::MissingKey, node.span, message, "write `text: Hello`");
        }
        return Some(message);
    }
    if matches!(node.kind, Kind::List(_)) || node.is_null() {
        reader.wrong_type(node, "a message");
        return None;
    }
    Some(Message {
        place: place(node, reader),
        text: Some(words(node, reader)?),
        image: None,
        document: None,
        link: None,
        choices: None,
    })
}

fn parts(node: &Node, fields: &mut Fields<'_>, reader: &mut Reader) -> Message {
    let mut part = |key| fields.take(key).and_then(|node| words(node, reader));
    let (text, image) = (part("text"), part("image"));
    let (document, link) = (part("document"), part("link"));
    let choices = fields.take("choices");
    Message {
        place: place(node, reader),
        text,
        image,
        document,
        link,
        choices: choices.and_then(|node| Choices::read(node, reader)),
    }
}

/// A text that says something.
fn words(node: &Node, reader: &mut Reader) -> Option<Template> {
    if node.text().is_some_and(|text| text.trim().is_empty()) && !node.is_null() {
        reader.report(Rule::BadValue, node.span, "the text is empty");
        return None;
    }
    template(node, reader)
}
