//! `suspicious-path`: `.length` in a path, which in RFC 9535 is a field and not the length.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::outline::Step;
use super::subject::Subject;
use crate::api::{Answer, BodyExpectation, Definition, ExampleBody, Mapping, MappingSource};
use crate::jsonpath::JsonPath;
use crate::source::{Finding, Findings, Place, Rule};
use crate::template::locate;

/// `@.tags.length` in a filter.
static IN_FILTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(@(?:\.\w+|\[[^\[\]]*\])*)\.length\s*(?:[=!<>&|)\]]|$)").expect("tested")
});

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let definition = subject.definition;
    let mapped = definition.mappings.iter();
    let mapped = mapped.filter_map(|mapping| in_mapping(subject, mapping));
    let tests = definition.tests.iter();
    let expected = tests
        .flat_map(|test| &test.expect.body)
        .filter_map(|part| in_expectation(definition, part));
    mapped.chain(expected).collect()
}

fn in_mapping(subject: &Subject<'_>, mapping: &Mapping) -> Option<Finding> {
    let MappingSource::Path(path) = &mapping.source else {
        return None;
    };
    let slip = slip(path, subject.definition)?;
    let long = ["mappings", &mapping.attribute, "path"].map(Step::Key);
    let span = subject.outline.value(&long);
    let span = span.or_else(|| subject.outline.value(&long[..2]))?;
    let place = Place {
        file: mapping.place.file.clone(),
        span,
    };
    let advice = "map the list itself, and write `| length` where the attribute is used";
    Some(slip.finding(path, &place, advice))
}

fn in_expectation(definition: &Definition, part: &BodyExpectation) -> Option<Finding> {
    let path = part.path.as_ref()?;
    let slip = slip(path, definition)?;
    let advice = "take `.length` away and expect a `count`";
    Some(slip.finding(path, &part.place, advice))
}

/// A `.length` that is a slip.
struct Slip {
    at: std::ops::Range<usize>,
    /// What to write instead, where it stands in a filter.
    instead: Option<String>,
}

impl Slip {
    fn finding(self, path: &JsonPath, whole: &Place, advice: &str) -> Finding {
        let place = locate(whole, path.text(), self.at);
        let message = "this is a field called `length`, not the length of a list or text";
        let finding = Finding::new(Rule::SuspiciousPath, message).at(&place.file, place.span);
        match self.instead {
            Some(instead) => finding.hint(format!("write `{instead}`")),
            None => finding.hint(advice),
        }
    }
}

/// The slip in a path, unless an example shows that there is such a field.
fn slip(path: &JsonPath, definition: &Definition) -> Option<Slip> {
    let text = path.text();
    if !text.contains(".length") {
        return None;
    }
    let slip = in_filter(text).or_else(|| at_end(text))?;
    (!is_found(path, definition)).then_some(slip)
}

fn in_filter(text: &str) -> Option<Slip> {
    let list = IN_FILTER.captures(text)?.get(1)?;
    Some(Slip {
        at: list.start()..list.end() + ".length".len(),
        instead: Some(format!("length({})", list.as_str())),
    })
}

fn at_end(text: &str) -> Option<Slip> {
    let before = text.strip_suffix(".length")?;
    Some(Slip {
        at: before.len()..text.len(),
        instead: None,
    })
}

fn is_found(path: &JsonPath, definition: &Definition) -> bool {
    let mut answers = definition.examples.iter().map(|example| &example.answer);
    answers.any(|answer| match answer {
        Answer::Response {
            body: ExampleBody::Json(body),
            ..
        } => finds(path, body),
        Answer::Response { .. } | Answer::NoAnswer(_) => false,
    })
}

fn finds(path: &JsonPath, body: &Value) -> bool {
    !path.select(body).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn a_field_called_length_is_asked_for_only_where_there_is_one() {
        rules(&[
            (
                "url: http://a.b\nmappings: { n: \"$.items[?(@.tags.length > 2)].name\" }\n",
                "2:27 suspicious-path",
            ),
            (
                "url: http://a.b\nmappings: { n: { path: \"$.items[?@.length == 2]\" } }\n",
                "2:34 suspicious-path",
            ),
            (
                "url: http://a.b\nmappings:\n  n: $.x.length\n",
                "3:9 suspicious-path",
            ),
            (
                "url: http://a.b\ntests: [{ expect: { body: { $.x.length: 1 } } }]\n",
                "2:32 suspicious-path",
            ),
            (
                "url: http://a.b\nmappings: { n: \"$.items[?length(@.tags) > 2].name\" }\n",
                "",
            ),
            (
                "url: http://a.b\nmappings: { n: $.box.length.cm, m: $.lengths, o: $.length_cm }\n",
                "",
            ),
            (
                "url: http://a.b\nmappings: { n: $.box.length }\nexamples: { a: { body: { box: { length: 3 } } } }\n",
                "",
            ),
            (
                "url: http://a.b\nmappings: { n: { legacy_path: $.box.length } }\n",
                "",
            ),
        ]);
    }

    #[test]
    fn the_hint_says_what_to_write() {
        let bot = Bot::new("");
        let message = "this is a field called `length`, not the length of a list or text";
        let cases = [
            (
                "mappings: { n: \"$.items[?(@.tags.length > 2)]\" }",
                "write `length(@.tags)`",
            ),
            (
                "mappings: { n: $.x.length }",
                "map the list itself, and write `| length` where the attribute is used",
            ),
            (
                "tests: [{ expect: { body: { $.x.length: 1 } } }]",
                "take `.length` away and expect a `count`",
            ),
        ];
        for (text, hint) in cases {
            let told = bot.told(&format!("url: http://a.b\n{text}\n"));
            assert_eq!(told, format!("{message} | {hint}"));
        }
    }
}
