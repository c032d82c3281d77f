//! One message of the bot as it is written.

use super::choices::Choices;
use crate::source::Place;
use crate::template::Template;

/// A message: text, media, buttons; at least one of them.
#[derive(Debug, Clone)]
pub struct Message {
    /// Where it stands.
    pub place: Place,
    /// The text.
    pub text: Option<Template>,
    /// The address of a picture.
    pub image: Option<Template>,
    /// The address of a document.
    pub document: Option<Template>,
    /// An address to follow.
    pub link: Option<Template>,
    /// Buttons under it.
    pub choices: Option<Choices>,
}

impl Message {
    /// Every template in it.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        let own = [&self.text, &self.image, &self.document, &self.link];
        let own = own.into_iter().flatten();
        own.chain(self.choices.iter().flat_map(Choices::templates))
    }
}
