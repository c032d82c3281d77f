//! The door of the log: what comes in loses its secrets here, before anything is written.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::binary;
use super::record::{Content, LoggedBody, LoggedMapping, Record, Redirect, Row};
use crate::project::Keep;
use crate::secret::Redactor;

/// What stands where a value was redacted for what it is, not for what the redactor found in it.
const REDACTED: &str = "[redacted]";
/// How much of a body that came cut is left out at its end, where half a secret may stand that nobody can know.
const UNSURE: usize = 8 * 1024;

/// Takes the secrets out of records, and what is too much out of bodies.
#[derive(Debug, Clone)]
pub(super) struct Door {
    /// Knows the secrets.
    pub(super) redactor: Redactor,
    /// How many bytes of a body are kept.
    pub(super) max_body: usize,
}

/// The record without secrets and not larger than the log keeps it.
#[must_use]
pub fn as_kept(record: Record, keep: &Keep, redactor: &Redactor) -> Record {
    Door::new(redactor, keep).pass(record)
}

impl Door {
    pub(super) fn new(redactor: &Redactor, keep: &Keep) -> Self {
        Self {
            redactor: redactor.clone(),
            max_body: usize::try_from(keep.max_body).unwrap_or(usize::MAX),
        }
    }

    /// The record as it may be kept.
    pub(super) fn pass(&self, mut record: Record) -> Record {
        let hidden = std::mem::take(&mut record.hidden);
        let door = Self {
            redactor: self.redactor.besides(&hidden),
            ..*self
        };
        door.pass_known(record)
    }

    fn pass_known(&self, record: Record) -> Record {
        let mapped: Vec<LoggedMapping> = record
            .content
            .mapped
            .iter()
            .map(|mapping| self.mapping(mapping))
            .collect();
        let reason = record.row.reason.as_ref();
        let reason = reason.map(|reason| self.reason(reason, &record.content.mapped, &mapped));
        let row = self.row(&record.row, reason);
        Record {
            row,
            content: Content {
                mapped,
                ..self.content(record.content)
            },
            hidden: Vec::new(),
        }
    }

    fn text(&self, text: &str) -> String {
        self.redactor.text(text).into_owned()
    }

