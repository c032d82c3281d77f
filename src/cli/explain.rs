//! `botapi check --explain`.

use std::collections::BTreeSet;

use botapi::source::{Finding, Rule, did_you_mean};
use colored::Colorize as _;

use super::console::Console;
use super::exit::Exit;

/// Explains one rule, or lists all of them.
pub(super) fn explain(name: &str, console: &mut Console) -> Exit {
    if name.is_empty() {
        console.out(&list());
        return Exit::Holds;
    }
    if let Some(rule) = Rule::named(name) {
        console.out(&one(rule));
        return Exit::Holds;
    }
    let guess = did_you_mean(name, Rule::ALL.iter().map(|rule| rule.row().name));
    let hint = guess.unwrap_or_else(|| "`botapi check --explain` lists them".to_owned());
    console.error(&format!("there is no rule `{name}`"), &[hint]);
    Exit::CouldNotCheck
}

/// Explains every rule that the findings break, once.
pub(super) fn explanations(findings: &[Finding]) -> String {
    let rules: BTreeSet<Rule> = findings.iter().map(|finding| finding.rule).collect();
    rules.into_iter().map(|rule| one(rule) + "\n").collect()
}

fn one(rule: Rule) -> String {
    let row = rule.row();
    let example: String = row
        .example
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let level = if row.fixed {
        format!("always an {}", row.level.name())
    } else {
        format!("{} unless `rules:` says otherwise", row.level.name())
    };
    format!(
        "{} ({level})\n\n  {}\n\n{example}",
        row.name.bold(),
        row.explanation
    )
}

fn list() -> String {
    let rows = Rule::ALL.iter().map(|rule| rule.row());
    rows.map(|row| format!("{:<8} {}\n", row.level.name(), row.name))
        .collect()
}
