//! `checks-nothing`: a test that expects nothing.

use super::outline::Step;
use super::subject::Subject;
use crate::api::ApiTest;
use crate::source::{Finding, Findings, Rule, Span};

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let tests = subject.definition.tests.iter().enumerate();
    let empty = tests.filter(|(_, test)| test.expect.is_empty());
    empty
        .map(|(index, test)| checks_nothing(subject, index, test))
        .collect()
}

fn checks_nothing(subject: &Subject<'_>, index: usize, test: &ApiTest) -> Finding {
    let name = [Step::Key("tests"), Step::Item(index), Step::Key("name")];
    let span = subject.outline.value(&name);
    let span = span.unwrap_or_else(|| first_line(test));
    let message = format!("the test `{}` expects nothing", test.name);
    Finding::new(Rule::ChecksNothing, message)
        .at(&test.place.file, span)
        .hint("add `expect:`, such as `expect: { status: 200 }`")
}

fn first_line(test: &ApiTest) -> Span {
    let span = test.place.span;
    let written = test.place.file.slice(span);
    let length = written.find('\n').unwrap_or(written.len());
    Span::new(span.start, span.start + length)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn a_test_expects_something() {
        rules(&[
            (
                "url: http://a.b\ntests:\n  - name: a\n",
                "3:11 checks-nothing",
            ),
            (
                "url: http://a.b\ntests:\n  - attributes: {}\n    expect: {}\n",
                "3:5 checks-nothing",
            ),
            (
                "url: http://a.b\ntests:\n  - name: a\n    expect: { within: 1s }\n",
                "",
            ),
            ("url: http://a.b\n", ""),
        ]);
        assert_eq!(
            Bot::new("").told("url: http://a.b\ntests: [{ name: a }]\n"),
            "the test `a` expects nothing | add `expect:`, such as `expect: { status: 200 }`"
        );
    }
}
