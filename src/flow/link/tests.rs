//! What is found wrong with names, and what is left of a bot then.

use crate::flow::bench::{Bench, told};
use crate::flow::bot::{At, Next, StepKind};
use crate::outcome::Selector;
use crate::script::Word;

const PRODUCTS: (&str, &str) = ("apis/products", "url: https://shop.example/products\n");

fn findings(bench: &Bench) -> Vec<String> {
    bench.link().findings.iter().map(told).collect()
}

#[test]
fn names_that_lead_nowhere_are_found_with_what_was_meant() {
    let cases = [
        (
            "steps:\n- say: Hi\n  then: shwo\n- id: show\n  say: There\n",
            "3:9 unknown-step: no step has the id `shwo` / did you mean `show`?",
        ),
        (
            "steps:\n- say: Hi\n  then: nowhere\n- id: show\n  say: There\n- id: hide\n  say: Gone\n",
            "3:9 unknown-step: no step has the id `nowhere` / the ids are `show`, `hide`",
        ),
        (
            "steps:\n- say: Hi\n  then: nowhere\n",
            "3:9 unknown-step: no step has the id `nowhere` / no step has an id yet: write `id: nowhere` at the step that is meant",
        ),
        (
            "steps:\n- say: Hi\n  then: ened\n",
            "3:9 unknown-step: no step has the id `ened` / did you mean `end`?",
        ),
        (
            "steps:\n- say: Hi\n  then: products\n- id: product\n  say: no\n- call: products\n",
            "3:9 unknown-step: no step has the id `products` / give that step `id: products`",
        ),
        (
            "steps:\n- ask: Name?\n  save: name\n- say: Hi\n  then: name\n",
            "5:9 unknown-step: no step has the id `name` / give that step `id: name`",
        ),
        (
            "steps:\n- say: Hi\n  then: step 1\n",
            "3:9 unknown-step: no step has the id `step 1` / give that step an `id`, and write the id here",
        ),
        (
            "steps:\n- id: show\n  say: Hi\n- id: show\n  say: There\n",
            "4:7 duplicate-step: two steps have the id `show` / the first one stands in line 2",
        ),
        (
            "steps:\n- call: prodcuts\n",
            "2:9 unknown-api: there is no API `prodcuts` / did you mean `products`?",
        ),
        (
            "steps:\n- call: weather\n",
            "2:9 unknown-api: there is no API `weather` / the APIs are `products`",
        ),
        (
            "steps:\n- flow: man\n",
            "2:9 unknown-flow: there is no flow `man` / did you mean `main`?",
        ),
        (
            "steps:\n- flow: feedback\n",
            "2:9 unknown-flow: there is no flow `feedback` / the flows are `main`",
        ),
    ];
    for (text, expected) in cases {
        let bench = Bench::new(&[PRODUCTS, ("main", text)]);
        assert_eq!(findings(&bench), [expected], "{text}");
    }
}

#[test]
fn one_name_never_hides_another() {
    let text = "steps:\n\
        - ask: How many?\n  save: count\n  otherwise: a\n  on_silence: b\n  then: c\n\
        - call: nothing\n  routes: { 404: d, else: e }\n\
        - branch: [{ if: count, then: f }, { then: g }]\n\
        - flow: gone\n  then: h\n";
    let bench = Bench::new(&[("main", text)]);
    let linked = bench.link();
    let mut words: Vec<&str> = linked
        .findings
        .iter()
        .filter_map(|finding| finding.place.as_ref())
        .map(|place| place.file.slice(place.span))
        .collect();
    words.sort_unstable();
    assert_eq!(
        words,
        ["a", "b", "c", "d", "e", "f", "g", "gone", "h", "nothing"]
    );
    assert!(linked.bot.flows.is_empty());
}

#[test]
fn without_any_api_the_hint_says_where_it_would_stand() {
    let bench = Bench::new(&[("main", "steps:\n- call: crm/contacts\n")]);
    assert_eq!(
        findings(&bench),
        [
            "2:9 unknown-api: there is no API `crm/contacts` / it would stand in `apis/crm/contacts.yaml`"
        ]
    );
}

