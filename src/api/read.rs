//! Readers that every part of a definition uses.

use crate::source::{Entry, Node, Place, Reader, Rule};
use crate::template::{Template, Tree};

/// A name and a value that is rendered: a query parameter or a form field.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The name, sent as written.
    pub name: String,
    /// Where the name stands.
    pub place: Place,
    /// The value: a scalar, or a list that repeats the name.
    pub value: Tree,
}

/// A place in the file being read.
pub(crate) fn place(node: &Node, reader: &Reader) -> Place {
    Place {
        file: reader.file().clone(),
        span: node.span,
    }
}

/// A place of a key.
pub(crate) fn key_place(entry: &Entry, reader: &Reader) -> Place {
    Place {
        file: reader.file().clone(),
        span: entry.key_span,
    }
}

/// Reads a text that may hold placeholders.
pub fn template(node: &Node, reader: &mut Reader) -> Option<Template> {
    let text = reader.text(node, "text")?;
    match Template::parse(text, place(node, reader)) {
        Ok(template) => Some(template),
        Err(finding) => {
            reader.push(finding);
            None
        }
    }
}

/// Reads a text that is taken as it stands: no placeholder, one line.
pub(crate) fn literal<'n>(node: &'n Node, wanted: &str, reader: &mut Reader) -> Option<&'n str> {
    let text = reader.text(node, wanted)?;
    if text.contains("{{") {
        reader.report(
            Rule::BadTemplate,
            node.span,
            format!("`{text}` is not rendered: {wanted} is fixed"),
        );
        return None;
    }
    if text.contains(char::is_control) {
        reader.report(
            Rule::BadValue,
            node.span,
            format!("{wanted} is one line without control characters"),
        );
        return None;
    }
    Some(text)
}

/// Reads names with values that are scalars or lists of scalars.
pub(super) fn pairs(node: &Node, reader: &mut Reader) -> Vec<Pair> {
    let entries = reader
        .entries(node, "a map of names and values")
        .unwrap_or_default();
    let mut pairs = Vec::with_capacity(entries.len());
    for entry in entries {
        if entry.key.contains("{{") {
            let message = format!("the name `{}` is not rendered", entry.key);
            let hint = "only values are templates";
            reader.report_hint(Rule::TemplateInKey, entry.key_span, message, hint);
        }
        let value = Tree::read(&entry.value, reader);
        check_flat(&value, &entry.value, reader);
        pairs.push(Pair {
            name: entry.key.clone(),
            place: key_place(entry, reader),
            value,
        });
    }
    pairs
}

/// A parameter is a scalar or a list of scalars.
fn check_flat(value: &Tree, node: &Node, reader: &mut Reader) {
    let nested = |tree: &Tree| matches!(tree, Tree::List(_) | Tree::Map(_));
    let wrong = match value {
        Tree::Map(_) => true,
        Tree::List(items) => items.iter().any(nested),
        Tree::Fixed(_) | Tree::Text(_) => false,
    };
    if wrong {
        reader.wrong_type(node, "a value or a list of values");
    }
}
