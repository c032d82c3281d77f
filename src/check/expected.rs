//! `undefined-attribute` in expectations: a test expects something of an attribute that is never set.

use super::attributes::known;
use super::outline::Step;
use super::subject::{Subject, gives};
use crate::api::ApiTest;
use crate::source::{Finding, Findings, Rule, did_you_mean};

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let tests = subject.definition.tests.iter().enumerate();
    tests
        .flat_map(|(index, test)| in_test(subject, index, test))
        .collect()
}

/// Expectations that nothing can meet; one that holds for a missing value is fine.
fn in_test(subject: &Subject<'_>, index: usize, test: &ApiTest) -> Findings {
    let impossible = test.expect.attributes.iter().filter(|(name, expectation)| {
        let mut mappings = subject.definition.mappings.iter();
        let is_set = mappings.any(|mapping| mapping.attribute == *name)
            || subject.is_given_always(name)
            || gives(&test.attributes, name);
        !is_set && !expectation.holds(None)
    });
    impossible
        .map(|(name, _)| never_set(subject, index, name))
        .collect()
}

fn never_set(subject: &Subject<'_>, index: usize, name: &str) -> Finding {
    let path = [
        Step::Key("tests"),
        Step::Item(index),
        Step::Key("expect"),
        Step::Key("attributes"),
        Step::Key(name),
    ];
    let message = format!("nothing sets the attribute `{name}`, so this can never hold");
    let finding = subject.at_key(Rule::UndefinedAttribute, message, &path);
    let mappings = subject.definition.mappings.iter();
    let mapped = mappings.map(|mapping| mapping.attribute.as_str());
    match did_you_mean(name, mapped.chain(known(subject))) {
        Some(guess) => finding.label(guess),
        None => finding.hint("add it under `mappings`"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn an_expected_attribute_is_mapped_or_given() {
        let head = "url: http://a.b\nmappings: { title: $.t }\nsamples: { q: 1 }\n";
        let case = |expect: &str, found: &str| {
            let text = format!(
                "{head}params: {{ q: \"{{{{ q }}}}\" }}\ntests: [{{ expect: {expect} }}]\n"
            );
            rules(&[(&text, found)]);
        };
        case("{ attributes: { titel: x } }", "5:35 undefined-attribute");
        case("{ attributes: { title: x, q: 1 } }", "");
        case("{ attributes: { titel: { exists: false } } }", "");
    }

    #[test]
    fn the_message_says_what_to_do() {
        let bot = Bot::new("");
        let told = |name: &str| {
            bot.told(&format!(
                "url: http://a.b\nmappings: {{ title: $.t }}\ntests: [{{ expect: {{ attributes: {{ {name}: 1 }} }} }}]\n"
            ))
        };
        assert_eq!(
            told("titel"),
            "nothing sets the attribute `titel`, so this can never hold | did you mean `title`?"
        );
        assert_eq!(
            told("price"),
            "nothing sets the attribute `price`, so this can never hold | add it under `mappings`"
        );
    }
}
