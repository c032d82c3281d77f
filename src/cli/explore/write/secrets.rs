//! What a new scenario may not hold: the values of attributes that go by a redacted name.

use botapi::attribute::Attributes;
use botapi::edit::{NewAnswer, NewBody, NewLine, NewScenario};
use botapi::explore::Settings;
use botapi::flow::{Event, What, private};
use botapi::secret::Redactor;
use botapi::source::SourceFile;

/// Why a scenario may not be written; `None` where nothing in it is to be hidden. What exploring has made up for an answer
/// of the user is no secret, nor is what the file says already.
pub(super) fn kept_secret(
    scenario: &NewScenario,
    events: &[Event],
    (settings, file): (&Settings, &SourceFile),
) -> Option<String> {
    let redactor = &settings.context.redactor;
    let mut attributes = scenario.attributes.iter();
    if let Some((name, _)) = attributes.find(|(name, _)| redactor.goes_by(name)) {
        return Some(format!(
            "the value of `{name}` is redacted, and would stand in the file"
        ));
    }
    let typed = events
        .iter()
        .filter(|event| matches!(event.what, What::Asked(_) | What::Heard(_)));
    let typed = private(typed, &Attributes::new(), redactor);
    let mut secrets = private(events, &settings.attributes, redactor);
    secrets.retain(|secret| !file.text.contains(secret.expose()) && !typed.contains(secret));
    let redactor = Redactor::default().besides(&secrets);
    let mut texts = texts(scenario).into_iter();
    let held = texts.any(|text| redactor.holds(&text));
    held.then(|| "a value in it is redacted, and would stand in the file".to_owned())
}

/// Everything in a scenario that comes from its conversation.
fn texts(scenario: &NewScenario) -> Vec<String> {
    let values = scenario
        .attributes
        .iter()
        .map(|(_, value)| value.to_string());
    let answers = scenario
        .mock
        .iter()
        .flatten()
        .flat_map(|(_, answers)| answers);
    let mut texts: Vec<String> = values.chain(answers.flat_map(answered)).collect();
    texts.extend(scenario.chat.iter().flat_map(spoken));
    texts.push(scenario.name.clone());
    texts
}

fn answered(answer: &NewAnswer) -> Vec<String> {
    match answer {
        NewAnswer::Outcome(_) | NewAnswer::Named(_) => Vec::new(),
        NewAnswer::Response { headers, body, .. } => {
            let headers = headers.iter().map(|(_, value)| value.clone());
            let body = match body {
                NewBody::Empty => None,
                NewBody::Json(tree) => Some(tree.to_string()),
                NewBody::Text(text) => Some(text.clone()),
            };
            headers.chain(body).collect()
        }
    }
}

fn spoken(line: &NewLine) -> Vec<String> {
    match line {
        NewLine::User(text) | NewLine::Choose(text) => vec![text.clone()],
        NewLine::Bot(said) => {
            let parts = [&said.text, &said.image, &said.document, &said.link];
            let parts = parts.into_iter().flatten();
            parts.chain(&said.choices).cloned().collect()
        }
        NewLine::Silence | NewLine::File(_) | NewLine::Location(..) | NewLine::Call(_) => {
            Vec::new()
        }
    }
}
