//! Asks a question and begins to wait.

use std::sync::Arc;

use super::Conversation;
use super::state::Phase;
use super::trouble::{broken, unrendered};
use crate::flow::answer::{Offer, offers};
use crate::flow::bot::{At, Question};
use crate::flow::event::{Asked, Event, Trouble, TroubleKind, What};
use crate::script::{AnswerType, Ask};

impl Conversation<'_> {
    /// Asks, unless the answer is known.
    pub(super) fn ask(
        &mut self,
        at: At,
        question: &Question<'_>,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        let ask = question.ask;
        if ask.skip_if_known && self.knows(&ask.save.text) {
            listen(at.happens(What::Skipped));
            let next = self.bot.step(at).next;
            self.go(at, next, listen);
            return Ok(());
        }
        let offers = self.offers(at, question)?;
        self.say(at, &ask.prompt, buttons(ask, &offers), listen)?;
        let asked = Asked {
            save: ask.save.text.clone(),
            answer: ask.answer,
            offers,
            skip: ask.optional.clone(),
            hears_silence: question.on_silence.is_some(),
            attempt: 1,
        };
        self.wait(at, asked, listen);
        Ok(())
    }

    /// Waits for an answer.
    pub(super) fn wait(&mut self, at: At, asked: Asked, listen: &mut impl FnMut(Event)) {
        self.state.trail.clear();
        self.state.phase = Phase::Asking(at, Arc::new(asked.clone()));
        listen(at.happens(What::Asked(asked)));
    }

    fn knows(&self, name: &str) -> bool {
        let value = self.state.attributes.get(name);
        value.is_some_and(|value| !value.is_null())
    }

    /// What can be picked; a question that must be answered by picking offers something.
    fn offers(&mut self, at: At, question: &Question<'_>) -> Result<Arc<[Offer]>, Trouble> {
        let ask = question.ask;
        let Some(choices) = &ask.choices else {
            return Ok(Arc::default());
        };
        let scope = self.scope();
        if let Some(always) = &question.offers {
            return Ok(Arc::clone(always));
        }
        let offers = offers(choices, &scope).map_err(unrendered)?;
        if offers.is_empty() && ask.answer == AnswerType::Choice {
            return Err(self.nothing_to_pick(at, ask));
        }
        Ok(offers.into())
    }

    fn nothing_to_pick(&self, at: At, ask: &Ask) -> Trouble {
        let choices = ask.choices.iter();
        let place = choices.flat_map(|choices| choices.templates()).next();
        let place = place.map_or(self.bot.step(at).place, |template| template.place());
        let message = format!(
            "`{}` has nothing to pick from: the list is empty",
            ask.save.text
        );
        let hint = "look at the list with a `branch` before the question, and go elsewhere where it is empty";
        broken(TroubleKind::NoChoices, place, message, hint)
    }
}

/// The labels under the question. That which skips it is the last one; alone, it is no button.
fn buttons(ask: &Ask, offers: &[Offer]) -> Vec<String> {
    let labels = offers.iter().map(|offer| offer.label.clone());
    let skip = ask.optional.clone().filter(|_| !offers.is_empty());
    labels.chain(skip).collect()
}
