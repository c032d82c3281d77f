//! Scenarios as people read them: a line each, or the whole chat with what does not hold.

use std::sync::LazyLock;

use colored::Colorize as _;
use regex::Regex;

use super::chat::ChatLayout;
use super::exchange::exchange;
use super::printable::printable;
use super::scenario_view::{MomentView, ScenarioView, StepCallView, TurnView};
use super::summary::{short_id, verdict};
use super::text::{Layout, attempt_title, mappings};
use crate::suite::Verdict;

/// How far a call in full stands in.
const INSET: usize = 8;

/// `ok        products_test · a phone is found  3 turns  1 call  2 ms`.
#[must_use]
pub fn scenario_line(scenario: &ScenarioView) -> String {
    let word = verdict(scenario.verdict_type);
    let title = printable(&title(scenario)).into_owned();
    if scenario.verdict_type == Verdict::NotRun {
        return format!("{word} {title}\n");
    }
    let numbers = format!(
        "{}  {}  {:.0} ms",
        counted(scenario.turns.len(), "turn"),
        counted(scenario.calls().count(), "call"),
        scenario.elapsed_ms
    );
    format!("{word} {title}  {}\n", numbers.dimmed())
}

/// A line for each flow, for runs of so many scenarios that nobody reads a line for each.
#[must_use]
pub fn flow_lines(scenarios: &[ScenarioView]) -> String {
    let flows = scenarios.chunk_by(|one, next| one.flow == next.flow);
    flows.map(flow_line).collect()
}

/// `ok        products_test  1000 scenarios`.
fn flow_line(scenarios: &[ScenarioView]) -> String {
    let flow = scenarios.first().map_or("", |first| &first.flow);
    let came_to = |wanted: Verdict| {
        let ended = scenarios.iter();
        ended
            .filter(|scenario| scenario.verdict_type == wanted)
            .count()
    };
    let order = [
        (Verdict::Failed, "failed"),
        (Verdict::Broken, "could not be checked"),
        (Verdict::NoAnswer, "without an answer"),
        (Verdict::NotRun, "not run"),
    ];
    let bad = order.map(|(ended, words)| (ended, came_to(ended), words));
    let bad: Vec<_> = bad.iter().filter(|(_, count, _)| *count > 0).collect();
    let word = bad.first().map_or(Verdict::Passed, |(ended, ..)| *ended);
    let bad: String = bad
        .iter()
        .map(|(_, count, words)| format!(", {count} {words}"))
        .collect();
    let all = counted(scenarios.len(), "scenario");
    let word = verdict(word);
    format!("{word} {}  {all}{bad}\n", printable(flow))
}

/// A scenario in full: its chat, what does not hold, where to see its calls.
#[must_use]
pub fn scenario_in_full(scenario: &ScenarioView, layout: &Layout) -> String {
    let mut text = format!(
        "{}  {}\n\n",
        printable(&title(scenario)).bold(),
        format!("{}:{}", scenario.file, scenario.line).dimmed()
    );
    if scenario.verdict_type == Verdict::NotRun {
        return text + "  not run, because another scenario did not pass first\n\n";
    }
    let chat = chat(scenario, layout);
    if !chat.is_empty() {
        text += &chat;
        text.push('\n');
    }
    for finding in &scenario.findings {
        text += &layout.frames.render(finding);
        text += "\n\n";
    }
    text + &log_lines(scenario)
}

/// The chat of a scenario as lines without colour, for reports that are not for a screen; calls on a line.
pub(super) fn transcript(scenario: &ScenarioView) -> String {
    static COLOUR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("\u{1b}\\[[0-9;]*m").expect("the pattern is fixed and valid"));
    let chat = ChatLayout::new(usize::MAX);
    let turns = chat.turns(&scenario.turns, |_, _| String::new());
    let text = turns + &chat.ended(&scenario.ended);
    COLOUR.replace_all(&text, "").into_owned()
}

