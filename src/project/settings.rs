//! `botapi.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::keep::{Keep, keep};
use crate::api::{Defaults, key_place, read_duration, read_headers, read_size};
use crate::attribute::{ValueType, check_name};
use crate::source::{
    Entry, Finding, Kind, Level, Node, Place, Reader, Rule, SourceFile, did_you_mean,
};

/// What a project sets for all its definitions and flows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// The file, where there is one.
    pub file: Option<Arc<SourceFile>>,
    /// Environments by name.
    pub environments: BTreeMap<String, Map<String, Value>>,
    /// The environment where `--env` names none.
    pub default_environment: Option<String>,
    /// What definitions get that they do not set themselves.
    pub defaults: Defaults,
    /// Attributes a conversation begins with, and their types.
    pub attributes: BTreeMap<String, TypedAttribute>,
    /// Further header names and keys whose values are never shown.
    pub redact: Vec<String>,
    /// What of the call log is kept.
    pub log: Keep,
    /// Levels of rules.
    pub rules: BTreeMap<Rule, Level>,
}

/// An attribute of the project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TypedAttribute {
    /// Where its name stands.
    pub place: Option<Place>,
    /// Its value at the start, if it has one.
    pub value: Option<Value>,
    /// The type its values must have.
    pub value_type: Option<ValueType>,
}

impl Settings {
    /// Reads the settings; what is wrong with them is in the reader.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let Some(mut fields) = reader.fields(node, "`botapi.yaml`") else {
            return Self::default();
        };
        let environments = fields
            .take("environments")
            .map(|node| environments(node, reader))
            .unwrap_or_default();
        let default_environment = fields.take("default_environment");
        let default_environment = default_environment
            .and_then(|node| default_environment_name(node, &environments, reader));
        let defaults = fields
            .take("defaults")
            .map(|node| defaults(node, reader))
            .unwrap_or_default();
        let attributes = fields
            .take("attributes")
            .map(|node| attributes(node, reader))
            .unwrap_or_default();
        let redact = fields
            .take("redact")
            .map(|node| names(node, reader))
            .unwrap_or_default();
        let log = fields
            .take("log")
            .map(|node| keep(node, reader))
            .unwrap_or_default();
        let rules = fields
            .take("rules")
            .map(|node| rules(node, reader))
            .unwrap_or_default();
        fields.finish(reader);
        Self {
            file: Some(reader.file().clone()),
            environments,
            default_environment,
            defaults,
            attributes,
            redact,
            log,
            rules,
        }
    }
}

fn environments(node: &Node, reader: &mut Reader) -> BTreeMap<String, Map<String, Value>> {
    let entries = reader
        .entries(node, "a map of environments")
        .unwrap_or_default();
    let pairs = entries
        .iter()
        .map(|entry| (entry.key.clone(), environment(entry, reader)));
    pairs.collect()
}

fn environment(entry: &Entry, reader: &mut Reader) -> Map<String, Value> {
    if entry.value.is_null() {
        return Map::new();
    }
    let entries = reader
        .entries(&entry.value, "a map of names and values")
        .unwrap_or_default();
    for value in entries {
        if let Err(message) = check_name(&value.key) {
            reader.report(
                Rule::BadValue,
                value.key_span,
                message.replace("an attribute", "a value of an environment"),
            );
        }
        if !matches!(value.value.kind, Kind::Scalar(_)) {
            reader.wrong_type(&value.value, "text or a number");
        }
        check_fixed(&value.value, reader);
    }
    entries
        .iter()
        .map(|entry| (entry.key.clone(), entry.value.to_value()))
        .collect()
}

fn default_environment_name(
    node: &Node,
    environments: &BTreeMap<String, Map<String, Value>>,
    reader: &mut Reader,
) -> Option<String> {
    let name = reader.text(node, "the name of an environment")?;
    if environments.contains_key(name) {
        return Some(name.to_owned());
    }
    let finding = Finding::new(
        Rule::UnknownEnvironment,
        format!("there is no environment `{name}`"),
    );
    let finding = finding.at(reader.file(), node.span);
    reader.push(
        match did_you_mean(name, environments.keys().map(String::as_str)) {
            Some(guess) => finding.label(guess),
            None => finding,
        },
    );
    None
}

fn defaults(node: &Node, reader: &mut Reader) -> Defaults {
    let Some(mut fields) = reader.fields(node, "`defaults`") else {
        return Defaults::default();
    };
    let timeout = fields
        .take("timeout")
        .and_then(|node| read_duration(node, reader));
    let headers = fields
        .take("headers")
        .map(|node| read_headers(node, reader))
        .unwrap_or_default();
    let redirects = fields
        .take("redirects")
        .and_then(|node| crate::api::read_redirects(node, reader));
    let max_response = fields
        .take("max_response")
        .and_then(|node| read_size(node, reader));
    fields.finish(reader);
    Defaults {
        timeout,
        headers,
        redirects,
        max_response,
    }
}

