//! Hears what the user does and goes on from there.

use std::sync::Arc;

use serde_json::Value;

use super::Conversation;
use super::state::Phase;
use super::trouble::{broken, unrendered};
use super::truth::holds;
use crate::flow::answer::{Understood, understand};
use crate::flow::bot::{At, Question, StepKind};
use crate::flow::event::{Asked, Ending, Event, Heard, Trouble, TroubleKind, What};
use crate::script::{Ask, Input};
use crate::template::Scope;

/// What is said of an answer that fits but is not valid.
const NOT_VALID: &str = "That cannot be used here.";

impl Conversation<'_> {
    /// Hears what the user does; only after [`super::Need::Answer`].
    pub fn hear(&mut self, input: &Input, listen: &mut impl FnMut(Event)) {
        let Phase::Asking(at, asked) = &self.state.phase else {
            return;
        };
        let (at, asked) = (*at, Arc::clone(asked));
        let StepKind::Ask(question) = &self.bot.step(at).kind else {
            return;
        };
        let heard = if matches!(input, Input::Silence) {
            listen(at.happens(heard(input, None, None)));
            self.hear_nothing(at, question, listen)
        } else {
            self.hear_answer(at, (question, &asked), input, listen)
        };
        if let Err(trouble) = heard {
            self.end(at, Ending::Broken(trouble), listen);
        }
    }

    fn hear_nothing(
        &mut self,
        at: At,
        question: &Question<'_>,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        let next = question
            .on_silence
            .ok_or_else(|| self.silence(at, question.ask))?;
        self.go(at, next, listen);
        Ok(())
    }

    fn hear_answer(
        &mut self,
        at: At,
        (question, asked): (&Question<'_>, &Asked),
        input: &Input,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        match self.understand(question.ask, asked, input) {
            Err(trouble) => {
                listen(at.happens(heard(input, None, None)));
                return Err(trouble);
            }
            Ok(Understood::Refused(why)) => {
                listen(at.happens(heard(input, None, Some(why.clone()))));
                return self.refuse(at, (question, asked), why, listen);
            }
            Ok(Understood::Skipped) => listen(at.happens(heard(input, None, None))),
            Ok(Understood::Value(value)) => {
                listen(at.happens(heard(input, Some(value.clone()), None)));
                self.keep(at, asked.save.clone(), value, listen);
            }
        }
        let next = self.bot.step(at).next;
        self.go(at, next, listen);
        Ok(())
    }

    fn understand(
        &mut self,
        ask: &Ask,
        asked: &Asked,
        input: &Input,
    ) -> Result<Understood, Trouble> {
        let understood = understand(ask, &asked.offers, input, &self.scope());
        match understood {
            Understood::Value(value) if !self.is_valid(ask, &value)? => {
                Ok(Understood::Refused(NOT_VALID.to_owned()))
            }
            Understood::Value(_) | Understood::Skipped | Understood::Refused(_) => Ok(understood),
        }
    }

    /// Whether the question's own condition holds for a value.
    fn is_valid(&mut self, ask: &Ask, value: &Value) -> Result<bool, Trouble> {
        let Some(valid) = &ask.valid else {
            return Ok(true);
        };
        let mut attributes = Arc::clone(&self.state.attributes);
        let names = Arc::make_mut(&mut attributes);
        names.insert("answer".to_owned(), value.clone());
        names.insert(ask.save.text.clone(), value.clone());
        let seed = self.state.next_seed();
        let scope = Scope::sharing(&self.world, &attributes, seed);
        let valid = valid.value(&scope).map_err(unrendered)?;
        Ok(holds(&valid))
    }

    fn silence(&self, at: At, ask: &Ask) -> Trouble {
        let message = format!(
            "no answer came for `{}`, and nothing says where the conversation goes",
            ask.save.text
        );
        let hint = "add `on_silence: ID` to the question";
        broken(TroubleKind::Silence, self.bot.step(at).place, message, hint)
    }
}

fn heard(input: &Input, saved: Option<Value>, refused: Option<String>) -> What {
    let input = input.clone();
    What::Heard(Heard {
        input,
        saved,
        refused,
    })
}
