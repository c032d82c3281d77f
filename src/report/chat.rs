//! A conversation as people read it: the bot on the left, the user on the right, calls under the turn that made them.

use colored::Colorize as _;

use super::printable::printable;
use super::scenario_view::{
    EndView, MessageView, MomentView, RouteView, StepCallView, TurnView, UserView,
};
use super::scenario_viewer::UNANSWERED;
use super::wrap::{columns, cut, wrap};

/// The widest chat: longer lines are hard to read.
const WIDEST: usize = 80;
/// What stands before the bot's words, and how wide it is.
const BOT: &str = "  bot   ";
/// What stands behind the user's words.
const USER: &str = "   you";
/// What stands before a call.
const CALL: &str = "          ";

/// How a chat is laid out.
#[derive(Debug, Clone, Copy)]
pub struct ChatLayout {
    width: usize,
}

impl ChatLayout {
    /// A chat on a screen of `width` columns.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self {
            width: width.min(WIDEST),
        }
    }

    /// The turns; `call` says more about a call, on lines of its own under it.
    pub(super) fn turns(
        self,
        turns: &[TurnView],
        call: impl Fn(&TurnView, &StepCallView) -> String,
    ) -> String {
        let mut text = String::new();
        for turn in turns {
            text += &turn
                .user
                .as_ref()
                .map_or_else(String::new, |user| self.heard(user));
            for moment in &turn.then {
                text += &match moment {
                    MomentView::Bot(message) => self.said(message),
                    MomentView::Call(made) => self.called(made) + &call(turn, made),
                };
            }
        }
        text
    }

    /// A message of the bot.
    #[must_use]
    pub fn said(self, message: &MessageView) -> String {
        let room = self.width.saturating_sub(columns(BOT));
        let text = message.text.iter();
        let mut lines: Vec<String> = text.flat_map(|text| wrap(&tidy(text), room)).collect();
        let media = [
            ("image", &message.image),
            ("document", &message.document),
            ("link", &message.link),
        ];
        for (name, address) in media {
            let address = address.iter();
            let shown = address.map(|address| format!("{name}: {}", printable(address)));
            lines.extend(shown.flat_map(|line| wrap(&line, room)));
        }
        let choices = buttons(&message.choices, room);
        let labels = choices.iter().map(|line| line.cyan().to_string());
        let mut shown: Vec<String> = lines.into_iter().chain(labels).collect();
        if shown.iter().all(String::is_empty) {
            shown = vec!["(an empty message)".dimmed().to_string()];
        }
        hanging(&shown, &BOT.bold().to_string(), columns(BOT))
    }

    /// What the user did.
    #[must_use]
    pub fn heard(self, user: &UserView) -> String {
        let room = (self.width - columns(USER)).saturating_mul(2) / 3;
        let lines = wrap(&tidy(&done(user)), room);
        let longest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        let before = " ".repeat(self.width.saturating_sub(columns(USER) + longest));
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let after = " ".repeat(longest - columns(line));
            let sign = if index == 0 { USER } else { "" };
            let line = format!("{before}{}{after}{}", line.green(), sign.bold());
            text += line.trim_end();
            text.push('\n');
        }
        text
    }

    /// A call on a line, or on two where one is too short.
    #[must_use]
    pub fn called(self, call: &StepCallView) -> String {
        let room = self.width.saturating_sub(columns(CALL));
        let request = request(call);
        let came = came(call);
        let one = format!("{request} {came}");
        let mut lines = if columns(&one) <= room {
            vec![one]
        } else {
            vec![cut(&request, room), format!("  {}", cut(&came, room - 2))]
        };
        let reason = call
            .reason
            .iter()
            .flat_map(|why| wrap(&tidy(why), room - 2));
        lines.extend(reason.map(|line| format!("  {line}")));
        let lines = lines
            .iter()
            .map(|line| format!("{CALL}{}\n", line.dimmed()));
        lines.collect()
    }

    /// How it ended; nothing where it could go on.
    #[must_use]
    pub fn ended(self, end: &EndView) -> String {
        let Some(words) = over(end) else {
            return String::new();
        };
        let lines = wrap(&tidy(&format!("— {words}")), self.width - 4);
        let lines: Vec<String> = lines.iter().map(|line| line.bold().to_string()).collect();
        hanging(&lines, "  ", 4)
    }
}