#[test]
fn what_could_not_be_read_is_not_unknown_but_keeps_flows_out() {
    let bench = Bench::new(&[
        ("a", "steps:\n- flow: b\n"),
        ("b", "steps:\n- call: broken\n"),
        ("c", "steps:\n- flow: unread\n"),
        ("d", "steps:\n- flow: e\n"),
        ("e", "steps:\n- say: Hi\n"),
    ]);
    let linked = bench.link_beside(&["broken"], &["unread"]);
    assert_eq!(linked.findings, []);
    let ids: Vec<&str> = linked
        .bot
        .flows
        .iter()
        .map(|flow| flow.script.id.as_str())
        .collect();
    assert_eq!(ids, ["d", "e"]);
}

#[test]
fn flows_run_one_another_by_their_place_among_those_that_are_left() {
    let bench = Bench::new(&[
        ("a", "steps:\n- say: Hi\n  then: nowhere\n"),
        ("b", "steps:\n- flow: c\n- flow: b\n"),
        ("c", "steps:\n- say: Hi\n"),
    ]);
    let linked = bench.link();
    assert_eq!(linked.bot.flow("a"), None);
    assert_eq!(linked.bot.flow("b"), Some(0));
    let runs = |step| {
        let StepKind::Flow(flow) = linked.bot.step(At { flow: 0, step }).kind else {
            panic!("a step that runs a flow")
        };
        linked.bot.flows[flow].script.id.as_str()
    };
    assert_eq!((runs(0), runs(1)), ("c", "b"));
}

#[test]
fn steps_are_called_by_their_id_or_what_they_do() {
    let text = "steps:\n- say: Hi\n- ask: Name?\n  save: name\n- call: products\n- id: again\n  call: products\n- flow: main\n- end:\n";
    let bench = Bench::new(&[PRODUCTS, ("main", text)]);
    let linked = bench.link();
    let flow = &linked.bot.flows[0];
    let labels: Vec<&str> = flow.steps.iter().map(|step| step.label.as_str()).collect();
    assert_eq!(
        labels,
        ["step 1", "name", "products", "again", "main", "step 6"]
    );
    let meant = |text: &str| {
        let place = flow.steps[0].place.clone();
        let text = text.to_owned();
        flow.meant(&Word { text, place })
            .map_err(|finding| finding.message)
    };
    assert_eq!(
        (meant("again"), meant("name"), meant("products")),
        (Ok(3), Ok(1), Ok(2))
    );
    assert_eq!(meant("nmae"), Err("the flow has no step `nmae`".to_owned()));
    let next: Vec<Next> = flow.steps.iter().map(|step| step.next).collect();
    assert_eq!(next[0], Next::Step(1));
    assert_eq!(next[5], Next::End);
}

#[test]
fn the_most_specific_route_wins_wherever_it_stands() {
    let text = "steps:\n- call: products\n  routes: { else: other, 4xx: class, 404: exact, no_answer: none, timeout: late, \"410, 5xx\": both }\n\
        - { id: other, say: a }\n- { id: class, say: a }\n- { id: exact, say: a }\n- { id: none, say: a }\n- { id: late, say: a }\n- { id: both, say: a }\n";
    let bench = Bench::new(&[PRODUCTS, ("main", text)]);
    let linked = bench.link();
    let StepKind::Call(call) = &linked.bot.flows[0].steps[0].kind else {
        panic!("a call")
    };
    let cases = [
        ("404", Some("404")),
        ("403", Some("4xx")),
        ("410", Some("410, 5xx")),
        ("500", Some("410, 5xx")),
        ("301", Some("else")),
        ("200", None),
        ("timeout", Some("timeout")),
        ("dns", Some("no_answer")),
        ("bad_body", Some("else")),
    ];
    for (word, key) in cases {
        let selector = word.parse().expect("an outcome");
        let Selector::Exact(outcome) = selector else {
            panic!("one outcome")
        };
        assert_eq!(call.route(outcome).map(|route| route.key), key, "{word}");
    }
}
