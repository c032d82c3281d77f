//! A YAML tree whose texts are templates, rendered to JSON.

use serde_json::{Map, Value};

use super::parse::Template;
use super::reference::Reference;
use super::scope::Scope;
use crate::source::{Finding, Kind, Node, Place, Reader, Rule};

/// A tree of templates. Keys are never templates.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number, a boolean or null.
    Fixed(Value),
    /// A text.
    Text(Box<Template>),
    /// A list.
    List(Vec<Tree>),
    /// An object.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads a tree; what is wrong becomes a finding and null.
    #[must_use]
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        match &node.kind {
            Kind::Broken => Self::Fixed(Value::Null),
            Kind::List(items) => {
                Self::List(items.iter().map(|item| Self::read(item, reader)).collect())
            }
            Kind::Map(entries) => {
                let mut pairs = Vec::with_capacity(entries.len());
                for entry in entries {
                    if entry.key.contains("{{") {
                        let message = format!("the key `{}` is not rendered", entry.key);
                        reader.report_hint(
                            Rule::TemplateInKey,
                            entry.key_span,
                            message,
                            "only values are templates",
                        );
                    }
                    pairs.push((entry.key.clone(), Self::read(&entry.value, reader)));
                }
                Self::Map(pairs)
            }
            Kind::Scalar(scalar) => match scalar.value() {
                Value::String(text) => Self::text(&text, node, reader),
                fixed @ (Value::Null | Value::Bool(_) | Value::Number(_)) => Self::Fixed(fixed),
                Value::Array(_) | Value::Object(_) => Self::Fixed(Value::Null),
            },
        }
    }

    fn text(text: &str, node: &Node, reader: &mut Reader) -> Self {
        let place = Place {
            file: reader.file().clone(),
            span: node.span,
        };
        match Template::parse(text, place) {
            Ok(template) => Self::Text(Box::new(template)),
            Err(finding) => {
                reader.push(finding);
                Self::Fixed(Value::Null)
            }
        }
    }

    /// Renders every text; a whole-value placeholder keeps its type.
    ///
    /// # Errors
    ///
    /// As [`Template::render`].
    pub fn render(&self, scope: &Scope) -> Result<Value, Finding> {
        match self {
            Self::Fixed(value) => Ok(value.clone()),
            Self::Text(template) => template.value(scope),
            Self::List(items) => items.iter().map(|item| item.render(scope)).collect(),
            Self::Map(pairs) => {
                let rendered = pairs
                    .iter()
                    .map(|(key, tree)| Ok((key.clone(), tree.render(scope)?)));
                rendered
                    .collect::<Result<Map<_, _>, _>>()
                    .map(Value::Object)
            }
        }
    }

    /// Every template in it.
    pub fn templates(&self) -> Box<dyn Iterator<Item = &Template> + '_> {
        match self {
            Self::Fixed(_) => Box::new(std::iter::empty()),
            Self::Text(template) => Box::new(std::iter::once(template.as_ref())),
            Self::List(items) => Box::new(items.iter().flat_map(Self::templates)),
            Self::Map(pairs) => Box::new(pairs.iter().flat_map(|(_, tree)| tree.templates())),
        }
    }

    /// Every name it reads.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.templates().flat_map(Template::references)
    }
}
