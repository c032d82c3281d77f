//! A conversation on the screen.

use botapi::flow::{Asked, Ending, What};
use botapi::report::{ChatLayout, MessageView, Viewer, hide};
use botapi::script::AnswerType;

use super::super::super::console::{Console, width};
use super::table::Table;
use super::talk::Turn;

/// Where a conversation is shown.
pub(super) struct Screen<'c> {
    pub(super) console: &'c mut Console,
    /// Whether the user sees already what is typed.
    pub(super) echoed: bool,
}

impl Screen<'_> {
    /// What happened in a turn, from the event of this index.
    pub(super) fn turn(
        &mut self,
        (table, viewer): (&Table<'_>, &Viewer),
        turn: &Turn,
        from: usize,
    ) {
        let chat = ChatLayout::new(width());
        let events = turn.events.get(from..).unwrap_or_default();
        let last = events
            .iter()
            .rposition(|event| matches!(event.what, What::Said(_)));
        let asked = events.iter().find_map(|event| match &event.what {
            What::Asked(asked) => Some(asked),
            What::Entered
            | What::Branched(_)
            | What::Skipped
            | What::Said(_)
            | What::Heard(_)
            | What::Set(..)
            | What::Called(_)
            | What::Ended(_) => None,
        });
        for (index, event) in events.iter().enumerate() {
            let text = match &event.what {
                What::Said(said) => {
                    let asked = asked.filter(|_| Some(index) == last);
                    chat.said(&numbered(viewer.said(said), asked))
                }
                What::Heard(heard) if !self.echoed => {
                    chat.heard(&viewer.heard(heard, turn.save.as_deref()))
                }
                What::Called(called) => chat.called(&viewer.called(called, &table.label(event.at))),
                What::Ended(ending) => {
                    let text = chat.ended(&viewer.ended(ending));
                    self.trouble(viewer, ending);
                    text
                }
                What::Entered
                | What::Branched(_)
                | What::Skipped
                | What::Asked(_)
                | What::Heard(_)
                | What::Set(..) => String::new(),
            };
            self.console.show(&text);
        }
    }

    /// Where in the file it stands that the conversation could not go on.
    fn trouble(&mut self, viewer: &Viewer, ending: &Ending) {
        if let Ending::Broken(trouble) = ending {
            let redactor = &viewer.redactor;
            let frames = self.console.error_frames();
            for finding in hide(std::slice::from_ref(&trouble.finding), redactor) {
                Console::complain(&format!("{}\n", frames.render(&finding)));
            }
        }
    }
}

/// Whether a number that is typed may stand for a choice: where numbers are not what is asked for.
pub(super) const fn picks_by_number(asked: &Asked) -> bool {
    match asked.answer {
        AnswerType::Number
        | AnswerType::Integer
        | AnswerType::Rating
        | AnswerType::Phone
        | AnswerType::Date
        | AnswerType::Time => false,
        AnswerType::Text
        | AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::Location
        | AnswerType::File => true,
    }
}

/// The choices of a question with their numbers.
fn numbered(message: MessageView, asked: Option<&Asked>) -> MessageView {
    if !asked.is_some_and(picks_by_number) {
        return message;
    }
    let choices = message.choices.iter().enumerate();
    let choices = choices.map(|(index, label)| format!("{} {label}", index + 1));
    MessageView {
        choices: choices.collect(),
        ..message
    }
}