fn attributes(node: &Node, reader: &mut Reader) -> BTreeMap<String, TypedAttribute> {
    let entries = reader
        .entries(node, "a map of attributes and values")
        .unwrap_or_default();
    let mut attributes = BTreeMap::new();
    for entry in entries {
        if let Err(message) = check_name(&entry.key) {
            reader.report(Rule::BadAttributeName, entry.key_span, message);
        }
        check_fixed(&entry.value, reader);
        let typed = TypedAttribute {
            place: Some(key_place(entry, reader)),
            ..attribute(&entry.value, reader)
        };
        attributes.insert(entry.key.clone(), typed);
    }
    attributes
}

/// Whether a text was meant to be rendered: any other `{{ … }}` may be something that a user says.
fn is_placeholder(text: &str) -> bool {
    let mut inner = text.split("{{").skip(1).map(str::trim_start);
    inner.any(|inner| inner.starts_with("secret.") || inner.starts_with("env."))
}

/// Values of the settings are taken as they stand; a placeholder would be sent as it is written.
fn check_fixed(node: &Node, reader: &mut Reader) {
    node.each_scalar(&mut |node, scalar| {
        if is_placeholder(&scalar.text) {
            let message = "values in `botapi.yaml` are not rendered";
            let hint = "write `{{ … }}` where the value is used, in a definition";
            reader.report_hint(Rule::BadTemplate, node.span, message, hint);
        }
    });
}

/// A value, or `{ type, value }`.
fn attribute(node: &Node, reader: &mut Reader) -> TypedAttribute {
    if node.get("type").is_none() {
        return TypedAttribute {
            place: None,
            value: Some(node.to_value()),
            value_type: None,
        };
    }
    let Some(mut fields) = reader.fields(node, "an attribute") else {
        return TypedAttribute::default();
    };
    let value_type = fields
        .take("type")
        .and_then(|node| crate::api::read_type(node, reader));
    let value = fields.take("value");
    fields.finish(reader);
    let converted = match (value, value_type) {
        (Some(node), Some(value_type)) => match value_type.convert(&node.to_value()) {
            Ok(value) => Some(value),
            Err(error) => {
                reader.report(Rule::WrongType, node.span, error.to_string());
                None
            }
        },
        (value, _) => value.map(Node::to_value),
    };
    TypedAttribute {
        place: None,
        value: converted,
        value_type,
    }
}

fn names(node: &Node, reader: &mut Reader) -> Vec<String> {
    let items = reader
        .items(node, "a list of header names and keys")
        .unwrap_or_default();
    items
        .iter()
        .filter_map(|item| reader.text(item, "a name").map(ToOwned::to_owned))
        .collect()
}

fn rules(node: &Node, reader: &mut Reader) -> BTreeMap<Rule, Level> {
    let entries = reader
        .entries(node, "a map of rules and levels")
        .unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| Some((rule(entry, reader)?, level(entry, reader)?)))
        .collect()
}

fn rule(entry: &Entry, reader: &mut Reader) -> Option<Rule> {
    let found = Rule::named(&entry.key);
    if found.is_none() {
        let finding = Finding::new(
            Rule::UnknownRule,
            format!("there is no rule `{}`", entry.key),
        );
        let finding = finding.at(reader.file(), entry.key_span);
        let known = Rule::ALL.iter().map(|rule| rule.row().name);
        reader.push(match did_you_mean(&entry.key, known) {
            Some(guess) => finding.label(guess),
            None => finding.hint("`botapi check --explain` lists them"),
        });
    }
    found
}

fn level(entry: &Entry, reader: &mut Reader) -> Option<Level> {
    let word = reader.text(&entry.value, "`error`, `warning` or `off`")?;
    let level = [Level::Error, Level::Warning, Level::Off]
        .into_iter()
        .find(|level| level.name() == word);
    let Some(level) = level else {
        reader.report(
            Rule::BadValue,
            entry.value.span,
            format!("`{word}` is not `error`, `warning` or `off`"),
        );
        return None;
    };
    if level != Level::Error && Rule::named(&entry.key).is_some_and(|rule| rule.row().fixed) {
        let message = format!(
            "`{}` is always an error: what breaks it cannot be read",
            entry.key
        );
        reader.report(Rule::UnknownRule, entry.value.span, message);
        return None;
    }
    Some(level)
}
