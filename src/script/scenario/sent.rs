//! A call that must have been made.

use super::as_text::{as_text, as_upper_case};
use super::word::{expectations, word};
use crate::api::{BodyExpectation, is_name, read_body};
use crate::expect::Expectation;
use crate::script::step::Word;
use crate::source::{Entry, Node, Reader, Rule};

/// A call that must have been made.
#[derive(Debug, Clone)]
pub struct CallLine {
    /// The API's id.
    pub api: Word,
    /// What must have been sent; `None` where nothing is expected of it.
    pub sent: Option<Sent>,
}

/// What must have been sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The method.
    pub method: Option<Expectation>,
    /// The whole address.
    pub url: Option<Expectation>,
    /// Query parameters; a name that is sent more than once is a list.
    pub params: Vec<(Word, Expectation)>,
    /// Headers.
    pub headers: Vec<(Word, Expectation)>,
    /// Form fields; a name that is sent more than once is a list.
    pub form: Vec<(Word, Expectation)>,
    /// The body or parts of it.
    pub body: Vec<BodyExpectation>,
}

/// Reads `call` and the `sent` beside it.
pub(super) fn read(call: &Node, sent: Option<&Entry>, reader: &mut Reader) -> Option<CallLine> {
    let api = word(call, "the id of an API", reader);
    let sent = sent.and_then(|entry| what_was_sent(&entry.value, reader));
    Some(CallLine { api: api?, sent })
}

fn what_was_sent(node: &Node, reader: &mut Reader) -> Option<Sent> {
    let mut fields = reader.fields(node, "`sent`")?;
    let method = fields.take("method");
    let method = method.and_then(|node| Expectation::read(&as_upper_case(node), reader));
    let url = fields.take("url");
    let url = url.and_then(|node| Expectation::read(&as_text(node), reader));
    let params = fields.take("params");
    let headers = fields.take("headers");
    let form = fields.take("form");
    let body = fields.take("body");
    fields.finish(reader);
    Some(Sent {
        method,
        url,
        params: params.map_or_else(Vec::new, |node| named(node, reader)),
        headers: headers.map_or_else(Vec::new, |node| expected_headers(node, reader)),
        form: form.map_or_else(Vec::new, |node| named(node, reader)),
        body: body.map_or_else(Vec::new, |node| read_body(node, reader)),
    })
}

/// Parameters and fields are sent as text, whatever they look like in the file.
fn named(node: &Node, reader: &mut Reader) -> Vec<(Word, Expectation)> {
    expectations(node, "a map of names and what is expected", as_text, reader)
}

fn expected_headers(node: &Node, reader: &mut Reader) -> Vec<(Word, Expectation)> {
    let headers = named(node, reader);
    for (index, (name, _)) in headers.iter().enumerate() {
        is_name(&name.text, name.place.span, reader);
        let twin = headers[..index]
            .iter()
            .any(|(twin, _)| twin.text != name.text && twin.text.eq_ignore_ascii_case(&name.text));
        if twin {
            let message = format!("`{}` is expected twice", name.text);
            let hint = "header names do not differ by case";
            reader.report_hint(Rule::DuplicateKey, name.place.span, message, hint);
        }
    }
    headers
}
