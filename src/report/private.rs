//! What of a conversation is hidden wherever it is repeated.

use crate::attribute::Attributes;
use crate::flow::{Event, What};
use crate::script::Input;
use crate::secret::{Redactor, Secret};

/// The values that a conversation has had in attributes that go by a redacted name, and what the user typed for them.
#[must_use]
pub fn private<'e>(
    events: impl IntoIterator<Item = &'e Event>,
    attributes: &Attributes,
    redactor: &Redactor,
) -> Vec<Secret> {
    let given = attributes.iter();
    let mut found: Vec<Secret> = given
        .flat_map(|(name, value)| redactor.private(name, value))
        .collect();
    let mut asked = None;
    for event in events {
        match &event.what {
            What::Asked(question) => asked = Some(question.save.as_str()),
            What::Set(name, value) => found.extend(redactor.private(name, value)),
            What::Heard(heard) => {
                if let (Some(save), Input::Text(text)) = (asked, &heard.input) {
                    found.extend(redactor.private(save, &text.as_str().into()));
                }
            }
            What::Entered
            | What::Branched(_)
            | What::Skipped
            | What::Said(_)
            | What::Called(_)
            | What::Ended(_) => {}
        }
    }
    found
}