/// How a conversation ended, in words; `None` where it could go on.
pub(super) fn over(end: &EndView) -> Option<String> {
    let reason = end.reason.as_deref().unwrap_or_default();
    match (end.kind, reason) {
        ("end", _) => Some("end".to_owned()),
        ("handoff", "") => Some("handed over".to_owned()),
        ("handoff", reason) => Some(format!("handed over: {reason}")),
        ("broken", reason) => Some(format!("could not go on: {reason}")),
        _ => None,
    }
}

/// Without control characters and tabs, whose width nobody knows.
fn tidy(text: &str) -> String {
    printable(text).replace('\t', "    ")
}

/// The first line behind its mark, the others as far in.
fn hanging(lines: &[String], mark: &str, indent: usize) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let before = if index == 0 {
            mark.to_owned()
        } else {
            " ".repeat(indent)
        };
        text += format!("{before}{line}").trim_end();
        text.push('\n');
    }
    text
}

/// `[Great] [Okay] [Bad]` on as many lines as it takes.
fn buttons(labels: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for label in labels {
        let label = tidy(&label.replace('\n', " "));
        let button = format!("[{}]", cut(&label, room.saturating_sub(2)));
        match lines.last_mut() {
            Some(last) if columns(last) + 1 + columns(&button) <= room => {
                last.push(' ');
                last.push_str(&button);
            }
            Some(_) | None => lines.push(button),
        }
    }
    lines
}

/// The user's words, or what was done instead.
pub(super) fn done(user: &UserView) -> String {
    match user.kind {
        "silence" => "(silence)".to_owned(),
        "choose" => format!("[{}]", user.text),
        "file" => format!("file: {}", user.text),
        "location" => format!("location: {}", user.text),
        _ if user.text.trim().is_empty() => format!("\"{}\"", user.text),
        _ => user.text.clone(),
    }
}

/// `products  GET https://…/products/phones?q=phone`.
pub(super) fn request(call: &StepCallView) -> String {
    let sent = call.attempts.last().map(|attempt| &attempt.request);
    let sent = sent.map_or_else(String::new, |request| {
        format!("  {} {}", request.method, without_host(&request.url))
    });
    tidy(&format!("{}{sent}", call.api).replace('\n', " "))
}

/// Which host it is stands in the definition; what was asked of it is what matters here.
fn without_host(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let behind = rest.find(['/', '?']).map_or("", |start| &rest[start..]);
    format!("{scheme}://…{behind}")
}

