//! What is looked for in the log, and the same as a condition of the database.

use std::time::Duration;

use rusqlite::types::Value;

use super::id::Wanted;
use super::insert::micros;
use crate::outcome::{BadAnswer, NoAnswer, Outcome, Selector};

/// Which attempts are wanted: all conditions hold, and within a list one of them. The default wants the last
/// attempt of every call.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// What the answer's status is; `timeout` and its like are what came instead.
    pub status: Vec<Selector>,
    /// How the call ended.
    pub outcome: Vec<Selector>,
    /// Definitions.
    pub apis: Vec<String>,
    /// Flows.
    pub flows: Vec<String>,
    /// Scenarios and tests.
    pub scenarios: Vec<String>,
    /// The run.
    pub run: Option<Wanted>,
    /// Methods, in any case.
    pub methods: Vec<String>,
    /// Environments.
    pub environments: Vec<String>,
    /// Not before, in milliseconds since 1970.
    pub since: Option<i64>,
    /// Before, in milliseconds since 1970.
    pub until: Option<i64>,
    /// Attempts that took longer.
    pub slower: Option<Duration>,
    /// Text in the address, headers, bodies or the reason, ignoring case.
    pub grep: Option<String>,
    /// Only calls that did not succeed.
    pub failed: bool,
    /// Every attempt instead of the last one of each call.
    pub every_attempt: bool,
    /// At most so many, the newest.
    pub limit: Option<usize>,
}

/// A condition with its values, all but `grep` and `limit`.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    parts: Vec<String>,
    /// The values of the question marks, in their order.
    pub(super) values: Vec<Value>,
}

impl Filter {
    /// The filter as a condition; `run` is the run that [`Filter::run`] came to, as a range of ids.
    pub(super) fn conditions(&self, run: Option<(i64, i64)>) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.selectors(&self.status, Conditions::status);
        conditions.selectors(&self.outcome, Conditions::outcome);
        conditions.one_of("api", &self.apis);
        conditions.one_of("flow", &self.flows);
        conditions.one_of("scenario", &self.scenarios);
        conditions.one_of("environment", &self.environments);
        let methods: Vec<String> = self
            .methods
            .iter()
            .map(|text| text.to_uppercase())
            .collect();
        conditions.one_of("method", &methods);
        conditions.number("run >= ?", run.map(|(low, _)| low));
        conditions.number("run <= ?", run.map(|(_, high)| high));
        conditions.number("at >= ?", self.since);
        conditions.number("at < ?", self.until);
        conditions.number(
            "(CASE WHEN attempt = attempts THEN elapsed_us ELSE total_us END) > ?",
            self.slower.map(micros),
        );
        conditions.only_if("failed = 1", self.failed);
        conditions.only_if("attempt = attempts", !self.every_attempt);
        conditions
    }
}

impl Conditions {
    /// All of them as one expression.
    pub(super) fn sql(&self) -> String {
        if self.parts.is_empty() {
            return "1".to_owned();
        }
        self.parts.join(" AND ")
    }

    /// A further condition without values.
    pub(super) fn only_if(&mut self, part: &str, wanted: bool) {
        if wanted {
            self.parts.push(part.to_owned());
        }
    }

    /// A further condition on a number, where there is one.
    pub(super) fn number(&mut self, part: &str, value: Option<i64>) {
        if let Some(value) = value {
            self.parts.push(part.to_owned());
            self.values.push(Value::Integer(value));
        }
    }

    fn one_of(&mut self, column: &str, texts: &[String]) {
        match texts {
            [] => return,
            [_] => self.parts.push(format!("{column} = ?")),
            [_, ..] => {
                let marks = vec!["?"; texts.len()].join(", ");
                self.parts.push(format!("{column} IN ({marks})"));
            }
        }
        self.values.extend(texts.iter().cloned().map(Value::Text));
    }

    fn selectors(&mut self, selectors: &[Selector], part: fn(Selector) -> String) {
        let parts: Vec<String> = selectors.iter().map(|selector| part(*selector)).collect();
        match parts.as_slice() {
            [] => {}
            [part] => self.parts.push(part.clone()),
            [_, ..] => self.parts.push(format!("({})", parts.join(" OR "))),
        }
    }

    /// An answer's status. The words of each part are those of the partial indexes, so that these serve it.
    fn status(selector: Selector) -> String {
        match selector {
            Selector::Exact(Outcome::Status(status)) => {
                format!("{} AND status = {status}", class(status / 100))
            }
            Selector::Class(digit) => class(u16::from(digit)),
            Selector::Exact(Outcome::NoAnswer(_) | Outcome::BadAnswer(_))
            | Selector::NoAnswer
            | Selector::BadAnswer => Self::outcome(selector),
        }
    }

    /// How a call ended.
    fn outcome(selector: Selector) -> String {
        let failures = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            format!("failed = 1 AND outcome IN ({})", names.join(", "))
        };
        match selector {
            Selector::Exact(outcome) if outcome.is_success() => format!("outcome = '{outcome}'"),
            Selector::Exact(outcome) => format!("failed = 1 AND outcome = '{outcome}'"),
            Selector::Class(2) => "failed = 0".to_owned(),
            Selector::Class(digit) => {
                format!("{} AND outcome = status", class(u16::from(digit)))
            }
            Selector::NoAnswer => failures(&NoAnswer::ALL.map(NoAnswer::name)),
            Selector::BadAnswer => failures(&BadAnswer::ALL.map(BadAnswer::name)),
        }
    }
}

/// A status class by its first digit.
fn class(digit: u16) -> String {
    let indexed = if digit >= 3 { "status >= 300 AND " } else { "" };
    format!("{indexed}status / 100 = {digit}")
}
