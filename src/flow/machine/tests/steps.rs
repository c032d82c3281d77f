//! Every kind of step.

use serde_json::json;

use super::{attributes, run, run_with};

#[test]
fn messages_are_said_in_order_with_everything_under_them() {
    let flow = r#"
steps:
- say:
  - Hi {{ name }}!
  - text: Look
    image: "https://shop.example/{{ name }}.png"
    document: https://shop.example/a.pdf
    link: https://shop.example
    choices: [One, Two]
- end: Bye
"#;
    let known = attributes(json!({ "name": "Ann" }));
    assert_eq!(
        run_with(&[("main", flow)], known, &[]),
        "[step 1]\nbot: Hi Ann!\n\
         bot: Look (image https://shop.example/Ann.png) (document https://shop.example/a.pdf) (link https://shop.example) [One|Two]\n\
         [step 2]\nbot: Bye\nend"
    );
}

#[test]
fn steps_lead_where_they_say_and_the_last_one_to_the_end() {
    let flow = "steps:\n- { say: a, then: c }\n- { id: b, say: b, then: end }\n- { id: c, say: c, then: b }\n- say: never\n";
    assert_eq!(
        run(&[("main", flow)], &[]),
        "[step 1]\nbot: a\n[c]\nbot: c\n[b]\nbot: b\nend"
    );
    let flow = "steps:\n- say: a\n";
    assert_eq!(run(&[("main", flow)], &[]), "[step 1]\nbot: a\nend");
    let flow = "steps:\n- end:\n- say: never\n";
    assert_eq!(run(&[("main", flow)], &[]), "[step 1]\nend");
}

#[test]
fn set_keeps_types_and_each_value_sees_those_before_it() {
    let flow = r#"
steps:
- set:
    price: "{{ 2 * 3 }}"
    total: "{{ price + 1 }}"
    code: "007"
    text: "{{ total }} EUR"
    tree: { list: ["{{ total }}", x], none: null }
"#;
    assert_eq!(
        run(&[("main", flow)], &[]),
        "[step 1]\nprice = 6\ntotal = 7\ncode = \"007\"\ntext = \"7 EUR\"\n\
         tree = {\"list\":[7,\"x\"],\"none\":null}\nend"
    );
}

#[test]
fn the_first_arm_that_holds_is_taken() {
    let flow = r#"
steps:
- branch:
  - { if: "price < 100", then: cheap }
  - { if: "'x' in tags", then: tagged }
  - { if: "{{ owner }}", then: owned }
- { say: none of them, then: end }
- { id: cheap, say: cheap, then: end }
- { id: tagged, say: tagged, then: end }
- { id: owned, say: owned, then: end }
"#;
    let cases = [
        (json!({ "price": 99, "tags": [], "owner": null }), "cheap"),
        (
            json!({ "price": 100, "tags": ["x"], "owner": "Ann" }),
            "tagged",
        ),
        (json!({ "price": 100, "tags": [], "owner": "Ann" }), "owned"),
        (
            json!({ "price": 100, "tags": [], "owner": "" }),
            "none of them",
        ),
        (
            json!({ "price": 100, "tags": [], "owner": {} }),
            "none of them",
        ),
    ];
    for (known, said) in cases {
        let told = run_with(&[("main", flow)], attributes(known.clone()), &[]);
        assert!(
            told.ends_with(&format!("bot: {said}\nend")),
            "{known}: {told}"
        );
    }
}

#[test]
fn a_branch_without_an_arm_that_holds_goes_where_it_says_itself() {
    let flow = "steps:\n- branch: [{ if: \"false\", then: a }]\n  then: b\n- { id: a, say: a }\n- { id: b, say: b }\n";
    assert_eq!(run(&[("main", flow)], &[]), "[step 1]\n[b]\nbot: b\nend");
    let flow =
        "steps:\n- branch: [{ if: \"false\", then: a }, { then: end }]\n- { id: a, say: a }\n";
    assert_eq!(run(&[("main", flow)], &[]), "[step 1]\nend");
}

#[test]
fn a_handoff_ends_with_its_reason() {
    let flow = "steps:\n- handoff: \"{{ name }} is angry\"\n- say: never\n";
    let known = attributes(json!({ "name": "Ann" }));
    assert_eq!(
        run_with(&[("main", flow)], known, &[]),
        "[step 1]\nhandoff: Ann is angry"
    );
    assert_eq!(
        run(&[("main", "steps:\n- handoff:\n")], &[]),
        "[step 1]\nhandoff"
    );
}

#[test]
fn what_cannot_be_rendered_breaks_the_conversation_where_it_stands() {
    let cases = [
        (
            "steps:\n- say: Hi {{ nmae }}\n",
            "broken Rendering 2:14 undefined-attribute: the attribute `nmae` has no value / did you mean `name`? / give it a value on every way that leads here, or write `| default(\"…\")`",
        ),
        (
            "steps:\n- say: Hi {{ tags }}\n",
            "broken Rendering 2:14 bad-template: `tags` cannot be rendered: it is a list; write `| join(\", \")` or `| tojson`",
        ),
        (
            "steps:\n- set: { a: \"{{ 1 // 0 }}\" }\n",
            "broken Rendering 2:17 bad-template: `1 // 0` cannot be rendered: ",
        ),
        (
            "steps:\n- branch: [{ if: gone, then: end }]\n",
            "broken Rendering 2:18 undefined-attribute: the attribute `gone` has no value",
        ),
        (
            "steps:\n- handoff: \"{{ gone }}\"\n",
            "broken Rendering 2:16 undefined-attribute: the attribute `gone` has no value",
        ),
    ];
    for (flow, expected) in cases {
        let known = attributes(json!({ "name": "Ann", "tags": ["a"] }));
        let told = run_with(&[("main", flow)], known, &[]);
        assert!(
            told.starts_with(&format!("[step 1]\n{expected}")),
            "{flow}: {told}"
        );
    }
}

#[test]
fn what_was_said_before_the_words_that_are_wrong_is_said() {
    let flow = "steps:\n- say: [Hello, \"{{ gone }}\", never]\n";
    let told = run(&[("main", flow)], &[]);
    assert!(
        told.starts_with("[step 1]\nbot: Hello\nbroken Rendering 2:20 "),
        "{told}"
    );
}