/// `→ 200 · success: show`.
pub(super) fn came(call: &StepCallView) -> String {
    let tries = match call.attempts.len() {
        0 | 1 => String::new(),
        several => format!(" · {several} exchanges"),
    };
    let time = if call.mock {
        String::new()
    } else {
        format!(" · {:.0} ms", call.elapsed_ms)
    };
    if call.outcome == UNANSWERED {
        return "→ no mock answers".to_owned();
    }
    let route = match &call.route {
        Some(RouteView { outcome, to }) => format!("{outcome}: {to}"),
        None => "no route".to_owned(),
    };
    let answer = call.answer.iter().map(|answer| format!(" ({answer})"));
    let answer: String = answer.collect();
    tidy(&format!(
        "→ {}{answer}{time}{tries} · {route}",
        call.outcome
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Timings;
    use crate::report::viewer::timings;
    use crate::report::{AttemptView, RequestView};

    fn plain(text: &str) -> String {
        let colour = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a valid pattern");
        colour.replace_all(text, "").into_owned()
    }

    fn message(text: &str, choices: &[&str]) -> MessageView {
        MessageView {
            text: Some(text.to_owned()),
            choices: choices.iter().map(|&label| label.to_owned()).collect(),
            ..MessageView::default()
        }
    }

    fn user(kind: &'static str, text: &str) -> UserView {
        UserView {
            kind,
            text: text.to_owned(),
            refused: None,
        }
    }

    #[test]
    fn the_bot_stands_left_and_long_messages_hang() {
        let chat = ChatLayout::new(40);
        let text = chat.said(&message(
            "How was your day, after all that has happened?\n\nTell me.",
            &["Great", "Could have been better", "Bad"],
        ));
        let shown = [
            "  bot   How was your day, after all that",
            "        has happened?",
            "",
            "        Tell me.",
            "        [Great] [Could have been better]",
            "        [Bad]",
            "",
        ];
        assert_eq!(plain(&text), shown.join("\n"));
    }

    #[test]
    fn the_user_stands_right_and_what_is_no_text_is_marked() {
        let chat = ChatLayout::new(40);
        let cases = [
            (
                user("text", "phone"),
                "                             phone   you\n",
            ),
            (
                user("silence", ""),
                "                         (silence)   you\n",
            ),
            (
                user("choose", "Bad"),
                "                             [Bad]   you\n",
            ),
            (
                user("text", " "),
                "                               \" \"   you\n",
            ),
            (
                user("location", "52.5, 13.4"),
                "              location: 52.5, 13.4   you\n",
            ),
            (
                user("text", "one two three four five six"),
                "                one two three four   you\n                five six\n",
            ),
        ];
        for (user, shown) in cases {
            assert_eq!(plain(&chat.heard(&user)), shown);
        }
    }

    fn call(url: &str, route: Option<(&str, &str)>, reason: Option<&str>) -> StepCallView {
        StepCallView {
            step: "products".to_owned(),
            api: "products".to_owned(),
            mock: true,
            outcome: "200".to_owned(),
            answer: None,
            reason: reason.map(ToOwned::to_owned),
            route: route.map(|(outcome, to)| RouteView {
                outcome: outcome.to_owned(),
                to: to.to_owned(),
            }),
            elapsed_ms: 12.0,
            log: None,
            attempts: vec![attempt(url)],
            mappings: Vec::new(),
        }
    }

    fn attempt(url: &str) -> AttemptView {
        AttemptView {
            purpose: "call",
            waited_ms: 0.0,
            outcome: "200".to_owned(),
            reason: None,
            request: RequestView {
                method: "GET".to_owned(),
                url: url.to_owned(),
                headers: Vec::new(),
                body: None,
            },
            redirects: Vec::new(),
            response: None,
            timings: timings(&Timings::default()),
        }
    }

    #[test]
    fn a_call_stands_on_a_line_or_on_two_where_one_is_too_short() {
        let chat = ChatLayout::new(60);
        let cases = [
            (
                call("https://a.b/c?q=1", Some(("next", "show")), None),
                "          products  GET https://…/c?q=1 → 200 · next: show\n",
            ),
            (
                call(
                    "https://a.b/products/phones?query=telephone&limit=1",
                    None,
                    None,
                ),
                "          products  GET https://…/products/phones?query=tel…\n            → 200 · no route\n",
            ),
            (
                StepCallView {
                    mock: false,
                    ..call("https://a.b", Some(("5xx", "end")), Some("why\u{1b}"))
                },
                "          products  GET https://… → 200 · 12 ms · 5xx: end\n            why\u{fffd}\n",
            ),
        ];
        for (call, shown) in cases {
            assert_eq!(plain(&chat.called(&call)), shown);
        }
    }

    #[test]
    fn an_empty_message_is_seen() {
        let chat = ChatLayout::new(80);
        assert_eq!(
            plain(&chat.said(&message("", &[]))),
            "  bot   (an empty message)\n"
        );
    }

    #[test]
    fn the_end_says_which_end_it_is() {
        let chat = ChatLayout::new(40);
        let end = |kind, reason: Option<&str>| EndView {
            kind,
            reason: reason.map(ToOwned::to_owned),
        };
        let cases = [
            (end("end", None), "  — end\n"),
            (end("handoff", Some("angry")), "  — handed over: angry\n"),
            (end("handoff", None), "  — handed over\n"),
            (
                end("broken", Some("no way on")),
                "  — could not go on: no way on\n",
            ),
            (end("open", None), ""),
        ];
        for (end, shown) in cases {
            assert_eq!(plain(&chat.ended(&end)), shown);
        }
    }
}
