//! What of a conversation may not be written into a file of the project.

use botapi::attribute::Attributes;
use botapi::call::Attempt;
use botapi::flow::{Event, What, private};
use botapi::secret::{Redactor, Secret};

/// The private values of a conversation without those that stand in the project already: in the text of the file, or in
/// made-up answers. A scenario that said anything else of these could not pass.
pub(super) fn hidden(
    (events, attributes): (&[&Event], &Attributes),
    redactor: &Redactor,
    text: &str,
) -> Vec<Secret> {
    let typed = events.iter().copied();
    let typed = typed.filter(|event| matches!(event.what, What::Asked(_) | What::Heard(_)));
    let typed = private(typed, &Attributes::new(), redactor);
    let made_up: Vec<String> = events.iter().flat_map(|event| made_up(event)).collect();
    let mut secrets = private(events.iter().copied(), attributes, redactor);
    secrets.retain(|secret| {
        let stands = |text: &str| text.contains(secret.expose());
        let answered = made_up.iter().any(|body| stands(body));
        !stands(text) && (typed.contains(secret) || !answered)
    });
    secrets
}

/// The bodies of an answer that nobody sent.
fn made_up(event: &Event) -> Vec<String> {
    let Some(called) = event.called().filter(|called| called.mock) else {
        return Vec::new();
    };
    let answers = called.call.attempts.iter().filter_map(Attempt::answer);
    let bodies = answers.map(|answer| String::from_utf8_lossy(&answer.body).into_owned());
    bodies.collect()
}
