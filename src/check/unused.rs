//! `unused-attribute`: a sample or a test sets what nothing reads.

use super::attributes::is_told;
use super::outline::Step;
use super::subject::Subject;
use crate::source::{Finding, Findings, Rule, closest};
use crate::template::Source;

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let mut told: Vec<&str> = Vec::new();
    let mut findings = Findings::new();
    for (name, path) in given(subject) {
        if told.contains(&name) || is_used(subject, name) {
            continue;
        }
        told.push(name);
        findings.extend(unused(subject, name, &path));
    }
    findings
}

/// Every attribute of the samples and the tests, with the way to it.
fn given<'s>(subject: &Subject<'s>) -> impl Iterator<Item = (&'s str, Vec<Step<'s>>)> {
    let definition = subject.definition;
    let samples = definition
        .samples
        .iter()
        .map(|(name, _)| (name.as_str(), vec![Step::Key("samples"), Step::Key(name)]));
    let tests = definition.tests.iter().enumerate();
    let in_tests = tests.flat_map(|(index, test)| {
        let path = move |name| {
            vec![
                Step::Key("tests"),
                Step::Item(index),
                Step::Key("attributes"),
                Step::Key(name),
            ]
        };
        let attributes = test.attributes.iter();
        attributes.map(move |(name, _)| (name.as_str(), path(name)))
    });
    samples.chain(in_tests)
}

/// Whether a template reads it or a test expects something of it.
fn is_used(subject: &Subject<'_>, name: &str) -> bool {
    let mut tests = subject.definition.tests.iter();
    read_names(subject).any(|read| read == name)
        || tests.any(|test| {
            let mut expected = test.expect.attributes.iter();
            expected.any(|(expected, _)| expected == name)
        })
}

fn read_names<'s>(subject: &Subject<'s>) -> impl Iterator<Item = &'s str> {
    let sources = subject.reads.iter().map(|read| &read.reference.source);
    sources.filter_map(|source| match source {
        Source::Attribute(name) => Some(name.as_str()),
        Source::Environment(_) | Source::Secret(_) => None,
    })
}

/// Nothing where the name that was meant is told already, because it has no value.
fn unused(subject: &Subject<'_>, name: &str, path: &[Step<'_>]) -> Option<Finding> {
    let meant = closest(name, read_names(subject));
    if meant.is_some_and(|meant| is_told(subject, meant)) {
        return None;
    }
    let message = format!("no template reads the attribute `{name}`");
    let finding = subject.at_key(Rule::UnusedAttribute, message, path);
    Some(match meant {
        Some(meant) => finding.label(format!("did you mean `{meant}`?")),
        None => finding.hint(format!("take it away, or read it: `{{{{ {name} }}}}`")),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn what_is_given_is_read() {
        rules(&[
            (
                "url: http://a.b\nsamples: { limit: 3 }\n",
                "2:12 unused-attribute",
            ),
            (
                "url: http://a.b/{{ q | default(1) }}\nsamples: { q: 3 }\n",
                "",
            ),
            (
                "url: http://a.b/{{ q | default(1) }}\ntests:\n  - attributes: { qq: 3 }\n    expect: { status: 200 }\n  - attributes: { qq: 4 }\n    expect: { status: 200 }\n",
                "3:19 unused-attribute",
            ),
            (
                "url: http://a.b\ntests: [{ attributes: { q: 3 }, expect: { attributes: { q: 3 } } }]\n",
                "",
            ),
            (
                "url: http://a.b/{{ categry }}\nsamples: { category: 3 }\n",
                "1:20 undefined-attribute",
            ),
        ]);
        let bot = Bot::new("defaults: { headers: { X-Channel: \"{{ channel }}\" } }\n");
        assert_eq!(bot.rules("url: http://a.b\nsamples: { channel: a }\n"), "");
    }

    #[test]
    fn the_message_names_what_may_be_meant() {
        let bot = Bot::new("");
        assert_eq!(
            bot.told(
                "url: http://a.b/{{ category | default('x') }}\nsamples: { categry: phones }\n"
            ),
            "no template reads the attribute `categry` | did you mean `category`?"
        );
        assert_eq!(
            bot.told("url: http://a.b\nsamples: { limit: 3 }\n"),
            "no template reads the attribute `limit` | take it away, or read it: `{{ limit }}`"
        );
    }
}
