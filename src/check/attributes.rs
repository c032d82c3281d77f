//! `undefined-attribute`: a template reads what nothing gives a value.

use super::subject::{Read, Subject, gives};
use crate::source::{Finding, Findings, Rule, did_you_mean};
use crate::template::Source;

/// How many tests a message names.
const NAMED: usize = 3;

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let in_calls = subject.reads.iter().filter_map(|read| {
        let name = required(read)?;
        let lacking = lacking(subject, name)?;
        Some(undefined(subject, *read, &lacking))
    });
    in_calls.chain(in_given(subject)).collect()
}

/// The attribute that this must have a value for.
fn required<'s>(read: &Read<'s>) -> Option<&'s str> {
    match &read.reference.source {
        Source::Attribute(name) if !read.reference.optional => Some(name),
        Source::Attribute(_) | Source::Environment(_) | Source::Secret(_) => None,
    }
}

/// Whether a finding tells that the attribute has no value.
pub(super) fn is_told(subject: &Subject<'_>, name: &str) -> bool {
    let mut reads = subject.reads.iter();
    reads.any(|read| required(read) == Some(name)) && lacking(subject, name).is_some()
}

/// The tests in which the attribute has no value; none of them where no test has it, or there is no test.
fn lacking<'s>(subject: &Subject<'s>, name: &str) -> Option<Vec<&'s str>> {
    if subject.is_given_always(name) || subject.is_for_flows() {
        return None;
    }
    let tests = &subject.definition.tests;
    let without = tests.iter().filter(|test| !gives(&test.attributes, name));
    let without: Vec<&str> = without.map(|test| test.name.as_str()).collect();
    match without.len() {
        0 if !tests.is_empty() => None,
        count if count == tests.len() => Some(Vec::new()),
        _ => Some(without),
    }
}

fn undefined(subject: &Subject<'_>, read: Read<'_>, lacking: &[&str]) -> Finding {
    let name = read.reference.source.name();
    if !lacking.is_empty() {
        return in_some_tests(read, lacking).hint("add it under `samples`, or to these tests");
    }
    let message = format!("nothing gives the attribute `{name}` a value");
    let finding = read.finding(Rule::UndefinedAttribute, message);
    let finding = match did_you_mean(name, known(subject)) {
        Some(guess) => finding.label(guess),
        None => finding,
    };
    finding.hint("add it under `samples`")
}

fn in_some_tests(read: Read<'_>, lacking: &[&str]) -> Finding {
    let name = read.reference.source.name();
    let shown: Vec<String> = lacking
        .iter()
        .take(NAMED)
        .map(|test| format!("`{test}`"))
        .collect();
    let more = match lacking.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown = shown.join(", ");
    let message = if lacking.len() == 1 {
        format!("the test {shown} gives the attribute `{name}` no value")
    } else {
        format!("the tests {shown}{more} give the attribute `{name}` no value")
    };
    read.finding(Rule::UndefinedAttribute, message)
}

/// Every attribute that has a value somewhere.
pub(super) fn known<'s>(subject: &Subject<'s>) -> impl Iterator<Item = &'s str> {
    let given = subject.ground.given;
    let definition = subject.definition;
    let tests = definition.tests.iter().flat_map(|test| &test.attributes);
    let own = definition.samples.iter().chain(tests).map(|(name, _)| name);
    let outside = given.project.keys().chain(given.set.keys());
    own.chain(outside).map(String::as_str)
}

/// Samples and tests' attributes are computed before they are there themselves.
fn in_given(subject: &Subject<'_>) -> impl Iterator<Item = Finding> {
    let project = &subject.ground.given.project;
    subject.reads_of_given().filter_map(move |read| {
        let name = required(&read).filter(|name| !project.contains_key(*name))?;
        let message = format!("the attribute `{name}` has no value yet where samples are computed");
        let finding = read.finding(Rule::UndefinedAttribute, message);
        Some(finding.hint(
            "write the value itself: samples and tests read `env`, `secret` and the `attributes` of botapi.yaml",
        ))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn every_attribute_of_a_template_has_a_value_in_every_case() {
        rules(&[
            ("url: http://a.b/{{ q }}\n", "1:20 undefined-attribute"),
            ("url: http://a.b/{{ q }}\nsamples: { q: 1 }\n", ""),
            ("url: http://a.b/{{ q | default('x') }}\n", ""),
            ("url: http://a.b/{{ 'a' if q is defined else 'b' }}\n", ""),
            (
                "url: http://a.b\nparams: { q: \"{{ q }}\" }\nheaders: { X: \"{{ x }}\" }\n",
                "2:18 undefined-attribute, 3:19 undefined-attribute",
            ),
            (
                "url: http://a.b/{{ q }}\ntests: [{ name: a, attributes: { q: 1 }, expect: { status: 200 } }]\n",
                "",
            ),
            (
                "url: http://a.b/{{ q }}\ntests: [{ name: a, attributes: { q: 1 }, expect: { status: 200 } }, { name: b, expect: { status: 200 } }]\n",
                "1:20 undefined-attribute",
            ),
            (
                "url: http://a.b/{{ q }}/{{ p }}\nsamples: { p: 1, q: \"{{ p }}\" }\n",
                "2:25 undefined-attribute",
            ),
            (
                "url: http://a.b\nbody: [{ a: \"{{ user.name }}\" }]\nsamples: { user: { name: a } }\n",
                "",
            ),
        ]);
    }

    #[test]
    fn the_project_and_set_give_values_too() {
        let bot = Bot::new("attributes: { q: 1 }\n").set("p", "x");
        assert_eq!(bot.rules("url: http://a.b/{{ q }}/{{ p }}\n"), "");
        assert_eq!(
            bot.rules("url: http://a.b/{{ s }}\nsamples: { s: \"{{ q }}\" }\n"),
            ""
        );
    }

    #[test]
    fn the_message_says_where_a_value_is_missing() {
        let bot = Bot::new("");
        assert_eq!(
            bot.told("url: http://a.b/{{ categry }}\nsamples: { category: a }\n"),
            "nothing gives the attribute `categry` a value | did you mean `category`? | add it under `samples`"
        );
        let tests = ["a", "b", "c", "d", "e"]
            .map(|name| format!("  - {{ name: {name}, expect: {{ status: 200 }} }}\n"))
            .concat();
        let given = "  - { name: z, attributes: { q: 1 }, expect: { status: 200 } }\n";
        assert_eq!(
            bot.told(&format!(
                "url: http://a.b/{{{{ q }}}}\ntests:\n{tests}{given}"
            )),
            "the tests `a`, `b`, `c` and 2 more give the attribute `q` no value | add it under `samples`, or to these tests"
        );
    }
}
