//! `useless-mapping`: a mapping for an outcome that comes without an answer.

use super::outline::Step;
use super::subject::Subject;
use crate::api::Mapping;
use crate::outcome::{Outcome, Selector};
use crate::source::{Finding, Findings, Rule};

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let mappings = subject.definition.mappings.iter();
    mappings
        .filter_map(|mapping| useless(subject, mapping))
        .collect()
}

fn useless(subject: &Subject<'_>, mapping: &Mapping) -> Option<Finding> {
    let outcome = mapping.outcome;
    let why = match outcome {
        Selector::Class(_) | Selector::Exact(Outcome::Status(_)) => return None,
        Selector::NoAnswer | Selector::Exact(Outcome::NoAnswer(_)) => "no answer comes with it",
        Selector::BadAnswer | Selector::Exact(Outcome::BadAnswer(_)) => "its answer cannot be used",
    };
    let message = format!("this mapping is for `{outcome}` and never fills anything: {why}");
    let path = ["mappings", &mapping.attribute, "for"].map(Step::Key);
    let span = subject.outline.value(&path);
    let finding = Finding::new(Rule::UselessMapping, message)
        .at(&mapping.place.file, span.unwrap_or(mapping.place.span));
    Some(finding.hint("map from a status such as `4xx`, and take a route for this outcome"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn a_mapping_is_for_an_outcome_with_an_answer() {
        let case = |outcome: &str, found: &str| {
            let text =
                format!("url: http://a.b\nmappings: {{ a: {{ path: $.a, for: {outcome} }} }}\n");
            rules(&[(&text, found)]);
        };
        case("timeout", "2:34 useless-mapping");
        case("no_answer", "2:34 useless-mapping");
        case("bad_body", "2:34 useless-mapping");
        case("4xx", "");
        case("404", "");
        case("success", "");
    }

    #[test]
    fn the_message_says_why() {
        assert_eq!(
            Bot::new("").told("url: http://a.b\nmappings: { a: { path: $.a, for: timeout } }\n"),
            "this mapping is for `timeout` and never fills anything: no answer comes with it | map from a status such as `4xx`, and take a route for this outcome"
        );
    }
}
