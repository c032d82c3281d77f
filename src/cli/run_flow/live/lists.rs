//! What can be asked about a conversation.

use botapi::report::{printable, short_id};

use super::talk::Talk;
use super::typed::COMMANDS;

/// So many calls are listed.
const CALLS: usize = 10;

/// The commands.
pub(super) fn help() -> String {
    let rows = COMMANDS.iter().map(|(name, what, does)| {
        let command = format!("{name} {what}");
        format!("  {command:<20} {does}\n")
    });
    let rows: String = rows.collect();
    rows + "  //text               say a text that begins with a slash\n  Tab completes choices and commands; a choice can be picked by its number\n"
}

/// What the conversation knows, without secrets.
pub(super) fn attributes(talk: &Talk<'_>) -> String {
    let redactor = &talk.viewer().redactor;
    let attributes = talk.attributes().iter();
    let lines = attributes.map(|(name, value)| {
        let shown = if redactor.goes_by(name) && !value.is_null() {
            "[redacted]".to_owned()
        } else {
            redactor.value(value).to_string()
        };
        format!("  {} = {}\n", printable(name), printable(&shown))
    });
    let lines: String = lines.collect();
    if lines.is_empty() {
        "  nothing is known yet\n".to_owned()
    } else {
        lines
    }
}

/// The last calls with their ids in the log, how they ended, and where the conversation went.
pub(super) fn calls(talk: &Talk<'_>) -> String {
    if talk.calls.is_empty() {
        return "  no call was made yet\n".to_owned();
    }
    let before = talk.calls.len().saturating_sub(CALLS);
    let viewer = talk.viewer();
    let lines = talk.calls.iter().skip(before).map(|made| {
        let view = viewer.called(&made.called, &made.step);
        let id = view.log.as_deref().map_or("not logged", short_id);
        let route = view.route.as_ref();
        let route = route.map_or_else(
            || "no route".to_owned(),
            |route| format!("{}: {}", route.outcome, route.to),
        );
        let line = format!(
            "{id}  {}  {}  {} → {route}",
            view.step, view.api, view.outcome
        );
        format!("  {}\n", printable(&line))
    });
    lines.collect()
}
