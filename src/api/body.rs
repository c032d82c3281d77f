//! The six kinds of body.

use super::files::{FileRef, Home};
use super::read::{Pair, key_place, literal, pairs, template};
use crate::source::{Entry, Fields, Finding, Kind, Node, Place, Reader, Rule};
use crate::template::{Source, Template, Tree};

/// What is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A tree, sent as JSON.
    Json(Tree),
    /// Fields, sent form-encoded.
    Form(Vec<Pair>),
    /// Parts, sent as `multipart/form-data`.
    Multipart(Vec<Part>),
    /// Text under the content type of the headers.
    Text(Template),
    /// A file as it is.
    File(FileRef),
    /// A GraphQL query with its variables, sent as JSON.
    GraphQl {
        /// The query, the same on every call but for environment values.
        query: Template,
        /// The variables.
        variables: Option<Tree>,
    },
}

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// Where the name stands.
    pub place: Place,
    /// What is in it.
    pub content: PartContent,
    /// Its content type, if the author named one.
    pub content_type: Option<String>,
}

/// What is in a part.
#[derive(Debug, Clone, PartialEq)]
pub enum PartContent {
    /// A value as text.
    Text(Tree),
    /// A file.
    File(FileRef),
}

/// Reads whichever body keys stand in a definition; more than one is a finding.
pub(super) fn read(fields: &mut Fields<'_>, home: &Home, reader: &mut Reader) -> Option<Body> {
    let keys = ["body", "form", "multipart", "text", "file", "graphql"];
    let found: Vec<&Entry> = keys
        .into_iter()
        .filter_map(|key| fields.entry(key))
        .collect();
    let mut by_place = found;
    by_place.sort_by_key(|entry| entry.key_span.start);
    for second in by_place.iter().skip(1) {
        let message = format!(
            "a request has one body: `{}` and `{}` cannot both stand here",
            by_place[0].key, second.key
        );
        reader.report(Rule::TwoBodies, second.key_span, message);
    }
    let bodies: Vec<_> = by_place
        .into_iter()
        .map(|entry| one(entry, home, reader))
        .collect();
    bodies.into_iter().next().flatten()
}

fn one(entry: &Entry, home: &Home, reader: &mut Reader) -> Option<Body> {
    let node = &entry.value;
    match entry.key.as_str() {
        "form" => Some(Body::Form(pairs(node, reader))),
        "multipart" => Some(Body::Multipart(parts(node, home, reader))),
        "text" => template(node, reader).map(Body::Text),

        "file" => home.read(node, reader).map(Body::File),
        "graphql" => graphql(node, reader),
        _ => Some(Body::Json(Tree::read(node, reader))),
    }
}

fn parts(node: &Node, home: &Home, reader: &mut Reader) -> Vec<Part> {
    let entries = reader.entries(node, "a map of parts").unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| part(entry, home, reader))
        .collect()
}

fn part(entry: &Entry, home: &Home, reader: &mut Reader) -> Option<Part> {
    let (name, place) = (entry.key.clone(), key_place(entry, reader));
    if name.contains("{{") {
        let message = format!("the name `{name}` is not rendered");
        reader.report_hint(
            Rule::TemplateInKey,
            entry.key_span,
            message,
            "only values are templates",
        );
    }
    if !matches!(entry.value.kind, Kind::Map(_)) {
        if matches!(entry.value.kind, Kind::List(_)) {
            reader.wrong_type(&entry.value, "text or `{ file: … }`");
            return None;
        }
        let content = PartContent::Text(Tree::read(&entry.value, reader));
        return Some(Part {
            name,
            place,
            content,
            content_type: None,
        });
    }
    let mut fields = reader.fields(&entry.value, "a part")?;
    let file = fields
        .take("file")
        .map(|file| home.read(file, reader).map(PartContent::File));
    let text = fields
        .take("text")
        .map(|text| Some(PartContent::Text(Tree::read(text, reader))));
    let content_type = fields
        .take("type")
        .and_then(|node| literal(node, "the content type of a part", reader))
        .map(ToOwned::to_owned);
    fields.finish(reader);
    match (file, text) {
        (Some(content), None) | (None, Some(content)) => Some(Part {
            name,
            place,
            content: content?,
            content_type,
        }),
        (Some(_), Some(_)) | (None, None) => {
            let message = "a part has either `file` or `text`";
            reader.report(Rule::MissingKey, entry.value.span, message);
            None
        }
    }
}

fn graphql(node: &Node, reader: &mut Reader) -> Option<Body> {
    let mut fields = reader.fields(node, "`graphql`")?;
    let query = fields.take("query");
    let variables = fields
        .take("variables")
        .map(|variables| Tree::read(variables, reader));
    fields.finish(reader);
    let Some(query) = query else {
        reader.report(Rule::MissingKey, node.span, "`query` is missing here");
        return None;
    };
    let query = template(query, reader)?;
    if let Some(reference) = query
        .references()
        .find(|reference| matches!(reference.source, Source::Attribute(_)))
    {
        let place = query.locate(reference.range.clone());
        let message = format!(
            "the attribute `{}` stands inside the query and could change it",
            reference.source
        );
        let finding = Finding::new(Rule::AttributeInQuery, message).at(&place.file, place.span);
        reader.push(finding.hint("send it as a variable: `variables: { name: \"{{ … }}\" }`"));
    }
    Some(Body::GraphQl { query, variables })
}

impl Body {
    /// Every template in it.
    #[must_use]
    pub fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Json(tree) => tree.templates().collect(),
            Self::Form(pairs) => pairs
                .iter()
                .flat_map(|pair| pair.value.templates())
                .collect(),
            Self::Multipart(parts) => parts.iter().flat_map(Part::templates).collect(),
            Self::Text(text) => vec![text],
            Self::File(_) => Vec::new(),
            Self::GraphQl { query, variables } => {
                let variables = variables.iter().flat_map(Tree::templates);
                std::iter::once(query).chain(variables).collect()
            }
        }
    }

    /// Whether it asks for something and changes nothing: a GraphQL query that is no mutation.
    #[must_use]
    pub fn only_reads(&self) -> bool {
        match self {
            Self::GraphQl { query, .. } => !query.text().contains("mutation"),
            Self::Json(_) | Self::Form(_) | Self::Multipart(_) | Self::Text(_) | Self::File(_) => {
                false
            }
        }
    }
}

impl Part {
    fn templates(&self) -> Box<dyn Iterator<Item = &Template> + '_> {
        match &self.content {
            PartContent::Text(tree) => tree.templates(),
            PartContent::File(_) => Box::new(std::iter::empty()),
        }
    }
}
