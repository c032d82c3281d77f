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
    assert_run!(
        shop(MORE).run("run-flow products_test"),
        str![[r#"
code: 0
--- stdout
products_test · a phone is found  flows/products_test.yaml:26

  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                     phone   you
          products  GET https://…/products/phones?q=phone → 200 · next: show
  bot   iPhone 9 costs 549.
  — end

products_test · nothing is found  flows/products_test.yaml:38

  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                       xyz   you
          products  GET https://…/products/phones?q=xyz
            → 404 · 4xx: nothing_found
  bot   I could not find xyz.
  — end

products_test · the shop is down  flows/products_test.yaml:41

  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                     phone   you
          products  GET https://…/products/phones?q=phone
            → 503 · 5xx: how_was_your_day
  bot   Our shop is resting. How was your day?
        [Great] [Okay] [Bad]
                                                                       Bad   you
  — end

products_test · nobody answers  flows/products_test.yaml:44

  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                     phone   you
          products  GET https://…/products/phones?q=phone
            → timeout · else: try_later
            the mock gives no answer
  — handed over: the shop does not answer

4 scenarios: 4 passed · [TIME] s · offline, answered by mocks
--- stderr
1 warning; `botapi check` shows it


"#]]
    );
}

#[test]
fn the_scenarios_of_all_flows_have_a_line_each_and_failures_are_shown_in_full() {
    assert_run!(
        shop(&format!("{MORE}{WRONG}")).run("run-flow"),
        str![[r#"
code: 1
--- stdout
ok        products_test · a phone is found  2 turns  1 call  [TIME] ms
ok        products_test · nothing is found  2 turns  1 call  [TIME] ms
ok        products_test · the shop is down  3 turns  1 call  [TIME] ms
ok        products_test · nobody answers  2 turns  1 call  [TIME] ms
FAILED    products_test · the price is wrong  2 turns  1 call  [TIME] ms

products_test · the price is wrong  flows/products_test.yaml:49

  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                     phone   you
          products  GET https://…/products/phones?q=phone → 200 · next: show

          GET https://shop.example/products/phones?q=phone
          Authorization: Bearer [redacted]

          200 OK · HTTP/1.1 · 47 bytes · answered by an example
          content-type: application/json

          {
            "products": [
              {
                "title": "iPhone 9",
                "price": 549
              }
            ]
          }

          attribute  path                 raw value   mapped value
          title      $.products[0].title  "iPhone 9"  "iPhone 9"
          price      $.products[0].price  549         549

  bot   iPhone 9 costs 549.
  — end

error[failed-check]: bot: expected `"iPhone 9 costs 1."` (text), found `"iPhone 9 costs 549."` (text)
  --> flows/products_test.yaml:53:14
   |
53 |       - bot: iPhone 9 costs 1.
   |              ^^^^^^^^^^^^^^^^^

error[failed-check]: attribute title: expected `"iPhone 8"` (text), found `"iPhone 9"` (text)
  --> flows/products_test.yaml:54:36
   |
54 |     expect: { attributes: { title: iPhone 8 } }
   |                                    ^^^^^^^^

  botapi logs show [ID]  # products

5 scenarios: 4 passed, 1 failed · [TIME] s · offline, answered by mocks
--- stderr
1 warning; `botapi check` shows it


"#]]
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
    assert_run!(
        run,
        str![[r#"
code: 1
--- stdout
FAILED    products_test  301 scenarios, 1 failed

products_test · number 7  flows/products_test.yaml:38

  bot   Hi! I can look products up for you.
  bot   What are you looking for?
                                                                         7   you
          products  GET https://…/products/phones?q=7 → 404 · 4xx: nothing_found

          GET https://shop.example/products/phones?q=7
          Authorization: Bearer [redacted]

          404 Not Found · HTTP/1.1 · 29 bytes · answered by an example
          content-type: application/json

          {
            "message": "no such product"
          }

  bot   I could not find 7.
  — end

error[failed-check]: bot: expected not equals "I could not find 7.", found `"I could not find 7."` (text)
   --> flows/products_test.yaml:341:47
    |
341 |     chat: [{ user: "{{ n }}" }, { bot: { not: I could not find 7. } }]
    |                                               ^^^^^^^^^^^^^^^^^^^

  botapi logs show [ID]  # products

301 scenarios: 300 passed, 1 failed · [TIME] s · offline, answered by mocks
--- stderr
1 warning; `botapi check` shows it


"#]]
    );
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
    assert_run!(
        project.run("run-flow kinds"),
        str![[r#"
code: 0
--- stdout
kinds · all kinds  flows/kinds.yaml:11

  bot   Look!
        image: https://a.example/cat.png
        link: https://a.example
  bot   document: https://a.example/a.pdf
  bot   Where are you?
                                                      location: 52.5, 13.4   you
  bot   Send me a picture
                                                             file: cat.png   you
  bot   A long question that does not fit into one line of the chat because it
        goes on and on and never ends
                                                                 (silence)   you
  bot   Bye!
  — end

1 scenario: 1 passed · [TIME] s
--- stderr
4 warnings; `botapi check` shows them


"#]]
    );
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
