//! What flows need of APIs: the table, the schemas, and where they are written.

use serde_json::Value;
use snapbox::str;

use super::explore::right;
use super::{Project, assert_run};

/// An API of which two fields are needed, and two are not.
const ORDERS: &str = r#"url: https://shop.example/orders
params: { n: "{{ n }}" }
samples: { n: 1 }
mappings:
  state: { path: $.state, type: text }
  parcel: { path: $.parcel.number, default: null }
  note: { path: $.note, default: "" }
  ticket: { header: X-Ticket }
examples:
  open: { headers: { X-Ticket: "7" }, body: { state: open } }
  sent: { headers: { X-Ticket: "8" }, body: { state: sent, parcel: { number: P1 }, note: fragile } }
"#;

const ORDER: &str = r#"steps:
  - ask: Which order?
    save: n
  - call: shop/orders
    routes: { else: later }
  - branch: [{ if: state == 'sent', then: sent }]
  - end: It is open. Your ticket is {{ ticket }}.
  - id: sent
    end: "Your parcel is {{ parcel | default('on its way', true) }}."
  - id: later
    end: Please try again later.
"#;

fn project() -> Project {
    Project::new([
        ("apis/shop/orders.yaml", ORDERS),
        ("flows/order.yaml", ORDER),
    ])
}

#[test]
fn the_table_says_what_is_needed_and_what_the_user_sees_otherwise() {
    let run = project().run("explore order --mutate");
    let table = run.stdout.split("what the flow needs").nth(1);
    snapbox::assert_data_eq!(
        table.unwrap_or(&run.stdout),
        str![[r#"
 of shop/orders:

  field            needed  must be         otherwise the user sees
  $.state          yes     a single value  missing, null, an object, a list: Please try again later.

  $.parcel.number  no      a single value  missing, null: Your parcel is on its way.
                                           an object, a list: the conversation breaks

  $.note           no      anything        missing, null: nothing changes

  header X-Ticket  yes     text            missing: Please try again later.
                                           empty: It is open. Your ticket is .

  hint: with a `type:` in the mapping of `parcel`, a value of another type makes the call end with
    `mapping_failed`

order: 3 states, 20 conversations, 20 calls × outcomes · no findings

"#]]
    );
}

#[test]
fn contracts_go_to_standard_output_as_one_document_alone() {
    assert_run!(
        right().run("explore ask --contract json-schema"),
        str![[r#"
code: 0
--- stdout
{
  "shop": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": "written by `botapi explore --contract json-schema`",
    "title": "What `ask` needs of shop",
    "type": "object",
    "required": [
      "title"
    ],
    "properties": {
      "title": {
        "description": "The flow `ask` needs this at `shop`; it must be a single value, not empty. When it is missing or null: the call ends with `mapping_failed`, and the bot says nothing and hands over. When it is an object or a list: the conversation breaks. When it is empty: the user sees: is there.",
        "type": [
          "string",
          "number",
          "boolean"
        ],
        "minLength": 1
      }
    }
  }
}
--- stderr
ask: 3 states, 14 conversations, 14 calls × outcomes · no findings

"#]]
    );
}

#[test]
fn contracts_go_to_a_folder_each_to_a_file_of_its_own() {
    let project = project();
    let run = project.run("explore --contract json-schema=contracts --report junit=report.xml");
    assert_eq!(
        run.block(),
        "code: 0\n--- stdout\n--- stderr\norder: 3 states, 20 conversations, 20 calls × outcomes · no findings\nwrote contracts/shop/orders.schema.json\n"
    );
    let text = std::fs::read_to_string(project.path("contracts/shop/orders.schema.json"));
    let schema: Value = serde_json::from_str(&text.expect("a file")).expect("JSON");
    assert_eq!(schema["required"], serde_json::json!(["state"]));
    assert_eq!(schema["x-headers"]["X-Ticket"]["required"], true);
    let again =
        project.run("explore -q --contract json-schema=contracts --report junit=report.xml");
    assert_eq!(again.block(), "code: 0\n--- stdout\n--- stderr\n");
}

#[test]
fn a_file_that_is_none_of_botapi_stays_as_it_is() {
    let project = project().file("contracts/shop/orders.schema.json", "{ \"mine\": true }");
    let run = project.run("explore --contract json-schema=contracts --report json=report.json");
    assert_run!(
        run,
        str![[r#"
code: 2
--- stdout
--- stderr
order: 3 states, 20 conversations, 20 calls × outcomes · no findings
error: `contracts/shop/orders.schema.json` is there already, and is no contract that botapi has written
  hint: it stays as it is: name another folder, or take it away

"#]]
    );
    let text = std::fs::read_to_string(project.path("contracts/shop/orders.schema.json"));
    assert_eq!(text.expect("a file"), "{ \"mine\": true }");
}

#[test]
fn usage_that_is_wrong_stops_it() {
    for arguments in [
        "--contract yaml",
        "--contract json-schema=",
        "--contract json-schema --report text",
        "--contract json-schema --report json",
    ] {
        let run = project().run(&format!("explore {arguments}"));
        assert_eq!(run.code, 2, "{arguments}: {}", run.block());
        assert_eq!(run.stdout, "", "{arguments}");
    }
}

#[test]
fn every_run_says_the_same_and_each_report_has_what_was_found() {
    let project = project();
    let run = |arguments: &str| project.run(&format!("explore --mutate {arguments}"));
    for report in ["text", "json", "junit", "github"] {
        let one = run(&format!("--jobs 1 --report {report}"));
        assert_eq!(
            one.block(),
            run(&format!("--jobs 3 --report {report}")).block()
        );
    }
    let found: Value = serde_json::from_str(&run("--report json").stdout).expect("JSON");
    let fields = &found["flows"][0]["contracts"][0]["fields"];
    assert_eq!(fields[0]["field"], "$.state");
    assert_eq!(fields[0]["needed"], true);
    assert_eq!(fields[0]["must_be"], "a single value");
    assert_eq!(
        fields[0]["broken"][0]["damage"],
        serde_json::json!(["missing", "null", "an object", "a list"])
    );
    assert_eq!(fields[0]["broken"][0]["harm"], "fails");
    run("--report html=page.html");
    let page = std::fs::read_to_string(project.path("page.html")).expect("a page");
    assert!(
        page.contains("What the flow needs of shop&#x2f;orders"),
        "{page}"
    );
}
