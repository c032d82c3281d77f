//! The lines of a scenario.

use super::bot::{self, BotLine};
use super::sent::{self, CallLine};
use super::user::{self, UserLine};
use crate::api::{Home, place};
use crate::source::{Entry, Fields, Kind, Node, Reader, Rule};

/// One line of the chat.
#[derive(Debug, Clone)]
pub enum Line {
    /// The user says something, or stays silent.
    User(UserLine),
    /// The bot says a message.
    Bot(BotLine),
    /// An API is called.
    Call(Box<CallLine>),
}

/// What one item of `chat` holds.
struct Item<'n> {
    user: Option<&'n Entry>,
    bot: Option<&'n Entry>,
    call: Option<&'n Entry>,
    sent: Option<&'n Entry>,
    acts: Vec<&'n Entry>,
}

/// Reads `chat`.
pub(super) fn read(node: &Node, home: &Home, reader: &mut Reader) -> Vec<Line> {
    let items = reader.items(node, "a list of lines").unwrap_or_default();
    let lines = items.iter().flat_map(|item| lines(item, home, reader));
    lines.collect()
}

/// The lines of one item in the order in which their keys are written.
pub(super) fn lines(node: &Node, home: &Home, reader: &mut Reader) -> Vec<Line> {
    let Some(item) = item(node, reader) else {
        return Vec::new();
    };
    let mut lines: Vec<(usize, Line)> = Vec::new();
    let acted = item.user.or(item.acts.first().copied());
    let line = user_line(&item, node, home, reader).map(Line::User);
    lines.extend(begin(acted).zip(line));
    if let Some(call) = item.call {
        let line = sent::read(&call.value, item.sent, reader);
        let line = line.map(|line| Line::Call(Box::new(line)));
        lines.extend(begin(item.call).zip(line));
    }
    if let Some(said) = item.bot {
        let said = bot::read(&said.value, reader).into_iter().map(Line::Bot);
        lines.extend(said.filter_map(|line| Some((begin(item.bot)?, line))));
    }
    lines.sort_by_key(|(begin, _)| *begin);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Where the key of an entry begins.
fn begin(entry: Option<&Entry>) -> Option<usize> {
    entry.map(|entry| entry.key_span.start)
}

fn item<'n>(node: &'n Node, reader: &mut Reader) -> Option<Item<'n>> {
    if let Kind::Scalar(_) = node.kind {
        nobody_speaks(node, reader);
        return None;
    }
    let mut fields = reader.fields(node, "a line of a chat")?;
    let item = Item::take(&mut fields);
    let before = reader.count();
    fields.finish(reader);
    if item.is_empty() && reader.count() == before {
        let message = "a line says what the user does, what the bot says, or what is called";
        let hint = "write `user: …`, `bot: …` or `call: …`";
        reader.report_hint(Rule::MissingKey, node.span, message, hint);
    }
    if let (Some(sent), None) = (item.sent, item.call) {
        let message = "`sent` speaks of a call, and here is none";
        let hint = "write it beside `call`, in the same line of the chat";
        reader.report_hint(Rule::MissingKey, sent.key_span, message, hint);
    }
    Some(item)
}

/// A text alone, or nothing at all.
fn nobody_speaks(node: &Node, reader: &mut Reader) {
    if node.is_null() {
        reader.report(Rule::WrongType, node.span, "an empty line in the chat");
        return;
    }
    let message = "the line does not say whose words these are";
    let hint = "write `user: …` or `bot: …`";
    reader.report_hint(Rule::WrongType, node.span, message, hint);
}

fn user_line(item: &Item, node: &Node, home: &Home, reader: &mut Reader) -> Option<UserLine> {
    let Some(said) = item.user else {
        let input = user::act(&item.acts, home, reader)?;
        let place = place(node, reader);
        return Some(UserLine { input, place });
    };
    if let Some(act) = item.acts.first() {
        let message = format!(
            "the user types something already, so `{}` is too much",
            act.key
        );
        let hint = "give it a line of its own";
        reader.report_hint(Rule::BadValue, act.key_span, message, hint);
    }
    user::read(&said.value, home, reader)
}

impl<'n> Item<'n> {
    fn take(fields: &mut Fields<'n>) -> Self {
        Self {
            user: fields.entry("user"),
            bot: fields.entry("bot"),
            call: fields.entry("call"),
            sent: fields.entry("sent"),
            acts: user::acts(fields),
        }
    }

    fn is_empty(&self) -> bool {
        let named = [self.user, self.bot, self.call, self.sent];
        named.iter().all(Option::is_none) && self.acts.is_empty()
    }
}
