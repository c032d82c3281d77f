//! Who sets an attribute and who reads it.

use snapbox::str;

use super::assert_run;
use super::run_flow::shop;

#[test]
fn an_attribute_is_told_from_where_it_is_set_to_where_it_is_read() {
    let project = shop("");
    assert_run!(
        project.run("why query"),
        str![[r#"
code: 0
--- stdout
query is set by
  flows/products_test.yaml:5   the answer (text)       products_test · query

query is read by
  apis/products.yaml:2         params q of `products`  called by products_test · products
  flows/products_test.yaml:16  a message               products_test · nothing_found
--- stderr

"#]]
    );
    assert_run!(
        project.run("why category"),
        str![[r#"
code: 0
--- stdout
category is set by
  flows/products_test.yaml:7  phones, for this call alone  products_test · products

category is read by
  apis/products.yaml:1        url of `products`            called by products_test · products (its `with`)
--- stderr

"#]]
    );
    assert_run!(
        project.run("why price"),
        str![[r#"
code: 0
--- stdout
price is set by
  apis/products.yaml:7         $.products[0].price of `products` on success, a number  called by products_test · products

price is read by
  flows/products_test.yaml:13  a message                                               products_test · show
--- stderr

"#]]
    );
}

#[test]
fn every_way_to_use_an_attribute_is_told() {
    let project = shop("")
        .file(
            "botapi.yaml",
            "attributes: { channel: { type: text, value: web } }\n",
        )
        .file(
            "flows/all.yaml",
            "steps:
  - ask: Who are you, {{ name | default('you') }}?
    save: name
    skip_if_known: true
    valid: name != channel
    retry: Not {{ name | default('that') }}
  - set: { greeting: \"Hi {{ name }}\" }
  - ask: Which?
    save: which
    choices: [\"{{ name }}\", other]
  - branch: [{ if: name == 'x', then: end }]
  - call: products
    with: { query: \"{{ name }}\" }
    routes: { else: end }
  - handoff: \"{{ name }} {{ greeting }}\"
",
        );
    assert_run!(
        project.run("why name"),
        str![[r#"
code: 0
--- stdout
name is set by
  flows/all.yaml:3   the answer (text)                                 all · name

name is read by
  flows/all.yaml:2   a message                                         all · name
  flows/all.yaml:3   whether the question is passed over               all · name
  flows/all.yaml:5   what an answer must fulfil: `name != channel`     all · name
  flows/all.yaml:6   what is said after an answer that cannot be used  all · name
  flows/all.yaml:7   the value of `greeting`                           all · step 2
  flows/all.yaml:10  choices                                           all · which
  flows/all.yaml:11  the condition `name == 'x'`                       all · step 4
  flows/all.yaml:13  `query` of a call                                 all · products
  flows/all.yaml:15  the reason for handing over                       all · step 6
--- stderr

"#]]
    );
    assert_run!(
        project.run("why channel all"),
        str![[r#"
code: 0
--- stdout
channel is set by
  botapi.yaml:1     "web" from the beginning

channel is read by
  flows/all.yaml:5  what an answer must fulfil: `name != channel`  all · name
--- stderr

"#]]
    );
}

#[test]
fn json_has_each_use_with_its_place() {
    let run = shop("").run("why price --report json");
    let why = run.json();
    let set = &why["sets"][0];
    assert_eq!(
        (&set["kind"], &set["api"], &set["outcome"], &set["type"]),
        (
            &"mapping".into(),
            &"products".into(),
            &"success".into(),
            &"number".into()
        )
    );
    assert_eq!(
        (&set["file"], &set["line"]),
        (&"apis/products.yaml".into(), &7.into())
    );
    assert_eq!(set["path"], "$.products[0].price");
    assert_eq!(set["callers"][0]["step"], "products");
    assert_eq!(
        (&why["reads"][0]["step"], &why["reads"][0]["flow"]),
        (&"show".into(), &"products_test".into())
    );
}

#[test]
fn an_attribute_that_nothing_uses_is_a_slip() {
    assert_run!(
        shop("").run("why pirce"),
        str![[r#"
code: 2
--- stdout
--- stderr
error: nothing sets or reads the attribute `pirce`
  hint: did you mean `price`?

"#]]
    );
}
