//! `undefined-environment-value` and `missing-in-environment`: `env.NAME` here and in the other environments.

use super::ground::Ground;
use super::subject::{Read, Subject};
use crate::source::{Finding, Findings, Rule, did_you_mean};
use crate::template::Source;

pub(super) fn check(subject: &Subject<'_>) -> Findings {
    let reads = subject.reads.iter().copied();
    of_reads(reads.chain(subject.reads_of_given()), subject.ground)
}

/// What is wrong with the values of the environment that are read.
pub(super) fn of_reads<'s>(reads: impl Iterator<Item = Read<'s>>, ground: &Ground<'_>) -> Findings {
    let mut findings = Findings::new();
    let mut seen: Vec<&str> = Vec::new();
    for read in reads {
        let Some(name) = required(&read) else {
            continue;
        };
        if ground.world.environment_value(name).is_none() {
            findings.push(undefined(read, name, ground));
        } else if !seen.contains(&name) {
            seen.push(name);
            findings.extend(missing_elsewhere(read, name, ground));
        }
    }
    findings
}

fn required<'s>(read: &Read<'s>) -> Option<&'s str> {
    match &read.reference.source {
        Source::Environment(name) if !read.reference.optional => Some(name),
        Source::Environment(_) | Source::Attribute(_) | Source::Secret(_) => None,
    }
}

fn undefined(read: Read<'_>, name: &str, ground: &Ground<'_>) -> Finding {
    let Some(environment) = ground.environment else {
        let message = format!("no environment is chosen, and `{name}` is no variable either");
        let finding = read.finding(Rule::UndefinedEnvironmentValue, message);
        return finding.hint(choose(name, ground));
    };
    let message = format!("the environment `{environment}` has no value `{name}`");
    let finding = read.finding(Rule::UndefinedEnvironmentValue, message);
    let known = ground.world.environment.keys().map(String::as_str);
    let finding = match did_you_mean(name, known) {
        Some(guess) => finding.label(guess),
        None => finding,
    };
    finding.hint(format!(
        "add `{name}` to `environments.{environment}` in botapi.yaml, or set a variable of this name"
    ))
}

/// What to do where no environment is chosen.
fn choose(name: &str, ground: &Ground<'_>) -> String {
    let environments = ground.settings.environments.iter();
    let having = environments.filter(|(_, values)| values.contains_key(name));
    let having: Vec<&str> = having
        .map(|(environment, _)| environment.as_str())
        .collect();
    match having.as_slice() {
        [] => {
            format!("add `{name}` to an environment in botapi.yaml, or set a variable of this name")
        }
        [first, ..] => format!("choose one with `--env {first}`; {} it", have(&having)),
    }
}

fn have(environments: &[&str]) -> String {
    let verb = if environments.len() == 1 {
        "has"
    } else {
        "have"
    };
    format!("{} {verb}", quoted(environments))
}

/// A value that is there now, but not after `--env OTHER`.
fn missing_elsewhere(read: Read<'_>, name: &str, ground: &Ground<'_>) -> Option<Finding> {
    if ground.world.variables.contains_key(name) {
        return None;
    }
    let environments = ground.settings.environments.iter();
    let without = environments.filter(|(_, values)| !values.contains_key(name));
    let without: Vec<&str> = without
        .map(|(environment, _)| environment.as_str())
        .collect();
    let noun = match without.len() {
        0 => return None,
        1 => "environment",
        _ => "environments",
    };
    let message = format!(
        "`env.{name}` has no value in the {noun} {}",
        quoted(&without)
    );
    let finding = read.finding(Rule::MissingInEnvironment, message);
    Some(finding.hint(format!("add `{name}` there in botapi.yaml")))
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Bot;

    const PROJECT: &str = "environments:\n  local: { shop_url: http://127.0.0.1, both: a }\n  production: { both: b }\n";

    #[test]
    fn a_value_is_there_in_every_environment() {
        let cases = [
            (
                "url: \"{{ env.shop_ur }}/a\"\n",
                "1:10 undefined-environment-value",
            ),
            (
                "url: \"{{ env.shop_url }}/a\"\n",
                "1:10 missing-in-environment",
            ),
            ("url: http://127.0.0.1/{{ env.both }}/a\n", ""),
            ("url: http://127.0.0.1/{{ env.HOME_TOWN }}/a\n", ""),
            ("url: http://127.0.0.1/{{ env.x | default('a') }}\n", ""),
            (
                "url: http://127.0.0.1/{{ env.shop_url }}/{{ env.shop_url }}\n",
                "1:26 missing-in-environment",
            ),
            (
                "url: http://127.0.0.1/{{ a }}\nsamples: { a: \"{{ env.c }}\" }\n",
                "2:19 undefined-environment-value",
            ),
        ];
        let bot = Bot::new(PROJECT).choose("local").variable("HOME_TOWN", "x");
        for (text, found) in cases {
            assert_eq!(bot.rules(text), found, "{text}");
        }
    }

    #[test]
    fn the_message_says_what_to_do() {
        let bot = Bot::new(PROJECT).choose("local");
        assert_eq!(
            bot.told("url: \"{{ env.shop_ur }}/a\"\n"),
            "the environment `local` has no value `shop_ur` | did you mean `shop_url`? | add `shop_ur` to `environments.local` in botapi.yaml, or set a variable of this name"
        );
        assert_eq!(
            bot.told("url: \"{{ env.shop_url }}/a\"\n"),
            "`env.shop_url` has no value in the environment `production` | add `shop_url` there in botapi.yaml"
        );
        let bot = Bot::new(PROJECT);
        assert_eq!(
            bot.told("url: http://127.0.0.1/{{ env.both }}\n"),
            "no environment is chosen, and `both` is no variable either | choose one with `--env local`; `local`, `production` have it"
        );
        assert_eq!(
            bot.told("url: http://127.0.0.1/{{ env.x }}\n"),
            "no environment is chosen, and `x` is no variable either | add `x` to an environment in botapi.yaml, or set a variable of this name"
        );
    }
}
