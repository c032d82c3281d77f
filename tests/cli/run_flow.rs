//! What people see of scenarios: chats, calls under their turns, what does not hold.

use snapbox::str;

use super::{Project, assert_run};

/// The API of the shop.
pub(super) const PRODUCTS: &str = r#"url: https://shop.example/products/{{ category }}
params: { q: "{{ query }}" }
headers: { Authorization: "Bearer {{ secret.SHOP_TOKEN }}" }
samples: { category: phones, query: phone }
mappings:
  title: $.products[0].title
  price: { path: "$.products[0].price", type: number }
examples:
  found: { status: 200, body: { products: [{ title: iPhone 9, price: 549 }] } }
  nothing: { status: 404, body: { message: no such product } }
"#;

/// A flow that looks something up, and its first scenario.
pub(super) const FLOW: &str = r#"name: Products Test
steps:
  - say: Hi! I can look products up for you.
  - ask: What are you looking for?
    save: query
  - call: products
    with: { category: phones }
    routes:
      4xx: nothing_found
      5xx: how_was_your_day
      else: try_later
  - id: show
    say: "{{ title }} costs {{ price }}."
    then: end
  - id: nothing_found
    say: "I could not find {{ query }}."
    then: end
  - id: how_was_your_day
    ask: Our shop is resting. How was your day?
    save: mood
    choices: [Great, Okay, Bad]
    then: end
  - id: try_later
    handoff: the shop does not answer
scenarios:
  - name: a phone is found
    tags: [smoke]
    mock: { products: found }
    chat:
      - user: phone
      - call: products
        sent: { params: { q: phone } }
      - bot: iPhone 9 costs 549.
    expect:
      attributes: { title: iPhone 9 }
      path: [products, show]
      ends: end
"#;

/// More scenarios of the flow.
const MORE: &str = r#"  - name: nothing is found
    mock: { products: nothing }
    chat: [{ user: xyz }, { bot: I could not find xyz. }]
  - name: the shop is down
    mock: { products: 503 }
    chat: [{ user: phone }, { bot: { contains: How was your day } }, { user: Bad }]
  - name: nobody answers
    tags: [smoke, slow]
    mock: { products: timeout }
    chat: [{ user: phone }]
    expect: { ends: handoff }
"#;

/// A scenario that does not hold.
const WRONG: &str = r#"  - name: the price is wrong
    mock: { products: found }
    chat:
      - user: phone
      - bot: iPhone 9 costs 1.
    expect: { attributes: { title: iPhone 8 } }
"#;

pub(super) fn shop(scenarios: &str) -> Project {
    Project::new([
        ("apis/products.yaml", PRODUCTS.to_owned()),
        ("flows/products_test.yaml", format!("{FLOW}{scenarios}")),
    ])
}

#[test]
fn the_scenarios_of_one_flow_are_shown_as_chats() {
    assert_run!(shop(MORE).run("run-flow products_test"), str![[r#""#]]);
}

#[test]
fn the_scenarios_of_all_flows_have_a_line_each_and_failures_are_shown_in_full() {
    assert_run!(
        shop(&format!("{MORE}{WRONG}")).run("run-flow"),
        str![[r#""#]]
    );
}

#[test]
fn very_many_scenarios_are_counted_by_flow() {
    let names: String = (0..300)
        .map(|number| format!("        - {{ n: \"{number}\" }}\n"))
        .collect();
    let each = format!(
        "  - name: \"number {{{{ n }}}}\"\n    each:\n{names}    mock: {{ products: nothing }}\n    chat: [{{ user: \"{{{{ n }}}}\" }}, {{ bot: {{ not: I could not find 7. }} }}]\n"
    );
    let run = shop(&each).run("run-flow");
    assert_run!(run, str![[r#""#]]);
}

#[test]
fn what_is_no_text_is_marked() {
    let flow = r#"steps:
  - say:
      - { text: Look!, image: "https://a.example/cat.png", link: "https://a.example" }
      - { document: "https://a.example/a.pdf" }
  - { ask: Where are you?, save: place, type: location }
  - { ask: Send me a picture, save: picture, type: file }
  - { ask: A long question that does not fit into one line of the chat because it goes on and on and never ends, save: word, wait: 1m, on_silence: bye }
  - id: bye
    end: Bye!
scenarios:
  - name: all kinds
    chat:
      - user: { location: [52.5, 13.4] }
      - user: { file: cat.png }
      - user: { silence: true }
"#;
    let project = Project::new([("flows/kinds.yaml", flow), ("cat.png", "png")]);
    assert_run!(project.run("run-flow kinds"), str![[r#""#]]);
}

#[test]
fn no_secret_reaches_a_report() {
    let flow = r#"steps:
  - { ask: Your password?, save: password }
  - { call: products, with: { category: a, query: "{{ password }}" }, routes: { else: end } }
  - { say: "Your token is {{ secret.SHOP_TOKEN }}" }
scenarios:
  - name: leaks
    mock: { products: { status: 200, body: { products: [{ title: T0pS3cretW0rd, price: 1 }] } } }
    chat: [{ user: hunter22hunter }, { bot: no }]
"#;
    let project = Project::new([("apis/products.yaml", PRODUCTS), ("flows/leak.yaml", flow)])
        .file(".env", "SHOP_TOKEN=T0pS3cretW0rd\n");
    for report in ["text", "json", "junit", "github"] {
        let run = project.run(&format!("run-flow leak --report {report}"));
        assert_eq!(run.code, 1, "{}", run.block());
        assert!(!run.all().contains("T0pS3cretW0rd"), "{}", run.block());
    }
    let json = project.run("run-flow leak --report json");
    assert!(
        !json.all().contains("\"hunter22hunter\""),
        "{}",
        json.block()
    );
}
