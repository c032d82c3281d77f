//! `example-mismatch`: an example that offline runs would fail with.

use std::borrow::Cow;

use super::subject::Subject;
use super::trial::Trial;
use crate::api::{Answer, Example};
use crate::call::{Call, CannotCall, answer_with};
use crate::outcome::Outcome;
use crate::source::{Finding, Findings, Rule};
use crate::suite::{of_definition, scope_for};

pub(super) fn check(subject: &Subject<'_>, trials: &[Trial<'_>]) -> Findings {
    let (mut unusable, mut findings) = (Vec::new(), Findings::new());
    for example in &subject.definition.examples {
        let finding = unusable_example(subject, trials, example);
        if let Some(finding) = finding.filter(|_| !is_wanted(trials, example)) {
            unusable.push(&example.name);
            findings.push(finding);
        }
    }
    for trial in trials {
        let example = trial.answered().map(|(_, example)| example);
        if let Some(example) = example.filter(|example| !unusable.contains(&&example.name)) {
            findings.extend(failed_test(trial, example));
        }
    }
    findings
}

/// Whether a test passes because the example cannot be used.
fn is_wanted(trials: &[Trial<'_>], example: &Example) -> bool {
    trials.iter().any(|trial| {
        let answered = trial.answered();
        let is_bad = answered.is_some_and(|(call, decided)| {
            decided.name == example.name && matches!(call.outcome, Outcome::BadAnswer(_))
        });
        is_bad && trial.case.test.is_some() && trial.failed().next().is_none()
    })
}

/// A test that its example does not pass.
fn failed_test(trial: &Trial<'_>, example: &Example) -> Option<Finding> {
    let test = trial.case.test?;
    let first = trial.failed().next()?;
    let came = first.mismatch.as_ref()?;
    let message = format!(
        "the example `{}` does not pass the test `{}`: {} is {}, expected {}",
        example.name, test.name, first.subject, came.actual, first.expected
    );
    let (line, column) = first.place.position();
    let hint = format!("expected at {}:{line}:{column}", first.place.file.name);
    let finding = mismatch(example, message).hint(match trial.failed().count() - 1 {
        0 => hint,
        more => format!("{hint}, and {more} more of its expectations do not hold"),
    });
    Some(if test.mock.is_empty() {
        finding.hint("a test without `mock` is answered by the first example; name another one if that is meant")
    } else {
        finding
    })
}

fn mismatch(example: &Example, message: String) -> Finding {
    let place = &example.place;
    Finding::new(Rule::ExampleMismatch, message).at(&place.file, place.span)
}

/// A success that does not fill the mappings, or is no JSON though it says so.
fn unusable_example(
    subject: &Subject<'_>,
    trials: &[Trial<'_>],
    example: &Example,
) -> Option<Finding> {
    let Answer::Response {
        status: 200..=299, ..
    } = example.answer
    else {
        return None;
    };
    let finding = |why: &str| {
        let message = format!("the example `{}` cannot be used: {why}", example.name);
        mismatch(example, message)
    };
    match call_with(subject, trials, example)? {
        Ok(call) if matches!(call.outcome, Outcome::BadAnswer(_)) => {
            let reason = call.reason.as_deref().unwrap_or("it is no usable answer");
            Some(with_others(finding(reason), &call))
        }
        Ok(_) | Err(CannotCall::Finding(_)) => None,
        Err(CannotCall::Send(why)) => Some(finding(&why.message)),
    }
}

/// The call with this example as its answer: one that was made for a test, or one more.
fn call_with<'t>(
    subject: &Subject<'_>,
    trials: &'t [Trial<'_>],
    example: &Example,
) -> Option<Result<Cow<'t, Call>, CannotCall>> {
    let mut calls = trials.iter().filter_map(Trial::answered);
    if let Some((call, _)) = calls.find(|(_, decided)| decided.name == example.name) {
        return Some(Ok(Cow::Borrowed(call)));
    }
    let rehearsal = &subject.ground.rehearsal;
    let case = of_definition(subject.definition).into_iter().next()?;
    let scope = scope_for(&case, &rehearsal.given, &rehearsal.world).ok()?;
    let answers = vec![example.answer.clone()];
    let call = answer_with(answers, subject.definition, &scope, &rehearsal.context);
    Some(call.map(Cow::Owned))
}

