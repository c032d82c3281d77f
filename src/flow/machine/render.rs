//! Messages as users see them.

use super::Conversation;
use super::trouble::unrendered;
use crate::flow::answer::offers;
use crate::flow::bot::At;
use crate::flow::event::{Event, Said, Trouble, What};
use crate::script::Message;
use crate::source::Finding;
use crate::template::{Escape, Scope, Template};

impl Conversation<'_> {
    /// Says messages; the buttons stand under the last one.
    pub(super) fn say(
        &mut self,
        at: At,
        messages: &[Message],
        buttons: Vec<String>,
        listen: &mut impl FnMut(Event),
    ) -> Result<(), Trouble> {
        let Some((last, others)) = messages.split_last() else {
            return Ok(());
        };
        let scope = self.scope();
        for message in others {
            let said = rendered(message, &scope).map_err(unrendered)?;
            listen(at.happens(What::Said(said)));
        }
        let mut said = rendered(last, &scope).map_err(unrendered)?;
        said.choices.extend(buttons);
        listen(at.happens(What::Said(said)));
        Ok(())
    }

    /// A text that need not be written.
    pub(super) fn text(&mut self, template: Option<&Template>) -> Result<Option<String>, Trouble> {
        text(template, &self.scope()).map_err(unrendered)
    }
}

fn rendered(message: &Message, scope: &Scope) -> Result<Said, Finding> {
    let choices = match &message.choices {
        Some(choices) => offers(choices, scope)?,
        None => Vec::new(),
    };
    Ok(Said {
        text: text(message.text.as_ref(), scope)?,
        image: text(message.image.as_ref(), scope)?,
        document: text(message.document.as_ref(), scope)?,
        link: text(message.link.as_ref(), scope)?,
        choices: choices.into_iter().map(|offer| offer.label).collect(),
    })
}

fn text(template: Option<&Template>, scope: &Scope) -> Result<Option<String>, Finding> {
    let text = template.map(|template| template.render(Escape::Plain, scope));
    text.transpose()
}
