//! What exploring shows of a flow.

use super::bench::{Bench, settings};
use crate::coverage::Coverage;
use crate::explore::{cover, explore, play_on, replay_all};
use crate::flow::{Ending, What};

const SHOP: &str = "url: http://a.b/\nmappings: { t: $.t }\nexamples: { none: { status: 404 }, found: { body: { t: Two } } }\n";

fn bench(flow: &str) -> Bench {
    let sub = "steps:\n- { ask: Sure?, save: sure, choices: [Yes, No] }\n- { say: Well }\n";
    Bench::new(flow).flow("sub", sub).api("shop", SHOP)
}

/// What is not shown, such as `1 Back`.
fn missing(coverage: &Coverage<'_>) -> Vec<String> {
    let missing = coverage.items().filter(|(_, times)| *times == 0);
    let missing = missing.map(|(item, _)| format!("{} {:?}", item.step, item.part));
    missing.collect()
}

#[test]
fn everything_that_can_happen_is_shown() {
    let cases: [(&str, &[&str]); 5] = [
        ("steps: [{ flow: sub }, { flow: sub }]", &[]),
        (
            "steps: [{ flow: sub }, { branch: [{ if: sure == 'No', then: end }] }, { flow: sub }, { say: Bye }]",
            &[],
        ),
        (
            "steps: [{ call: shop, routes: { 404: none, else: end } }, { say: Found }, { id: none, set: { x: 1 } }]",
            &[],
        ),
        (
            "steps: [{ ask: n, save: n, type: integer, attempts: 2, otherwise: end, optional: true, on_silence: end, wait: 1m }]",
            &[],
        ),
        (
            "steps: [{ set: { n: 1 } }, { branch: [{ if: n > 1, then: end }] }, { say: One }]",
            &["1 Arm(0)"],
        ),
    ];
    for (flow, expected) in cases {
        bench(flow).with_bot(|bot| {
            let explored = explore(bot, 0, &settings());
            let shown = cover(bot, &explored, &settings());
            assert_eq!(missing(&shown), expected, "{flow}");
        });
    }
}

#[test]
fn it_is_what_the_conversations_of_all_paths_show() {
    let flow = "steps:
- { ask: a, save: a, choices: [One, Two] }
- { id: again, call: shop, routes: { 404: more, 5xx: again2, else: end } }
- { flow: sub, then: end }
- { id: more, branch: [{ if: a == 'One', then: end }] }
- { id: again2, ask: b, save: b, type: yes_no, then: again }
";
    bench(flow).with_bot(|bot| {
        let explored = explore(bot, 0, &settings());
        let shown = cover(bot, &explored, &settings());
        let mut each = Coverage::new(bot, 0);
        for events in replay_all(bot, 0, &settings(), explored.exits.values()) {
            each.add(&events);
        }
        assert_eq!(missing(&shown), missing(&each));
    });
}

#[test]
fn a_conversation_is_played_on_to_where_the_user_is_needed() {
    let flow = "steps:
- { ask: a, save: a, choices: [One, Two] }
- { call: shop, routes: { else: end } }
- { say: 'It is {{ t }}' }
- { call: shop, routes: { else: end } }
- { ask: b, save: b }
";
    bench(flow).with_bot(|bot| {
        let explored = explore(bot, 0, &settings());
        let played = play_on(bot, 0, &settings(), explored.exits.values());
        for one in &played {
            let last = one.events.last().map(|event| &event.what);
            let waits = matches!(last, Some(What::Asked(_) | What::Ended(Ending::End)));
            assert!(waits, "{last:?}");
        }
        let further = played.iter().filter(|one| one.events.len() > one.on_path);
        assert!(further.count() > 0);
    });
}
