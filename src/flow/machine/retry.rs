//! What becomes of an answer that cannot be used.

use super::Conversation;
use super::trouble::broken;
use crate::flow::bot::{At, Question};
use crate::flow::event::{Asked, Event, Said, Trouble, TroubleKind, What};
use crate::script::Ask;

impl Conversation<'_> {
    /// Says why an answer cannot be used and waits for another one, or goes on where there were enough.
    pub(super) fn refuse(
        &mut self,
        at: At,
        (question, asked): (&Question<'_>, &Asked),
        why: String,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        let ask = question.ask;
        let attempts = ask.attempts.as_ref();
        if attempts.is_some_and(|(most, _)| asked.attempt >= *most) {
            let next = question.otherwise.ok_or_else(|| self.used_up(at, ask))?;
            self.go(at, next, listen);
            return Ok(());
        }
        if ask.retry.is_empty() {
            listen(at.happens(What::Said(plain(why))));
        } else {
            self.say(at, &ask.retry, Vec::new(), listen)?;
        }
        let attempt = asked.attempt + 1;
        let asked = asked.clone();
        self.wait(at, Asked { attempt, ..asked }, listen);
        Ok(())
    }

    fn used_up(&self, at: At, ask: &Ask) -> Trouble {
        let place = ask.attempts.as_ref().map(|(_, place)| place);
        let place = place.unwrap_or(self.bot.step(at).place);
        let message = format!(
            "the attempts to answer `{}` are used up, and nothing says where the conversation goes",
            ask.save.text
        );
        let hint = "add `otherwise: ID` to the question";
        broken(TroubleKind::UsedUp, place, message, hint)
    }
}

fn plain(text: String) -> Said {
    Said {
        text: Some(text),
        ..Said::default()
    }
}
