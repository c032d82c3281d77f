//! How attributes are filled from an answer.

use serde_json::Value;

use super::header::read_name;
use super::read::key_place;
use super::selector::read_selector;
use crate::attribute::{ValueType, check_name};
use crate::jsonpath::{JsonPath, LegacyPath, PathError};
use crate::outcome::Selector;
use crate::source::{Entry, Finding, Kind, Node, Place, Reader, Rule, did_you_mean};
use crate::template::locate;

/// An attribute and where its value comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The attribute.
    pub attribute: String,
    /// Where the attribute stands in the file.
    pub place: Place,
    /// What is looked up.
    pub source: MappingSource,
    /// The type the value must have.
    pub value_type: Option<ValueType>,
    /// What stands in where nothing is found; without it the mapping is required.
    pub default: Option<Value>,
    /// The outcomes it is for; success where nothing is written.
    pub outcome: Selector,
}

/// What is looked up in an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum MappingSource {
    /// A JSONPath into the body.
    Path(JsonPath),
    /// A path in the older dialect.
    LegacyPath(LegacyPath),
    /// A header.
    Header(String),
}

impl MappingSource {
    /// As people write it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Path(path) => path.text().to_owned(),
            Self::LegacyPath(path) => path.text().to_owned(),
            Self::Header(name) => format!("header {name}"),
        }
    }
}

/// Reads `mappings`.
pub(super) fn read(node: &Node, reader: &mut Reader) -> Vec<Mapping> {
    let entries = reader
        .entries(node, "a map of attributes and where they come from")
        .unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| one(entry, reader))
        .collect()
}

fn one(entry: &Entry, reader: &mut Reader) -> Option<Mapping> {
    attribute_name(entry, reader);
    let (attribute, place) = (entry.key.clone(), key_place(entry, reader));
    if let Kind::Scalar(_) = entry.value.kind {
        let source = MappingSource::Path(json_path(&entry.value, reader)?);
        return Some(Mapping {
            attribute,
            place,
            source,
            value_type: None,
            default: None,
            outcome: Selector::Class(2),
        });
    }
    let mut fields = reader.fields(&entry.value, "a mapping")?;
    let sources = [
        fields.entry("path"),
        fields.entry("legacy_path"),
        fields.entry("header"),
    ];
    let value_type = fields.take("type").map(|node| read_type(node, reader));
    let default_node = fields.take("default");
    let outcome = fields.take("for").map(|node| read_selector(node, reader));
    fields.finish(reader);
    let source = source(&sources, &entry.value, reader)?;
    let value_type = transpose(value_type)?;
    let outcome = transpose(outcome)?.unwrap_or(Selector::Class(2));
    let default = default_node.and_then(|node| default(node, value_type, reader));
    Some(Mapping {
        attribute,
        place,
        source,
        value_type,
        default,
        outcome,
    })
}

/// A default as the mapping's type wants it; null means that nothing stands in, on purpose.
fn default(node: &Node, value_type: Option<ValueType>, reader: &mut Reader) -> Option<Value> {
    let value = node.to_value();
    if node.text().is_some_and(|text| text.contains("{{")) {
        reader.report(
            Rule::BadTemplate,
            node.span,
            "a default is not rendered: write the value itself",
        );
    }
    let Some(value_type) = value_type.filter(|_| !value.is_null()) else {
        return Some(value);
    };
    match value_type.convert(&value) {
        Ok(value) => Some(value),
        Err(unfit) => {
            reader.report(Rule::WrongType, node.span, unfit.to_string());
            None
        }
    }
}

/// A key that is there but wrong spoils the mapping; one that is not there does not.
#[expect(
    clippy::option_option,
    reason = "not written, written wrong, and written right are three things"
)]
fn transpose<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(None) => None,
        Some(Some(value)) => Some(Some(value)),
    }
}

fn source(
    sources: &[Option<&Entry>; 3],
    node: &Node,
    reader: &mut Reader,
) -> Option<MappingSource> {
    let mut given = sources.iter().flatten();
    let (Some(first), None) = (given.next(), given.next()) else {
        let message = "a mapping has one source: `path`, `legacy_path` or `header`";
        reader.report(Rule::MissingKey, node.span, message);
        return None;
    };
    match first.key.as_str() {
        "path" => json_path(&first.value, reader).map(MappingSource::Path),
        "legacy_path" => legacy_path(&first.value, reader).map(MappingSource::LegacyPath),
        _ => read_name(&first.value, reader).map(MappingSource::Header),
    }
}

/// Reports a key that cannot name an attribute.
pub(crate) fn attribute_name(entry: &Entry, reader: &mut Reader) {
    if let Err(message) = check_name(&entry.key) {
        reader.report(Rule::BadAttributeName, entry.key_span, message);
    }
}

/// Reads a JSONPath.
fn json_path(node: &Node, reader: &mut Reader) -> Option<JsonPath> {
    let text = reader.text(node, "a JSONPath such as `$.title`")?;
    parse_path(text, node, reader)
}

/// Parses a JSONPath whose text stands at `node`.
pub(super) fn parse_path(text: &str, node: &Node, reader: &mut Reader) -> Option<JsonPath> {
    match JsonPath::parse(text) {
        Ok(path) => Some(path),
        Err(error) => {
            bad_path(&error, text, node, reader);
            None
        }
    }
}

fn legacy_path(node: &Node, reader: &mut Reader) -> Option<LegacyPath> {
    let text = reader.text(node, "a path such as `$.title`")?;
    match LegacyPath::parse(text) {
        Ok(path) => Some(path),
        Err(error) => {
            bad_path(&error, text, node, reader);
            None
        }
    }
}

fn bad_path(error: &PathError, text: &str, node: &Node, reader: &mut Reader) {
    let whole = Place {
        file: reader.file().clone(),
        span: node.span,
    };
    let exact = locate(&whole, text, error.at.clone());
    let finding = Finding::new(
        Rule::BadJsonpath,
        format!("`{text}` is not a JSONPath: {}", error.message),
    );
    let finding = finding.at(&exact.file, exact.span);
    reader.push(match &error.hint {
        Some(hint) => finding.hint(hint.clone()),
        None => finding,
    });
}

/// Reads the name of a type.
pub(crate) fn read_type(node: &Node, reader: &mut Reader) -> Option<ValueType> {
    let word = reader.text(node, "a type such as `number`")?;
    let found = ValueType::named(word).filter(|found| *found != ValueType::Null);
    if found.is_none() {
        let finding = Finding::new(Rule::BadValue, format!("`{word}` is not a type"))
            .at(reader.file(), node.span);
        reader.push(match did_you_mean(word, ValueType::words()) {
            Some(guess) => finding.label(guess),
            None => finding
                .hint("the types are `text`, `number`, `integer`, `boolean`, `list`, `object`"),
        });
    }
    found
}