/// The other mappings that found nothing.
fn with_others(finding: Finding, call: &Call) -> Finding {
    let failed = call
        .mapped
        .iter()
        .filter_map(|mapped| Some((&mapped.attribute, mapped.value.as_ref().err()?)));
    failed.skip(1).fold(finding, |finding, (attribute, why)| {
        finding.hint(format!("`{attribute}` cannot be filled either: {why}"))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    fn case(text: &str, found: &str) {
        rules(&[(&format!("url: http://a.b\n{text}\n"), found)]);
    }

    #[test]
    fn a_successful_example_fills_the_mappings() {
        let rule = "2:13 example-mismatch";
        case("examples: { a: { body: {} } }\nmappings: { t: $.t }", rule);
        case("examples: { a: {} }\nmappings: { t: $.t }", rule);
        case(
            "examples: { a: { body: { t: x } } }\nmappings: { t: { path: $.t, type: number } }",
            rule,
        );
        case(
            "examples: { a: { headers: { content-type: application/json }, text: '<' } }",
            rule,
        );
        case(
            "examples: { a: { body: { t: x } } }\nmappings: { t: $.t }",
            "",
        );
        case(
            "examples: { a: { body: {} } }\nmappings: { t: { path: $.t, default: 1 } }",
            "",
        );
        case("examples: { a: { status: 404 } }\nmappings: { t: $.t }", "");
        case(
            "examples: { a: { outcome: timeout } }\nmappings: { t: $.t }",
            "",
        );
    }

    #[test]
    fn an_example_passes_the_tests_it_answers() {
        let examples = "examples: { a: { body: { t: x } }, b: { status: 404 } }\ntests:\n";
        let with = |test: &str, found: &str| case(&format!("{examples}  - {test}"), found);
        with("{ mock: a, expect: { status: 200, body: { $.t: x } } }", "");
        with("{ expect: { body: { $.t: x } } }", "");
        with("{ mock: b, expect: { status: 404 } }", "");
        with("{ mock: a, expect: { within: 1ms } }", "");
        with(
            "{ mock: a, expect: { body: { $.t: y } } }",
            "2:13 example-mismatch",
        );
        with(
            "{ mock: b, expect: { body: { $.t: y } } }",
            "2:36 example-mismatch",
        );
        with("{ expect: { status: 404 } }", "2:13 example-mismatch");
        with(
            "{ mock: [b, a], expect: { status: 200 } }",
            "2:36 example-mismatch",
        );
    }

    #[test]
    fn the_last_attempt_decides() {
        case(
            "retry: { outcomes: [503] }\nexamples: { a: { status: 503 }, b: { body: { t: x } } }\ntests: [{ mock: [a, b], expect: { body: { $.t: y } } }]",
            "3:33 example-mismatch",
        );
    }

    #[test]
    fn an_example_is_told_once_and_may_be_bad_on_purpose() {
        let head = "examples: { a: { body: {} } }\nmappings: { t: $.t }\n";
        let test = |expect: &str| format!("{head}tests: [{{ mock: a, expect: {expect} }}]");
        case(&test("{ attributes: { t: x } }"), "2:13 example-mismatch");
        case(&test("{ outcome: mapping_failed }"), "");
    }

    #[test]
    fn nothing_is_tried_where_something_is_wrong_already() {
        case(
            "params: { q: \"{{ q }}\" }\nexamples: { a: { body: {} } }\nmappings: { t: $.t }",
            "2:18 undefined-attribute",
        );
    }

    #[test]
    fn the_message_says_what_and_why() {
        let bot = Bot::new("");
        let told = |text: &str| bot.told(&format!("url: http://a.b\n{text}\n"));
        assert_eq!(
            told("examples: { a: { body: {} } }\nmappings: { t: $.t, u: $.u }"),
            "the example `a` cannot be used: `t` cannot be filled: nothing stands at `$.t` | `u` cannot be filled either: nothing stands at `$.u`"
        );
        assert_eq!(
            told(
                "examples: { a: { body: { t: 1 } } }\ntests: [{ name: n, mock: a, expect: { status: 404, body: { $.t: 2 } } }]"
            ),
            "the example `a` does not pass the test `n`: status is 200, expected 404 | expected at shop.yaml:3:47, and 1 more of its expectations do not hold"
        );
        assert_eq!(
            told(
                "examples: { a: { body: { t: 1 } } }\ntests: [{ name: n, expect: { body: { $.t: 2 } } }]"
            ),
            "the example `a` does not pass the test `n`: $.t is `1` (a number), expected `2` (a number) | expected at shop.yaml:3:43 | a test without `mock` is answered by the first example; name another one if that is meant"
        );
    }
}
