//! The flow that the documentation shows.

use super::script;
use crate::script::{DOCUMENTED, RouteKey, StepKind, Target};

#[test]
fn the_documented_flow_is_read_without_a_finding() {
    let script = script(DOCUMENTED);
    assert_eq!(script.name.as_deref(), Some("Products Test"));
    let kinds: Vec<&str> = script.steps.iter().map(|step| step.kind.key()).collect();
    assert_eq!(kinds, ["say", "ask", "call", "say", "say", "ask", "say"]);
    let ids = script.steps.iter().filter_map(|step| step.id.as_ref());
    let ids: Vec<&str> = ids.map(|id| id.text.as_str()).collect();
    assert_eq!(
        ids,
        ["show", "nothing_found", "how_was_your_day", "try_later"]
    );
    assert_eq!(script.scenarios.len(), 2);
    assert!(matches!(script.steps[3].then, Some(Target::End(_))));
    assert_eq!(script.steps[2].place.position(), (9, 5));
    let StepKind::Call(call) = &script.steps[2].kind else {
        panic!("a call");
    };
    assert_eq!(call.api.text, "products");
    let keys: Vec<&str> = call
        .routes
        .iter()
        .map(|route| route.written.text.as_str())
        .collect();
    assert_eq!(keys, ["404", "4xx", "5xx", "else"]);
    assert_eq!(call.routes[3].key, RouteKey::Else);
}

#[test]
fn every_key_of_every_kind_is_read() {
    let script = script(
        r#"
name: All
description: Every key there is.
locale: de-AT
decimal: point
country: +43
steps:
  - id: hello
    say:
      - Hi
      - { text: Look, image: "https://shop.example/{{ picture }}", document: https://shop.example/a.pdf, link: https://shop.example, choices: [a, b] }
    then: price
  - id: price
    ask: [One more thing., { text: What may it cost?, image: https://shop.example/b.png }]
    save: price
    type: number
    min: 1.5
    max: 99
    pattern: \d+
    valid: answer != "7" and price < budget | default(10)
    retry: [No., Once more.]
    attempts: 2
    otherwise: bye
    choices: [10, 20]
    skip_if_known: true
    optional: No matter
    wait: 5m
    on_silence: bye
    locale: en
    decimal: comma
    then: order
  - { ask: Where?, save: phone, type: phone, country: +1 }
  - { ask: When?, save: day, type: date, format: DD.MM.YYYY, min: 2026-01-01, max: 2026-12-31 }
  - id: order
    call: orders/new
    with: { sku: "{{ sku }}", lines: [{ n: 1 }] }
    routes: { "404, 410": bye, [408, timeout]: bye, success: end, else: bye }
    then: bye
  - set: { total: "{{ price * 2 }}", note: null }
  - branch: [{ if: total > 10, then: bye }, { if: "{{ note }}", then: end }, { then: hello }]
  - { flow: feedback, then: end }
  - handoff: "{{ note }} wants a person"
  - handoff:
  - { id: bye, end: Bye }
  - end:
"#,
    );
    assert_eq!(script.steps.len(), 12);
    let StepKind::Ask(ask) = &script.steps[1].kind else {
        panic!("a question");
    };
    assert_eq!(ask.prompt.len(), 2);
    assert_eq!(ask.retry.len(), 2);
    assert_eq!(ask.attempts.as_ref().map(|(count, _)| *count), Some(2));
    assert_eq!(ask.optional.as_deref(), Some("No matter"));
    let wait = ask.wait.as_ref().map(|(wait, _)| *wait);
    assert_eq!(wait, Some(std::time::Duration::from_mins(5)));
    assert!(ask.skip_if_known && ask.valid.is_some() && ask.on_silence.is_some());
    let StepKind::Ask(ask) = &script.steps[2].kind else {
        panic!("a question");
    };
    assert_eq!(ask.conventions.country.as_deref(), Some("+1"));
}