/// Whether a call is one to look at: it was made in a turn in which something does not hold, or it is the last one of a
/// scenario of which no turn is to blame.
fn is_suspect(scenario: &ScenarioView, turn: &TurnView, call: &StepCallView) -> bool {
    if matches!(scenario.verdict_type, Verdict::Passed | Verdict::NotRun) {
        return false;
    }
    let blamed = scenario.turns.iter().any(|turn| turn.failed);
    let is_last = scenario
        .calls()
        .last()
        .is_some_and(|last| std::ptr::eq(last, call));
    turn.failed || (is_last && (!blamed || scenario.ended.kind == "broken"))
}

/// The chat up to its end; calls in full where something does not hold or everything is wanted.
fn chat(scenario: &ScenarioView, layout: &Layout) -> String {
    let chat = ChatLayout::new(layout.width);
    let turns = chat.turns(&scenario.turns, |turn, call| {
        if layout.everything || is_suspect(scenario, turn, call) {
            call_in_full(call, layout)
        } else {
            String::new()
        }
    });
    if turns.is_empty() {
        return turns;
    }
    turns + &chat.ended(&scenario.ended)
}

/// Request, answer and mappings of a call, with an empty line above and below.
fn call_in_full(call: &StepCallView, layout: &Layout) -> String {
    let mut text = String::new();
    for (index, attempt) in call.attempts.iter().enumerate() {
        text.push('\n');
        text += &attempt_title(&call.attempts, index);
        text += &exchange(attempt, layout.everything);
    }
    if !call.mappings.is_empty() {
        text.push('\n');
        text += &mappings(&call.mappings, layout.width.saturating_sub(INSET));
    }
    let inset = " ".repeat(INSET);
    let lines = text.lines().map(|line| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("{inset}{line}\n")
        }
    });
    lines.chain(["\n".to_owned()]).collect()
}

/// What to type to see the calls again that are to be looked at.
fn log_lines(scenario: &ScenarioView) -> String {
    let moments = scenario.turns.iter().flat_map(|turn| {
        let moments = turn.then.iter();
        moments.map(move |moment| (turn, moment))
    });
    let calls = moments.filter_map(|(turn, moment)| match moment {
        MomentView::Call(call) if is_suspect(scenario, turn, call) => {
            Some((call.log.as_deref()?, &call.step))
        }
        MomentView::Call(_) | MomentView::Bot(_) => None,
    });
    let lines: String = calls
        .map(|(id, step)| {
            let line = format!("botapi logs show {}  # {}", short_id(id), printable(step));
            format!("  {}\n", line.dimmed())
        })
        .collect();
    if lines.is_empty() {
        lines
    } else {
        lines + "\n"
    }
}

fn title(scenario: &ScenarioView) -> String {
    format!("{} · {}", scenario.flow, scenario.name)
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::EndView;

    fn scenario(flow: &str, verdict: Verdict) -> ScenarioView {
        ScenarioView {
            flow: flow.to_owned(),
            name: "a phone is found".to_owned(),
            file: format!("flows/{flow}.yaml"),
            line: 9,
            tags: Vec::new(),
            verdict: verdict.name(),
            elapsed_ms: 1.6,
            turns: Vec::new(),
            ended: EndView::default(),
            path: Vec::new(),
            attributes: serde_json::Map::new(),
            checks: Vec::new(),
            findings: Vec::new(),
            verdict_type: verdict,
        }
    }

    fn plain(text: &str) -> String {
        let colour = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a valid pattern");
        colour.replace_all(text, "").into_owned()
    }

    #[test]
    fn the_line_of_a_flow_says_how_many_did_not_pass() {
        let scenarios = [
            scenario("a", Verdict::Passed),
            scenario("a", Verdict::Passed),
            scenario("b", Verdict::Passed),
            scenario("b", Verdict::Failed),
            scenario("b", Verdict::NotRun),
        ];
        assert_eq!(
            plain(&flow_lines(&scenarios)),
            "ok        a  2 scenarios\nFAILED    b  3 scenarios, 1 failed, 1 not run\n"
        );
    }

    #[test]
    fn the_line_of_a_scenario_says_how_it_ended() {
        let cases = [
            (
                Verdict::Passed,
                "ok        a · a phone is found  0 turns  0 calls  2 ms\n",
            ),
            (Verdict::NotRun, "not run   a · a phone is found\n"),
        ];
        for (verdict, line) in cases {
            assert_eq!(plain(&scenario_line(&scenario("a", verdict))), line);
        }
    }
}
