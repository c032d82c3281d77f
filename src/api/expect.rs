//! What a test expects of a call.

use std::time::Duration;

use super::files::Home;
use super::header::is_name;
use super::mapping::{attribute_name, parse_path};
use super::read::{key_place, place};
use super::schema::{self, Schema};
use super::selector::selectors;
use super::units::read_duration;
use crate::expect::Expectation;
use crate::jsonpath::JsonPath;
use crate::outcome::{Outcome, Selector};
use crate::source::{Entry, Kind, Node, Place, Reader, Rule};

/// Everything a test expects; what is not written is not checked.
#[derive(Debug, Clone, Default)]
pub struct Expect {
    /// The status code.
    pub status: Option<StatusExpectation>,
    /// The outcome: one of these.
    pub outcome: Option<(Vec<Selector>, Place)>,
    /// Attributes after the mappings.
    pub attributes: Vec<(String, Expectation)>,
    /// Response headers.
    pub headers: Vec<(String, Expectation)>,
    /// Parts of the body.
    pub body: Vec<BodyExpectation>,
    /// The schema of the whole body.
    pub schema: Option<Schema>,
    /// The longest time the call may take, retries included.
    pub within: Option<(Duration, Place)>,
}

/// An expectation of a status.
#[derive(Debug, Clone)]
pub enum StatusExpectation {
    /// A code or a class: `404`, `4xx`.
    Selector(Selector, Place),
    /// A predicate on the number.
    Predicate(Expectation),
}

/// An expectation of the body or a part of it.
#[derive(Debug, Clone)]
pub struct BodyExpectation {
    /// The part; the whole body where it is `None`.
    pub path: Option<JsonPath>,
    /// Where it stands.
    pub place: Place,
    /// What is expected.
    pub expectation: Expectation,
}

impl Expect {
    /// Whether anything is expected at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing_named = !self.names_outcome() && self.schema.is_none() && self.within.is_none();
        nothing_named
            && self.attributes.is_empty()
            && self.headers.is_empty()
            && self.body.is_empty()
    }

    /// Whether the test says itself how the call must end.
    #[must_use]
    pub const fn names_outcome(&self) -> bool {
        self.status.is_some() || self.outcome.is_some()
    }
}

/// Reads `expect`.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Option<Expect> {
    let mut fields = reader.fields(node, "`expect`")?;
    check_fixed(node, reader);
    let status = fields.take("status").and_then(|node| status(node, reader));
    let outcome = fields
        .take("outcome")
        .map(|node| (selectors(node, reader), place(node, reader)));
    let attributes = fields
        .take("attributes")
        .map(|node| attributes(node, reader))
        .unwrap_or_default();
    let headers = fields
        .take("headers")
        .map(|node| headers(node, reader))
        .unwrap_or_default();
    let body = fields
        .take("body")
        .map(|node| read_body(node, reader))
        .unwrap_or_default();
    let schema = fields
        .take("schema")
        .and_then(|node| schema::read(node, home, reader));
    let within = fields
        .take("within")
        .and_then(|node| Some((read_duration(node, reader)?, place(node, reader))));
    fields.finish(reader);
    Some(Expect {
        status,
        outcome,
        attributes,
        headers,
        body,
        schema,
        within,
    })
}

/// What is expected is compared as it stands.
fn check_fixed(node: &Node, reader: &mut Reader) {
    node.each_scalar(&mut |node, scalar| {
        if scalar.text.contains("{{") {
            let message = "what is expected is not rendered";
            let hint = "write the value itself";
            reader.report_hint(Rule::BadTemplate, node.span, message, hint);
        }
    });
}

/// A code, a class, or a predicate.
fn status(node: &Node, reader: &mut Reader) -> Option<StatusExpectation> {
    let selector = node.text().and_then(|text| text.parse().ok());
    match selector {
        Some(selector @ (Selector::Class(_) | Selector::Exact(Outcome::Status(_)))) => {
            return Some(StatusExpectation::Selector(selector, place(node, reader)));
        }
        Some(selector) => {
            let message = format!("`{selector}` is not a status");
            let hint = format!("write `outcome: {selector}`");
            reader.report_hint(Rule::BadValue, node.span, message, hint);
            return None;
        }
        None => {}
    }
    if let Kind::Scalar(_) = node.kind {
        reader.wrong_type(node, "a status such as `200`, `4xx`, or a predicate");
        return None;
    }
    if let Kind::List(_) = node.kind {
        let message = "a status is one number, so it never equals a list";
        reader.report_hint(
            Rule::WrongType,
            node.span,
            message,
            "write `{ one_of: [200, 201] }`",
        );
        return None;
    }
    Expectation::read(node, reader).map(StatusExpectation::Predicate)
}