    fn optional(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    fn row(&self, row: &Row, reason: Option<String>) -> Row {
        Row {
            command: self.text(&row.command),
            api: self.text(&row.api),
            flow: self.optional(row.flow.as_ref()),
            scenario: self.optional(row.scenario.as_ref()),
            step: self.optional(row.step.as_ref()),
            environment: self.optional(row.environment.as_ref()),
            method: self.text(&row.method),
            url: self.redactor.url(&row.url),
            version: self.optional(row.version.as_ref()),
            route: self.optional(row.route.as_ref()),
            reason,
            ..*row
        }
    }

    fn content(&self, content: Content) -> Content {
        let request_type = content_type(&content.request_headers).map(ToOwned::to_owned);
        let response_type = content_type(&content.response_headers).map(ToOwned::to_owned);
        let body = |body: Option<LoggedBody>, kind: Option<String>| {
            body.map(|body| self.body(body, kind.as_deref()))
        };
        Content {
            request_headers: self.request_headers(&content),
            private: Vec::new(),
            request_body: body(content.request_body, request_type),
            redirects: content
                .redirects
                .iter()
                .map(|redirect| self.redirect(redirect))
                .collect(),
            response_headers: content
                .response_headers
                .iter()
                .map(|header| self.header(header))
                .collect(),
            response_body: body(content.response_body, response_type),
            mapped: Vec::new(),
        }
    }

    fn header(&self, (name, value): &(String, String)) -> (String, String) {
        (
            self.text(name),
            self.redactor.header(name, &unforged(value)),
        )
    }

    /// A header that holds a credential is marked by the redactor, or hidden whole.
    fn request_headers(&self, content: &Content) -> Vec<(String, String)> {
        let hidden = |header: &(String, String)| {
            let (name, value) = self.header(header);
            if content.private.contains(&header.0) && value == unforged(&header.1) {
                return (name, REDACTED.to_owned());
            }
            (name, value)
        };
        content.request_headers.iter().map(hidden).collect()
    }

    fn redirect(&self, redirect: &Redirect) -> Redirect {
        Redirect {
            method: self.text(&redirect.method),
            url: self.redactor.url(&redirect.url),
            status: redirect.status,
            location: self.redactor.url(&redirect.location),
        }
    }

    /// The whole body is searched before it is cut.
    fn body(&self, mut body: LoggedBody, content_type: Option<&str>) -> LoggedBody {
        if body.cut {
            let sure = body.bytes.len().saturating_sub(UNSURE);
            body.bytes.truncate(sure);
            drop_half_character(&mut body.bytes);
        }
        match String::from_utf8(body.bytes) {
            Ok(text) => self.text_body(&text, body.cut, content_type),
            Err(error) => self.binary_body(error.as_bytes(), body.cut),
        }
    }

    fn text_body(&self, text: &str, cut: bool, content_type: Option<&str>) -> LoggedBody {
        let mut redacted = self.redactor.body(&unforged(text), content_type);
        let too_long = redacted.len() > self.max_body;
        redacted.truncate(redacted.floor_char_boundary(self.max_body));
        LoggedBody {
            bytes: redacted.into_bytes(),
            cut: cut || too_long,
        }
    }

    fn binary_body(&self, bytes: &[u8], cut: bool) -> LoggedBody {
        let Some(mut bytes) = binary::redacted(bytes, &self.redactor) else {
            return LoggedBody {
                bytes: Vec::new(),
                cut: true,
            };
        };
        let too_long = bytes.len() > self.max_body;
        bytes.truncate(self.max_body);
        LoggedBody {
            bytes,
            cut: cut || too_long,
        }
    }

    fn mapping(&self, mapping: &LoggedMapping) -> LoggedMapping {
        LoggedMapping {
            attribute: self.text(&mapping.attribute),
            source: self.text(&mapping.source),
            raw: mapping.raw.as_ref().map(|raw| self.value(mapping, raw)),
            value: match &mapping.value {
                Ok(value) => Ok(self.value(mapping, value)),
                Err(problem) if self.goes_by_secret_name(mapping) => {
                    Err(without_quotes(&self.text(problem)))
                }
                Err(problem) => Err(self.text(problem)),
            },
            defaulted: mapping.defaulted,
        }
    }

    /// A value goes by the name of its attribute, and by every name on its path.
    fn value(&self, mapping: &LoggedMapping, value: &Value) -> Value {
        names(mapping).fold(self.redactor.value(value), |value, name| {
            self.named(name, value)
        })
    }

    fn named(&self, name: &str, value: Value) -> Value {
        let tree = Value::Object(Map::from_iter([(name.to_owned(), value)]));
        match self.redactor.value(&tree) {
            Value::Object(map) => map
                .into_iter()
                .next()
                .map_or(Value::Null, |(_, value)| value),
            other => other,
        }
    }

    fn goes_by_secret_name(&self, mapping: &LoggedMapping) -> bool {
        let probe = || Value::from("botapi");
        names(mapping).any(|name| self.named(name, probe()) != probe())
    }

    /// The reason may repeat what a mapping found.
    fn reason(&self, reason: &str, before: &[LoggedMapping], after: &[LoggedMapping]) -> String {
        let problems = before.iter().zip(after).filter_map(|(before, after)| {
            Some((before.value.as_ref().err()?, after.value.as_ref().err()?))
        });
        let reason = problems.fold(reason.to_owned(), |reason, (before, after)| {
            reason.replace(before.as_str(), after)
        });
        self.text(&reason)
    }
}

/// The names that a value goes by: its attribute's, and those on its path.
fn names(mapping: &LoggedMapping) -> impl Iterator<Item = &str> {
    let words = mapping
        .source
        .split(|character: char| !(character.is_alphanumeric() || "_-".contains(character)));
    std::iter::once(mapping.attribute.as_str())
        .chain(words)
        .filter(|word| !word.is_empty())
}

/// What a problem quotes from the answer stands in backticks.
fn without_quotes(problem: &str) -> String {
    match (problem.find('`'), problem.rfind('`')) {
        (Some(first), Some(last)) if first < last => {
            [&problem[..=first], REDACTED, &problem[last..]].concat()
        }
        _ => problem.to_owned(),
    }
}

fn content_type(headers: &[(String, String)]) -> Option<&str> {
    let found = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    found.map(|(_, value)| value.as_str())
}

/// Text that was cut within a character is text all the same.
fn drop_half_character(bytes: &mut Vec<u8>) {
    if let Err(error) = std::str::from_utf8(bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
}

/// The text with what looks like the mark of a secret made unlike it: only the redactor sets marks, so that a replay can
/// trust them.
fn unforged(text: &str) -> Cow<'_, str> {
    if text.contains("[secret ") {
        Cow::Owned(text.replace("[secret ", "[secret\u{a0}"))
    } else {
        Cow::Borrowed(text)
    }
}
