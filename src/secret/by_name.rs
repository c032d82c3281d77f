//! What the redactor hides for the name it goes by, also in JSON and addresses inside other values.

use std::ops::Range;

use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use super::json_text::JsonText;
use super::redactor::Redactor;
use super::span::{BY_NAME, Span, apply};
use super::{form_text, json_text, url_text};

/// How deep JSON and addresses are looked for in each other.
const LAYERS: u8 = 4;

/// The search by name, in a value so many layers deep.
#[derive(Clone, Copy)]
pub(super) struct ByName<'a> {
    redactor: &'a Redactor,
    layers: u8,
}

impl<'a> ByName<'a> {
    pub(super) fn new(redactor: &'a Redactor) -> Self {
        Self {
            redactor,
            layers: LAYERS,
        }
    }

    /// JSON without secrets; a number that holds one becomes a string, so that it stays JSON.
    pub(super) fn json(self, text: &str) -> String {
        let found = json_text::scan(text, self.redactor.names());
        let by_value = self.redactor.by_value(text).into_iter();
        let mut spans: Vec<Span> = by_value
            .map(|span| match number_around(&found.numbers, &span.range) {
                Some(number) => quoted(number, &span.marker),
                None => span,
            })
            .collect();
        spans.extend(self.json_parts(text, found));
        apply(text, spans).into_owned()
    }

    /// The parameters of an address and the password before its host.
    pub(super) fn url(self, url: &str) -> Vec<Span> {
        let found = url_text::scan(url);
        let password = found.password.into_iter().map(Span::by_name);
        let parameters = found.parameters.into_iter();
        password
            .chain(parameters.flat_map(|range| self.form(url, range)))
            .collect()
    }

    /// The values of the pairs in this stretch of the text.
    pub(super) fn form(self, text: &str, within: Range<usize>) -> Vec<Span> {
        let found = form_text::scan(text, within, self.redactor.names());
        let inner = found.values.into_iter().filter_map(|range| {
            let redacted = self
                .deeper()?
                .inner(&form_text::decoded(&text[range.clone()]))?;
            let marker = byte_serialize(redacted.as_bytes())
                .collect::<String>()
                .into();
            Some(Span { range, marker })
        });
        let redacted = found.redacted.into_iter().map(Span::by_name);
        redacted.chain(inner).collect()
    }

    fn deeper(self) -> Option<Self> {
        let layers = self.layers.checked_sub(1)?;
        Some(Self { layers, ..self })
    }

    fn json_parts(self, text: &str, found: JsonText) -> Vec<Span> {
        let inner = found.strings.into_iter().filter_map(|range| {
            let redacted = self
                .deeper()?
                .inner(&json_text::unquoted(&text[range.clone()]))?;
            Some(quoted(range, &redacted))
        });
        let redacted = found
            .redacted
            .into_iter()
            .map(|range| quoted(range, BY_NAME));
        redacted.chain(inner).collect()
    }

    /// A string that is JSON or an address of its own, without secrets; nothing if it holds none by name.
    pub(super) fn inner(self, text: &str) -> Option<String> {
        if json_text::looks_like_json(text) {
            let spans = self.json_parts(text, json_text::scan(text, self.redactor.names()));
            return (!spans.is_empty()).then(|| self.json(text));
        }
        let spans = if url_text::looks_like_url(text) {
            self.url(text)
        } else {
            Vec::new()
        };
        (!spans.is_empty()).then(|| self.redactor.finish(text, spans))
    }
}

/// The number this stretch lies in.
fn number_around(numbers: &[Range<usize>], range: &Range<usize>) -> Option<Range<usize>> {
    let index = numbers.partition_point(|number| number.end <= range.start);
    let number = numbers.get(index)?;
    (number.start <= range.start && range.end <= number.end).then(|| number.clone())
}

fn quoted(range: Range<usize>, marker: &str) -> Span {
    Span {
        range,
        marker: Value::from(marker).to_string().into(),
    }
}
