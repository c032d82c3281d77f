//! What can be picked from a list of an API: choices that nobody can tell apart, and more than can be shown.

use std::collections::HashSet;

use super::Watcher;
use crate::check::ROWS;
use crate::explore::hits::Moved;
use crate::flow::{Asked, At, StepKind};
use crate::script::Choices;
use crate::source::{Finding, Rule};

/// No API that is asked for choices has so many.
const HUGE: usize = 60;

impl Watcher<'_> {
    /// Looks at what is offered where that comes from a list.
    pub(super) fn look_at_offers(&mut self, moved: Moved, at: At, asked: &Asked) {
        let bot = self.walker.bot;
        let StepKind::Ask(question) = &bot.step(at).kind else {
            return;
        };
        let Some(Choices::From(list)) = &question.ask.choices else {
            return;
        };
        if asked.offers.len() > HUGE {
            // Such a list was made to be long.
            return;
        }
        let place = list.place();
        let found = |rule, message, hint: &str| {
            Finding::new(rule, message)
                .at(&place.file, place.span)
                .hint(hint)
        };
        let count = asked.offers.len() + usize::from(asked.skip.is_some());
        if count > ROWS {
            let message =
                format!("there can be {count} choices, and WhatsApp shows at most {ROWS}");
            let hint = "take some of them, or ask in two steps";
            self.hits.find(moved, found(Rule::Whatsapp, message, hint));
        }
        let mut met = HashSet::new();
        let mut labels = asked.offers.iter().map(|offer| offer.label.trim());
        if let Some(twice) = labels.find(|label| !met.insert(label.to_lowercase())) {
            let message = format!("two choices are `{twice}`, and the user cannot tell them apart");
            let hint = "give each item a label of its own, such as its name and its price";
            let finding = found(Rule::RawText, message, hint);
            self.hits.find(moved, finding.warning());
        }
    }
}
