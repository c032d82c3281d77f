//! Headers: names that can be sent, values that are rendered.

use super::read::{key_place, template};
use crate::source::{Finding, Node, Place, Reader, Rule, Span};
use crate::template::{Reference, Source, Template};

/// A header.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderTemplate {
    /// The name as written.
    pub name: String,
    /// Where the name stands.
    pub place: Place,
    /// The value; null leaves the header out.
    pub value: Template,
}

/// Headers that belong to the connection and not to a definition.
const OURS: &[&str] = &[
    "content-length",
    "transfer-encoding",
    "connection",
    "upgrade",
    "te",
    "trailer",
];

/// Reads the headers of a definition or of the project's defaults.
pub fn read_headers(node: &Node, reader: &mut Reader) -> Vec<HeaderTemplate> {
    let entries = reader
        .entries(node, "a map of header names and values")
        .unwrap_or_default();
    let mut headers: Vec<HeaderTemplate> = Vec::with_capacity(entries.len());
    for entry in entries {
        let place = key_place(entry, reader);
        check_name(&entry.key, &place, reader);
        let twin = headers.iter().find(|header| {
            header.name.eq_ignore_ascii_case(&entry.key) && header.name != entry.key
        });
        if let Some(twin) = twin {
            reader.push(duplicate(&twin.name, &entry.key, &place));
        }
        let Some(value) = template(&entry.value, reader) else {
            continue;
        };
        check_value(&value, reader);
        check_host(&entry.key, &value, reader);
        headers.push(HeaderTemplate {
            name: entry.key.clone(),
            place,
            value,
        });
    }
    headers
}

fn duplicate(first: &str, second: &str, place: &Place) -> Finding {
    let message = format!("`{second}` and `{first}` are the same header");
    Finding::new(Rule::DuplicateKey, message)
        .at(&place.file, place.span)
        .hint("header names do not differ by case")
}

/// Reads the name of a header: a token of RFC 9110.
pub(super) fn read_name(node: &Node, reader: &mut Reader) -> Option<String> {
    let name = reader.text(node, "the name of a header")?.to_owned();
    is_name(&name, node.span, reader).then_some(name)
}

/// Headers by which a server knows a request again.
const IDEMPOTENCY: &[&str] = &[
    "idempotency-key",
    "x-idempotency-key",
    "idempotency-token",
    "x-idempotency-token",
];

/// Whether a server knows a request again by the header of this name.
pub(crate) fn is_idempotency_key(name: &str) -> bool {
    IDEMPOTENCY
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether this can be the name of a header; what cannot is a finding.
pub(crate) fn is_name(name: &str, span: Span, reader: &mut Reader) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let good = !name.is_empty() && name.bytes().all(token);
    if !good {
        let message = format!("`{name}` is not the name of a header");
        reader.report_hint(
            Rule::BadHeader,
            span,
            message,
            "use letters, digits and `-`",
        );
    }
    good
}

/// A header that is sent has a name of its own.
fn check_name(name: &str, place: &Place, reader: &mut Reader) {
    if is_name(name, place.span, reader) && OURS.contains(&name.to_ascii_lowercase().as_str()) {
        let message = format!("`{name}` is set by the connection itself");
        reader.report_hint(Rule::BadHeader, place.span, message, "leave it out");
    }
}

/// Literal text with a line break or another control character can never be sent.
fn check_value(value: &Template, reader: &mut Reader) {
    let control = |character: char| character != '\t' && character.is_ascii_control();
    let text = value.text();
    let message = if text.contains(['\r', '\n']) {
        "a header is one line, and this value has a line break"
    } else if text.contains(control) {
        "a header cannot be sent with a control character"
    } else {
        return;
    };
    reader.report(Rule::BadHeader, value.place().span, message);
}

/// `Host` decides who answers, as the address does.
fn check_host(name: &str, value: &Template, reader: &mut Reader) {
    let attribute = |reference: &&Reference| matches!(reference.source, Source::Attribute(_));
    if !name.eq_ignore_ascii_case("host") {
        return;
    }
    if let Some(reference) = value.references().find(attribute) {
        let place = value.locate(reference.range.clone());
        let message = format!(
            "the attribute `{}` stands where it could change the host",
            reference.source
        );
        reader.report_hint(
            Rule::AttributeInHost,
            place.span,
            message,
            "take the host from `env.NAME`",
        );
    }
}
