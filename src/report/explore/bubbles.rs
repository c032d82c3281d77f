//! A conversation as the bubbles of a page.

use serde::Serialize;

use super::view::ChatView;
use crate::report::chat::{came, done, over, request};
use crate::report::printable::printable;
use crate::report::scenario_view::{MessageView, MomentView};

/// One thing that is said or called.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Bubble {
    /// `bot`, `user`, `call` or `end`.
    side: &'static str,
    /// The words.
    text: String,
    /// The media of a message, each with its kind.
    media: Vec<(&'static str, String)>,
    /// The labels of the buttons under a message.
    choices: Vec<String>,
}

/// The conversation from its start.
pub(super) fn bubbles(chat: &ChatView) -> Vec<Bubble> {
    let mut all = Vec::new();
    for turn in &chat.turns {
        all.extend(turn.user.as_ref().map(|user| plain("user", &done(user))));
        all.extend(turn.then.iter().map(|moment| match moment {
            MomentView::Bot(message) => said(message),
            MomentView::Call(call) => plain("call", &format!("{} {}", request(call), came(call))),
        }));
    }
    let end = over(&chat.ended);
    all.extend(end.map(|words| plain("end", &words)));
    all
}

fn plain(side: &'static str, text: &str) -> Bubble {
    Bubble {
        side,
        text: printable(text).into_owned(),
        media: Vec::new(),
        choices: Vec::new(),
    }
}

fn said(message: &MessageView) -> Bubble {
    let media = [
        ("image", &message.image),
        ("document", &message.document),
        ("link", &message.link),
    ];
    let media = media
        .into_iter()
        .filter_map(|(name, address)| Some((name, printable(address.as_ref()?).into_owned())));
    let mut bubble = Bubble {
        media: media.collect(),
        choices: message
            .choices
            .iter()
            .map(|label| printable(label).into_owned())
            .collect(),
        ..plain("bot", message.text.as_deref().unwrap_or_default())
    };
    if bubble.text.is_empty() && bubble.media.is_empty() && bubble.choices.is_empty() {
        "(an empty message)".clone_into(&mut bubble.text);
    }
    bubble
}
