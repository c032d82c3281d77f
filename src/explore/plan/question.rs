//! What a question is answered with.

use super::relevance::Relevance;
use super::typed::{candidates, refusals};
use crate::attribute::Attributes;
use crate::explore::nasty;
use crate::explore::settings::Settings;
use crate::flow::{Question, Understood, understand};
use crate::script::{Ask, Choices, Input};
use crate::template::Scope;

/// What a question is answered with, beside what can be picked.
#[derive(Debug, Clone, Default)]
pub(in crate::explore) struct QuestionPlan {
    /// Answers that fit, then one that does not, then skipping and silence, then what breaks things.
    pub(in crate::explore) tries: Vec<Try>,
    /// How many answers are heard, as far as it matters: more are like the last one.
    pub(in crate::explore) attempts: u32,
    /// Whether answers are heard without end.
    pub(in crate::explore) endless: bool,
    /// Whether the conversation can go on from it without an answer of use.
    pub(in crate::explore) goes_on: bool,
    /// Why no answer that fits could be made.
    pub(in crate::explore) lacking: Option<String>,
}

/// One answer.
#[derive(Debug, Clone)]
pub(in crate::explore) struct Try {
    /// What the user does.
    pub(in crate::explore) input: Input,
    /// Whether it is meant to be refused.
    pub(in crate::explore) refused: bool,
    /// Whether it is one that breaks careless programs.
    pub(in crate::explore) nasty: bool,
}

impl QuestionPlan {
    /// The plan for a question.
    pub(super) fn new(question: &Question<'_>, relevance: &Relevance, settings: &Settings) -> Self {
        let ask = question.ask;
        let scope = Scope::new(&settings.world, Attributes::new(), 0);
        let literals = relevance.literals(&ask.save.text);
        let held = |input: &Input| understand(ask, &[], input, &scope);
        let mut fitting = Vec::new();
        for input in candidates(ask, literals, &settings.world.clock.today()) {
            let fits = matches!(held(&input), Understood::Value(_));
            if fits && !fitting.contains(&input) {
                fitting.push(input);
            }
        }
        let refused = refusals(ask).into_iter();
        let refused = refused.map(Input::Text).find(|input| {
            let refused = matches!(held(input), Understood::Refused(_));
            refused && !is_offered(ask, input)
        });
        let nasty = nasty::inputs(ask, settings.nasty);
        let nasty = nasty.filter(|input| matches!(held(input), Understood::Value(_)));
        let lacking = (fitting.is_empty() && ask.choices.is_none())
            .then(|| "no answer could be made that fits the question".to_owned());
        let mut tries: Vec<Try> = fitting.into_iter().map(Try::fitting).collect();
        tries.extend(refused.map(Try::refused));
        tries.extend(ask.optional.clone().map(Input::Choose).map(Try::fitting));
        let attempts = ask.attempts.as_ref().map(|(most, _)| *most);
        let hears = question.on_silence.is_some() || ask.wait.is_some();
        tries.extend(hears.then_some(Input::Silence).map(Try::fitting));
        tries.extend(nasty.map(Try::nasty));
        Self {
            tries,
            // Without end, the second refusal is like the first.
            attempts: attempts.unwrap_or(2),
            endless: attempts.is_none(),
            goes_on: question.otherwise.is_some() || question.on_silence.is_some(),
            lacking,
        }
    }
}

impl Try {
    const fn fitting(input: Input) -> Self {
        let (refused, nasty) = (false, false);
        Self {
            input,
            refused,
            nasty,
        }
    }

    const fn refused(input: Input) -> Self {
        let (refused, nasty) = (true, false);
        Self {
            input,
            refused,
            nasty,
        }
    }

    const fn nasty(input: Input) -> Self {
        let (refused, nasty) = (false, true);
        Self {
            input,
            refused,
            nasty,
        }
    }
}

/// Whether an answer is like one of the choices that stand in the file.
fn is_offered(ask: &Ask, input: &Input) -> bool {
    let (Some(Choices::Fixed(choices)), Input::Text(text)) = (&ask.choices, input) else {
        return false;
    };
    let mut labels = choices.iter().map(|choice| choice.label.text());
    labels.any(|label| label.eq_ignore_ascii_case(text))
}
