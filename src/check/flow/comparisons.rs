//! `wrong-comparison`: an attribute is compared with a value that it never has.

use serde_json::Value;

use super::compared::{Wrong, finding};
use super::domains::{Domains, Possible, of_ask};
use super::graph::Graph;
use crate::attribute::to_float;
use crate::flow::{Step, StepKind};
use crate::source::Findings;
use crate::template::{Comparison, Operator, Template};

pub(super) fn check(graph: &Graph<'_>, domains: &Domains<'_>) -> Findings {
    let steps = graph.bot.flows.iter().flat_map(|flow| &flow.steps);
    steps.flat_map(|step| of_step(step, domains)).collect()
}

fn of_step(step: &Step<'_>, domains: &Domains<'_>) -> Findings {
    match &step.kind {
        StepKind::Branch(arms) => {
            let conditions = arms.iter().filter_map(|arm| arm.condition);
            let found = conditions
                .flat_map(|condition| of_condition(condition, |name| domains.of(name).to_vec()));
            found.collect()
        }
        StepKind::Ask(question) => {
            let ask = question.ask;
            let valid = ask.valid.iter();
            let found = valid.flat_map(|valid| {
                of_condition(valid, |name| {
                    if name == "answer" || name == ask.save.text {
                        known(of_ask(ask))
                    } else {
                        domains.of(name).to_vec()
                    }
                })
            });
            found.collect()
        }
        StepKind::Say(_)
        | StepKind::Call(_)
        | StepKind::Set(_)
        | StepKind::Flow(_)
        | StepKind::Handoff(_)
        | StepKind::End(_) => Findings::new(),
    }
}

fn known(possible: Vec<Possible>) -> Vec<Possible> {
    if possible.contains(&Possible::Unknown) {
        return Vec::new();
    }
    possible
}

fn of_condition(condition: &Template, domain: impl Fn(&str) -> Vec<Possible>) -> Findings {
    let comparisons = condition.comparisons().into_iter();
    let found = comparisons.filter_map(|comparison| {
        let domain = domain(&comparison.name);
        let wrong = wrong(&comparison, &domain)?;
        Some(finding(condition, &comparison, &domain, wrong))
    });
    found.collect()
}

fn wrong(comparison: &Comparison, domain: &[Possible]) -> Option<Wrong> {
    if domain.is_empty() {
        return None;
    }
    let operator = comparison.operator;
    let can = |operator| {
        let mut domain = domain.iter();
        domain.any(|possible| can(possible, operator, &comparison.value))
    };
    if operator.is_ordering()
        && domain
            .iter()
            .all(|possible| differs(possible, &comparison.value))
    {
        return Some(Wrong::Unordered);
    }
    match operator {
        Operator::Unequal => (!can(Operator::Equal)).then_some(Wrong::Always),
        Operator::Equal
        | Operator::Less
        | Operator::AtMost
        | Operator::More
        | Operator::AtLeast => (!can(operator)).then_some(Wrong::Never),
    }
}

/// Whether one is a text and the other a number.
fn differs(possible: &Possible, value: &Value) -> bool {
    match possible {
        Possible::Text | Possible::Exactly(Value::String(_)) => value.is_number(),
        Possible::Number { .. } | Possible::Exactly(Value::Number(_)) => value.is_string(),
        Possible::Truth
        | Possible::List
        | Possible::Object(_)
        | Possible::Null
        | Possible::Exactly(_)
        | Possible::Unknown => false,
    }
}

/// Whether the comparison can hold; also where it cannot be said.
fn can(possible: &Possible, operator: Operator, value: &Value) -> bool {
    match (possible, value) {
        (Possible::Number { least, most, whole }, Value::Number(number)) => {
            let number = to_float(number);
            let (least, most) = (
                least.unwrap_or(f64::NEG_INFINITY),
                most.unwrap_or(f64::INFINITY),
            );
            match operator {
                Operator::Equal => {
                    least <= number && number <= most && (!whole || number.fract() == 0.0)
                }
                Operator::Unequal => true,
                Operator::Less => least < number,
                Operator::AtMost => least <= number,
                Operator::More => most > number,
                Operator::AtLeast => most >= number,
            }
        }
        (Possible::Exactly(Value::Number(own)), Value::Number(_)) => {
            let own = to_float(own);
            let own = Possible::Number {
                least: Some(own),
                most: Some(own),
                whole: false,
            };
            can(&own, operator, value)
        }
        (Possible::Exactly(own), value) if kind(own) == kind(value) => {
            operator != Operator::Equal || own == value
        }
        (possible, value) => operator != Operator::Equal || !never_equal(possible, value),
    }
}

/// Whether no value of the one kind is equal to one of the other.
fn never_equal(possible: &Possible, value: &Value) -> bool {
    match possible {
        Possible::Text | Possible::Exactly(Value::String(_)) => {
            value.is_number() || value.is_boolean()
        }
        Possible::Number { .. } | Possible::Truth | Possible::Exactly(_) => value.is_string(),
        Possible::List | Possible::Object(_) | Possible::Null => {
            value.is_string() || value.is_number() || value.is_boolean()
        }
        Possible::Unknown => false,
    }
}