fn attributes(node: &Node, reader: &mut Reader) -> Vec<(String, Expectation)> {
    for entry in reader
        .entries(node, "a map of attributes and what is expected")
        .unwrap_or_default()
    {
        attribute_name(entry, reader);
    }
    if node.is_broken() || !matches!(node.kind, Kind::Map(_)) {
        Vec::new()
    } else {
        named(node, reader)
    }
}

/// Names of headers with what is expected of them; names do not differ by case.
fn headers(node: &Node, reader: &mut Reader) -> Vec<(String, Expectation)> {
    let entries = reader.entries(node, "a map of header names and what is expected");
    let mut seen: Vec<String> = Vec::new();
    for entry in entries.unwrap_or_default() {
        is_name(&entry.key, entry.key_span, reader);
        let name = entry.key.to_ascii_lowercase();
        if seen.contains(&name) {
            let message = format!("`{}` is expected twice", entry.key);
            reader.report_hint(
                Rule::DuplicateKey,
                entry.key_span,
                message,
                "header names do not differ by case",
            );
        }
        seen.push(name);
    }
    if matches!(node.kind, Kind::Map(_)) {
        named(node, reader)
    } else {
        Vec::new()
    }
}

fn named(node: &Node, reader: &mut Reader) -> Vec<(String, Expectation)> {
    let entries = reader
        .entries(node, "a map of names and what is expected")
        .unwrap_or_default();
    let pairs = entries.iter().filter_map(|entry| {
        let expectation = Expectation::read(&entry.value, reader)?;
        Some((entry.key.clone(), expectation))
    });
    pairs.collect()
}

/// Keys that begin with `$` are paths; any other map, list or value is about the whole body.
pub(crate) fn read_body(node: &Node, reader: &mut Reader) -> Vec<BodyExpectation> {
    match &node.kind {
        Kind::Map(entries) if entries.iter().any(|entry| entry.key.starts_with('$')) => entries
            .iter()
            .filter_map(|entry| part(entry, reader))
            .collect(),
        Kind::Scalar(scalar) if scalar.text.is_empty() && scalar.plain => {
            reader.wrong_type(node, "what is expected of the body");
            Vec::new()
        }
        Kind::Map(_) | Kind::List(_) | Kind::Scalar(_) | Kind::Broken => {
            let whole = read_whole(node, reader);
            let place = place(node, reader);
            whole
                .map(|expectation| BodyExpectation {
                    path: None,
                    place,
                    expectation,
                })
                .into_iter()
                .collect()
        }
    }
}

/// Reads what is expected of the whole body; a field that is named as a predicate gets its path as a hint.
fn read_whole(node: &Node, reader: &mut Reader) -> Option<Expectation> {
    let mut own = Reader::new(reader.file());
    let whole = Expectation::read(node, &mut own);
    for finding in own.finish() {
        let span = finding.place.as_ref().map(|place| place.span);
        let field = match &node.kind {
            Kind::Map(entries) => entries.iter().find(|entry| Some(entry.key_span) == span),
            Kind::List(_) | Kind::Scalar(_) | Kind::Broken => None,
        };
        reader.push(
            match field.filter(|_| finding.rule == Rule::UnknownPredicate) {
                Some(field) => finding.hint(format!(
                    "a part of the body is named by its path: `$.{}: …`",
                    field.key
                )),
                None => finding,
            },
        );
    }
    whole
}

fn part(entry: &Entry, reader: &mut Reader) -> Option<BodyExpectation> {
    let key = Node {
        kind: entry.value.kind.clone(),
        span: entry.key_span,
        size: 1,
    };
    let path = parse_path(&entry.key, &key, reader);
    let expectation = Expectation::read(&entry.value, reader);
    Some(BodyExpectation {
        path: Some(path?),
        place: key_place(entry, reader),
        expectation: expectation?,
    })
}
