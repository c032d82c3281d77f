//! What a user can pick from, as it is written.

use crate::source::Place;
use crate::template::{Template, Tree};

/// What can be picked.
#[derive(Debug, Clone)]
pub enum Choices {
    /// Choices that stand in the file; never none.
    Fixed(Vec<Choice>),
    /// A list that an expression gives: its items are labels, or objects with `label` and `value`.
    From(Template),
}

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Where it stands.
    pub place: Place,
    /// What the user sees.
    pub label: Template,
    /// What is saved; the label where nothing is written.
    pub value: Option<Tree>,
}

impl Choices {
    /// Every template in it.
    #[must_use]
    pub fn templates(&self) -> Box<dyn Iterator<Item = &Template> + '_> {
        match self {
            Self::From(list) => Box::new(std::iter::once(list)),
            Self::Fixed(choices) => Box::new(choices.iter().flat_map(|choice| {
                let values = choice.value.iter().flat_map(Tree::templates);
                std::iter::once(&choice.label).chain(values)
            })),
        }
    }
}