fn kind(value: &Value) -> std::mem::Discriminant<Value> {
    std::mem::discriminant(value)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Sample, main};
    use crate::source::Rule;

    fn bot(ask: &str, condition: &str) -> Sample {
        main(&format!(
            "- {{ ask: A, save: n{ask} }}\n- branch: [{{ if: \"{condition}\", then: end }}]\n"
        ))
    }

    #[test]
    fn a_comparison_can_come_to_both() {
        let case = |ask: &str, condition: &str, expected: &str| {
            let found = bot(ask, condition).found(Rule::WrongComparison);
            assert_eq!(found.join("\n"), expected, "{ask} {condition}");
        };
        case(
            "",
            "n > 10",
            "3:19 `n > 10` compares a text with a number, so it always comes to the same | `n` is a text | let the question have `type: number`, or write `n | int`",
        );
        case(
            "",
            "n == 10",
            "3:19 `n == 10` never holds | `n` is a text | write `'10'`, or let the question have `type: number`",
        );
        case(
            ", type: integer",
            "n == '3'",
            "3:19 `n == '3'` never holds | `n` is a whole number | write `3` without quotes",
        );
        case(
            ", type: yes_no",
            "n == 'yes'",
            "3:19 `n == 'yes'` never holds | `n` is true or false | write `n`, or `not n`",
        );
        let choices = ", choices: [Great, Bad]";
        case(
            choices,
            "n == 'great'",
            "3:19 `n == 'great'` never holds | did you mean `Great`? | `n` is `Great` or `Bad`",
        );
        case(
            choices,
            "n != 'Badd'",
            "3:19 `n != 'Badd'` always holds | did you mean `Bad`? | `n` is `Great` or `Bad`",
        );
        case(
            ", choices: { Great: 5, Bad: 1 }",
            "n == 'Great'",
            "3:19 `n == 'Great'` never holds | `n` is `5` or `1`",
        );
        case(
            ", type: number, max: 5",
            "9 < n",
            "3:19 `9 < n` never holds | `n` is a number up to 5",
        );
        case(
            ", type: rating",
            "n == 0",
            "3:19 `n == 0` never holds | `n` is a whole number from 1 to 5",
        );
    }

    #[test]
    fn a_comparison_that_may_be_right_is_left_alone() {
        let case = |ask: &str, condition: &str| {
            let found = bot(ask, condition).found(Rule::WrongComparison);
            assert_eq!(found, [""; 0], "{ask} {condition}");
        };
        case("", "n == '10'");
        case("", "n > 'm'");
        case("", "n | int > 10");
        case("", "n == none or n != ''");
        case(", type: integer", "n > 3 and n < 9");
        case(", type: integer", "n == 3.0");
        case(", type: integer", "n is string and n == '3'");
        case(", type: yes_no", "n == true or n == 1");
        case(", choices: [1, 2, many]", "n > 1 or n == 'many'");
        case(", choices: names", "n == 'x' or n > 3");
        case(", type: number, max: 5", "n <= 5 and n >= 5");
        case(
            ", type: number, choices: [{ None: none }]",
            "n == 'none' or n > 3",
        );
        case("", "other > 10 or other == 'x'");
    }

    #[test]
    fn everything_that_sets_an_attribute_is_heard() {
        let ask = "- { ask: A, save: n }\n";
        let branch = "- branch: [{ if: n > 10, then: end }]\n";
        let found = |between: &str| {
            let steps = format!("{ask}{between}{branch}");
            main(&steps)
                .api(
                    "typed",
                    "url: http://a.b\nmappings: { n: { path: $.n, type: integer } }\n",
                )
                .api("loose", "url: http://a.b\nmappings: { n: $.n }\n")
                .flow(
                    "other",
                    "- { ask: B, save: m, type: integer }\n- say: \"{{ m }}\"\n",
                )
                .found(Rule::WrongComparison)
                .len()
        };
        assert_eq!(found(""), 1);
        assert_eq!(found("- set: { n: a }\n"), 1);
        assert_eq!(found("- set: { n: 12 }\n"), 0);
        assert_eq!(found("- set: { n: \"{{ n | int }}\" }\n"), 0);
        assert_eq!(found("- { call: typed, routes: { else: end } }\n"), 0);
        assert_eq!(found("- { call: loose, routes: { else: end } }\n"), 0);
        assert_eq!(found("- flow: other\n"), 1);
        let steps = format!("{ask}{branch}");
        let given = main(&steps).settings("attributes: { n: 3 }\n");
        assert_eq!(given.found(Rule::WrongComparison).len(), 0);
    }

    #[test]
    fn what_only_scenarios_give_is_not_known() {
        let each = "  each: [{ t: gold }, { t: silver }]\n  attributes: { tier: \"{{ t }}\" }\n";
        let case = |steps: &str, given: &str| {
            let text =
                format!("steps:\n{steps}scenarios:\n- name: \"{{{{ t }}}}\"\n{given}  chat: []\n");
            main(&text).found(Rule::WrongComparison)
        };
        let branch = "- branch: [{ if: tier is defined and tier == 'silver', then: end }]\n";
        let none: [&str; 0] = [];
        assert_eq!(case(branch, each), none);
        let one = each.replace("{ t: gold }, ", "");
        let one = one.replace("silver", "gold");
        assert_eq!(case(branch, &one), none);
        let asked = "- { ask: A, save: tier, choices: [gold, lead] }\n";
        assert_eq!(case(&format!("{asked}{branch}"), each), none);
    }

    #[test]
    fn the_condition_of_an_answer_is_looked_at_too() {
        let steps = "- { ask: A, save: n, valid: answer > 10 }\n- say: \"{{ n }}\"\n";
        assert_eq!(main(steps).found(Rule::WrongComparison).len(), 1);
    }
}
