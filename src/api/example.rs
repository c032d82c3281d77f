//! Examples: named answers that stand in for the network.

use serde_json::Value;

use super::files::{FileRef, Home};
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};
use crate::source::{Entry, Finding, Node, Place, Reader, Rule, did_you_mean};

/// A named answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub place: Place,
    /// What is answered.
    pub answer: Answer,
}

/// What an example answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// An answer of HTTP.
    Response {
        /// The status code.
        status: u16,
        /// The headers.
        headers: Vec<(String, String)>,
        /// The body.
        body: ExampleBody,
    },
    /// No answer at all.
    NoAnswer(NoAnswer),
}

/// The body of an example.
#[derive(Debug, Clone, PartialEq)]
pub enum ExampleBody {
    /// Nothing.
    Empty,
    /// A tree, answered as JSON.
    Json(Value),
    /// Text as it is.
    Text(String),
    /// A file as it is.
    File(FileRef),
}

/// Reads `examples`.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Vec<Example> {
    let entries = reader
        .entries(node, "a map of names and answers")
        .unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| one(entry, home, reader))
        .collect()
}

fn one(entry: &Entry, home: &Home, reader: &mut Reader) -> Option<Example> {
    let place = super::read::key_place(entry, reader);
    let answer = read_answer(&entry.value, home, reader)?;
    Some(Example {
        name: entry.key.clone(),
        place,
        answer,
    })
}

/// Reads what is answered: an example without its name.
pub(crate) fn read_answer(node: &Node, home: &Home, reader: &mut Reader) -> Option<Answer> {
    let mut fields = reader.fields(node, "an example")?;
    let outcome = fields.take("outcome");
    let status = fields.entry("status");
    let headers = fields.entry("headers");
    let body = fields.entry("body");
    let text = fields.entry("text");
    let file = fields.entry("file");
    fields.finish(reader);
    let others: Vec<&Entry> = [status, headers, body, text, file]
        .into_iter()
        .flatten()
        .collect();
    if let Some(outcome) = outcome {
        return no_answer(outcome, &others, reader);
    }
    let status = status.map_or(Some(200), |entry| status_code(&entry.value, reader))?;
    let headers = headers.map(|entry| plain_headers(&entry.value, reader));
    let headers = headers.unwrap_or_default();
    let bodies: Vec<&Entry> = [body, text, file].into_iter().flatten().collect();
    let body = example_body(&bodies, &headers, home, reader)?;
    Some(Answer::Response {
        status,
        headers,
        body,
    })
}

fn status_code(node: &Node, reader: &mut Reader) -> Option<u16> {
    reader
        .whole(node, 100, 599)
        .and_then(|status| u16::try_from(status).ok())
}

/// An example that gives no answer has nothing else to say.
fn no_answer(node: &Node, others: &[&Entry], reader: &mut Reader) -> Option<Answer> {
    for other in others {
        let message = format!(
            "an example with an `outcome` gives no answer, so it has no `{}`",
            other.key
        );
        reader.report(Rule::BadValue, other.key_span, message);
    }
    let word = reader.text(node, "an outcome without an answer, such as `timeout`")?;
    if let Ok(Selector::Exact(Outcome::NoAnswer(kind))) = word.parse() {
        return Some(Answer::NoAnswer(kind));
    }
    let finding = Finding::new(
        Rule::UnknownOutcome,
        format!("`{word}` is not an outcome without an answer"),
    );
    let finding = finding.at(reader.file(), node.span);
    let kinds = NoAnswer::ALL.map(NoAnswer::name);
    let bad_answer = BadAnswer::ALL.iter().any(|kind| kind.name() == word);
    reader.push(match did_you_mean(word, kinds) {
        Some(guess) => finding.label(guess),
        None if bad_answer => {
            finding.hint("give the example a `status` and a `body` that lead to it")
        }
        None => finding.hint(format!(
            "the outcomes without an answer are {}",
            kinds.join(", ")
        )),
    });
    None
}

fn plain_headers(node: &Node, reader: &mut Reader) -> Vec<(String, String)> {
    let entries = reader
        .entries(node, "a map of header names and values")
        .unwrap_or_default();
    for (index, entry) in entries.iter().enumerate() {
        let twin = entries[..index]
            .iter()
            .find(|twin| twin.key != entry.key && twin.key.eq_ignore_ascii_case(&entry.key));
        if let Some(twin) = twin {
            let message = format!("`{}` and `{}` are the same header", entry.key, twin.key);
            let hint = "header names do not differ by case";
            reader.report_hint(Rule::DuplicateKey, entry.key_span, message, hint);
        }
    }
    let pairs = entries.iter().filter_map(|entry| {
        let value = reader.text(&entry.value, "the value of a header")?;
        Some((entry.key.to_ascii_lowercase(), value.to_owned()))
    });
    pairs.collect()
}

fn example_body(
    bodies: &[&Entry],
    headers: &[(String, String)],
    home: &Home,
    reader: &mut Reader,
) -> Option<ExampleBody> {
    for second in bodies.iter().skip(1) {
        reader.report(Rule::TwoBodies, second.key_span, "an example has one body");
    }
    let Some(entry) = bodies.first() else {
        return Some(ExampleBody::Empty);
    };
    match entry.key.as_str() {
        "text" => reader
            .text(&entry.value, "text")
            .map(|text| ExampleBody::Text(text.to_owned())),
        "file" => home.read(&entry.value, reader).map(ExampleBody::File),
        _ => Some(tree_or_text(&entry.value, headers)),
    }
}

/// A body under a content type that is not JSON is text; any other is JSON.
fn tree_or_text(node: &Node, headers: &[(String, String)]) -> ExampleBody {
    let content_type = headers.iter().find(|(name, _)| name == "content-type");
    let other_type =
        content_type.is_some_and(|(_, value)| !value.to_ascii_lowercase().contains("json"));
    match node.text() {
        Some(text) if other_type => ExampleBody::Text(text.to_owned()),
        Some(_) | None => ExampleBody::Json(node.to_value()),
    }
}
