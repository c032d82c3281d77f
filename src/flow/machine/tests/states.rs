//! Going back to where a conversation stood.

use std::sync::Arc;

use super::{Bench, Conversation, Need, attributes, beginning, walk, world};
use crate::attribute::Attributes;
use crate::flow::event::Event;
use serde_json::json;

const FLOW: &str = "
steps:
- set: { first: \"{{ uuid() }}\" }
- ask: \"{{ random_int(1, 1000000) }}?\"
  save: word
- set: { second: \"{{ uuid() }}\", third: \"{{ uuid() }}\" }
- say: \"{{ random_int(1, 1000000) }} {{ random_int(1, 1000000) }}\"
";

#[test]
fn a_state_that_is_restored_repeats_its_random_values() {
    let bench = Bench::new(&[("main", FLOW)]);
    let linked = bench.link();
    let world = Arc::new(world());
    let begin = || beginning(&linked.bot, Attributes::new());
    let mut conversation = Conversation::new(&linked.bot, &world, begin());
    walk(&linked.bot, &mut conversation, &[]);
    let waiting = conversation.state();
    let once = walk(&linked.bot, &mut conversation, &["a"]);
    let ended = conversation.attributes().clone();
    conversation.restore(waiting.clone());
    assert!(conversation.attributes().get("second").is_none());
    assert_eq!(walk(&linked.bot, &mut conversation, &["a"]), once);
    assert_eq!(*conversation.attributes(), ended);
    assert_ne!(ended["second"], ended["third"]);
    assert_ne!(ended["first"], ended["second"]);
    let mut other = Conversation::new(&linked.bot, &world, begin());
    other.restore(waiting);
    assert_eq!(walk(&linked.bot, &mut other, &["a"]), once);
}

#[test]
fn another_seed_gives_other_values_and_the_same_seed_the_same() {
    let bench = Bench::new(&[("main", FLOW)]);
    let linked = bench.link();
    let world = Arc::new(world());
    let told = |seed| {
        let mut begin = beginning(&linked.bot, Attributes::new());
        begin.seed = seed;
        let mut conversation = Conversation::new(&linked.bot, &world, begin);
        walk(&linked.bot, &mut conversation, &["a"])
    };
    assert_eq!(told(1), told(1));
    assert_ne!(told(1), told(2));
}

#[test]
fn a_call_that_waits_is_the_same_call_whenever_it_is_looked_at() {
    let api = "url: https://shop.example\nheaders: { Idempotency-Key: \"{{ uuid() }}\" }\nexamples: { a: { status: 200 } }\n";
    let bench = Bench::new(&[
        ("apis/order", api),
        ("main", "steps:\n- call: order\n  with: { a: 1 }\n"),
    ]);
    let linked = bench.link();
    let world = Arc::new(world());
    let known = attributes(json!({ "b": 2 }));
    let mut conversation = Conversation::new(&linked.bot, &world, beginning(&linked.bot, known));
    let mut entered = 0;
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let need = conversation.advance(&mut |_: Event| entered += 1);
        let Need::Call(pending) = need else {
            panic!("a call is needed")
        };
        assert_eq!(pending.scope.attributes().len(), 2);
        tokens.push(pending.scope.token());
    }
    assert_eq!((entered, conversation.attributes().len()), (1, 1));
    assert_eq!(tokens[0], tokens[1]);
}

#[test]
fn what_nobody_waits_for_changes_nothing() {
    let bench = Bench::new(&[("main", "steps:\n- say: Hi\n")]);
    let linked = bench.link();
    let world = Arc::new(world());
    let begin = beginning(&linked.bot, Attributes::new());
    let mut conversation = Conversation::new(&linked.bot, &world, begin);
    let mut happened = 0;
    conversation.hear(&super::input("early"), &mut |_: Event| happened += 1);
    assert_eq!(happened, 0);
    assert_eq!(walk(&linked.bot, &mut conversation, &[]).len(), 3);
    conversation.hear(&super::input("late"), &mut |_: Event| happened += 1);
    assert!(walk(&linked.bot, &mut conversation, &["later"]).is_empty());
    assert_eq!(happened, 0);
}
