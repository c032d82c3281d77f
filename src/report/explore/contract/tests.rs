//! The schema takes every good example, and nothing that broke the flow.

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};

use super::schemas;
use crate::coverage::{Coverage, Reach};
use crate::explore::tests::bench::{Bench, settings};
use crate::explore::{Contract, DamageKind, Damaged, Settings, explore};
use crate::report::Viewer;
use crate::report::explore::view::ExploreView;
use crate::secret::Redactor;

/// The schema of the API `shop`, and the contracts of the flows.
fn contracts(bench: &Bench, flows: usize) -> (Value, Vec<Contract>) {
    let settings = Settings {
        mutate: true,
        ..settings()
    };
    let viewer = Viewer {
        redactor: Redactor::default(),
        logged: false,
    };
    bench.with_bot(|bot| {
        let explored: Vec<_> = (0..flows)
            .map(|flow| explore(bot, flow, &settings))
            .collect();
        let views = explored.iter().map(|one| {
            let nothing = || Coverage::new(bot, one.flow);
            viewer.explored(one, (bot, &Reach::new(nothing(), nothing())), None)
        });
        let view = ExploreView {
            flows: views.collect(),
            ..ExploreView::default()
        };
        let schema = schemas(&view).remove("shop").expect("a schema");
        let contracts = explored.into_iter().flat_map(|one| one.contracts);
        (schema, contracts.collect())
    })
}

/// The compiled schema of answers of a status; of successful ones where none is given.
fn compiled(schema: &Value, status: Option<u16>) -> (Schemas, SchemaIndex) {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler
        .add_resource("http://a.b/schema.json", schema.clone())
        .expect("a schema");
    let place = status.map_or_else(String::new, |status| format!("#/$defs/{status}"));
    let index = compiler.compile(&format!("http://a.b/schema.json{place}"), &mut schemas);
    (schemas, index.expect("a valid schema"))
}

/// How many answers are refused; panics where one is refused that should not be, or the other way round.
fn proven(schema: &Value, contracts: &[Contract]) -> usize {
    let mut refused = 0;
    for contract in contracts {
        for example in &contract.examples {
            let status = (!example.outcome.is_success())
                .then(|| example.outcome.to_string().parse().expect("a status"));
            let known = contract.fields.iter().any(|field| field.status == status);
            if let Some(body) = example.body.as_ref().filter(|_| known) {
                let (schemas, index) = compiled(schema, status);
                let valid = schemas
                    .validate(body, index)
                    .map_err(|error| error.to_string());
                assert_eq!(valid, Ok(()), "{}: {body} {schema:#}", example.name);
            }
        }
        for field in contract.fields.iter().filter(|field| field.parts.is_some()) {
            let (schemas, index) = compiled(schema, field.status);
            let borne = field
                .damages
                .iter()
                .filter(|known| known.harm.is_none() && contracts.len() == 1);
            for damaged in borne.filter(|known| !is_harmful(contract, known)) {
                let words = damaged.damage.words();
                // Where a list has one item only, another field may need the first one.
                if damaged.damage.in_one && damaged.damage.kind == DamageKind::Dropped {
                    continue;
                }
                let Some(body) = &damaged.body else {
                    continue;
                };
                let valid = schemas
                    .validate(body, index)
                    .map_err(|error| error.to_string());
                assert_eq!(valid, Ok(()), "{} {words}: {body} {schema:#}", field.source);
            }
            for damaged in field
                .damages
                .iter()
                .filter(|damaged| damaged.harm.is_some())
            {
                let body = damaged.body.as_ref().expect("a body");
                if damaged.damage.kind != DamageKind::Huge {
                    let words = damaged.damage.words();
                    assert!(
                        schemas.validate(body, index).is_err(),
                        "{} {words}: {body} {schema:#}",
                        field.source
                    );
                    refused += 1;
                }
            }
        }
    }
    refused
}

/// Whether the same answer does harm, maybe at another step.
fn is_harmful(contract: &Contract, one: &Damaged) -> bool {
    let fields = contract.fields.iter();
    let mut all = fields.flat_map(|field| &field.damages);
    all.any(|other| other.body == one.body && other.harm.is_some())
}

fn case(flow: &str, api: &str, expected: usize) {
    let flow = format!(
        "steps:\n- {{ call: shop, routes: {{ success: ok, 404: none, else: sorry }} }}\n- {{ id: sorry, end: Sorry }}\n- {{ id: none, end: \"None: {{{{ why | default('') }}}}.\" }}\n- {{ id: ok, say: Here you are. }}\n{flow}"
    );
    let bench = Bench::new(&flow).api("shop", &format!("url: http://a.b/\n{api}"));
    let (schema, contracts) = contracts(&bench, 1);
    let refused = proven(&schema, &contracts);
    assert!(refused >= expected, "{refused}: {schema:#}");
}

#[test]
fn the_schema_takes_every_good_example_and_nothing_that_broke_the_flow() {
    case(
        "- { end: \"{{ title }} has {{ stock }}\" }\n",
        "mappings: { title: $.t, stock: { path: $.s, type: integer, default: 0 } }\nexamples: { a: { body: { t: A, s: 3 } }, b: { body: { t: B, s: null } } }\n",
        10,
    );
    case(
        "- { end: \"{{ all | join(', ') }} {{ first }} {{ second }}\" }\n",
        "mappings: { all: \"$.p[*].t\", first: { path: \"$.p[0].t\", type: text }, second: { path: \"$['p'][1]['t']\", default: none } }\nexamples: { a: { body: { p: [{ t: A }, { t: B }] } }, b: { body: { p: [{ t: C }] } } }\n",
        24,
    );
    case(
        "- { end: \"{{ all[1] }}\" }\n",
        "mappings: { all: \"$[*].a.b\" }\nexamples: { a: { body: [{ a: { b: A } }, { a: { b: B } }] } }\n",
        3,
    );
    case(
        "- { end: \"{{ deep | join(',') }} {{ whole.x }}\" }\n",
        "mappings: { deep: \"$.a[*].b[*].c\", whole: { path: $.w, type: object } }\nexamples: { a: { body: { a: [{ b: [] }, { b: [{ c: A }, { c: B }] }], w: { x: 1 } } } }\n",
        12,
    );
    case(
        "- { end: \"{{ price }}\" }\n",
        "mappings: { price: { path: $.p, type: number }, why: { path: $.why, for: 404, type: text } }\nexamples: { a: { body: { p: \"1.5\" } }, b: { body: { p: 2 } }, c: { status: 404, body: { why: gone } } }\n",
        11,
    );
}

#[test]
fn a_field_that_only_some_answers_need_is_asked_for_there() {
    let flow = "- { branch: [{ if: state == 'sent', then: sent }] }\n- { end: Wait }\n- { id: sent, end: \"Number {{ number }}\" }\n";
    let api = "mappings: { state: { path: $.state, type: text }, number: { path: $.number, default: null } }\nexamples: { open: { body: { state: open } }, sent: { body: { state: sent, number: 7 } } }\n";
    case(flow, api, 9);
    let null = api.replace("{ state: open }", "{ state: open, number: null }");
    case(flow, &null, 9);
}

#[test]
fn what_any_flow_needs_is_needed() {
    let flow = |end: &str| {
        format!(
            "steps:\n- {{ call: shop, routes: {{ else: sorry }} }}\n- {{ end: \"{end}\" }}\n- {{ id: sorry, end: Sorry }}\n"
        )
    };
    let api = "url: http://a.b/\nmappings: { one: { path: $.one, default: [] }, two: { path: $.two, default: [] }, id: { header: X-Id } }\nexamples: { a: { headers: { X-Id: \"7\" }, body: { one: [A], two: [B] } } }\n";
    let bench = Bench::new(&flow("{{ one[0] }}"))
        .flow("other", &flow("{{ two[0] }}"))
        .api("shop", api);
    let (schema, contracts) = contracts(&bench, 2);
    assert_eq!(schema["required"], json!(["one", "two"]));
    assert_eq!(schema["properties"]["one"]["minItems"], json!(1));
    assert_eq!(schema["x-headers"]["X-Id"]["required"], json!(true));
    assert!(proven(&schema, &contracts) > 6);
}

/// Asserts which answers of success the schema takes.
fn takes(bench: &Bench, cases: &[(Value, bool)]) -> (Value, Vec<Contract>) {
    let (schema, contracts) = contracts(bench, 1);
    let (schemas, index) = compiled(&schema, None);
    for (body, expected) in cases {
        let taken = schemas.validate(body, index).is_ok();
        assert_eq!(taken, *expected, "{body} {schema:#}");
    }
    (schema, contracts)
}

#[test]
fn an_answer_that_the_flow_handles_is_taken() {
    let flow = "steps:\n- { call: shop, routes: { else: sorry } }\n- { branch: [{ if: not ok, then: bad }, { if: not items, then: none }] }\n- { end: \"{{ name }} has {{ items | map(attribute='n') | join(', ') }} for {{ price }} of {{ total }}\" }\n- { id: none, end: Nothing. }\n- { id: bad, end: \"It says {{ err }}\" }\n- { id: sorry, end: Sorry }\n";
    let api = "url: http://a.b/\nmappings: { ok: { path: $.ok, type: boolean }, err: { path: $.error, default: \"\" }, items: { path: $.items, type: list, default: [] }, name: { path: $.name, type: text, default: x }, price: { path: $.price, type: number, default: 0 }, total: { path: $.total, type: integer, default: 0 } }\nexamples: { good: { body: { ok: true, items: [{ n: A }], name: N, price: 549, total: 5 } }, bad: { body: { ok: false, error: Broken } } }\n";
    let bench = Bench::new(flow).api("shop", api);
    let good =
        json!({ "ok": true, "items": [{ "n": "A" }], "name": "N", "price": 549, "total": 5 });
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    takes(
        &bench,
        &[
            (with("error", Value::Null), true),
            (with("error", json!("")), true),
            (with("error", json!([])), true),
            (with("items", json!([])), true),
            (with("price", json!("549")), true),
            (with("price", json!("a lot")), false),
            (with("price", Value::Null), true),
            (with("total", json!("5")), true),
            (with("name", json!(12)), true),
            (with("name", json!({})), false),
            (with("items", json!([{}])), false),
            (json!({ "ok": false, "error": "E" }), true),
            (json!({ "ok": false, "error": "" }), false),
            (json!({ "ok": false }), false),
        ],
    );
}

#[test]
fn what_breaks_the_flow_below_lists_and_objects_is_refused() {
    let flow = "steps:\n- { call: shop, routes: { else: sorry } }\n- { end: \"{% for i in items %}{{ i.n }} costs {{ i.price.value }}{% if i.tags %} ({{ i.tags | join(', ') }}){% endif %}; {% endfor %}that is all\" }\n- { id: sorry, end: Sorry }\n";
    let api = "url: http://a.b/\nmappings: { items: { path: $.items, type: list } }\nexamples: { a: { body: { items: [{ n: A, tags: [x, y], price: { value: 1 } }, { n: B, tags: [], price: { value: 2 } }] } } }\n";
    let bench = Bench::new(flow).api("shop", api);
    let item = |tags: Value, price: Value| json!({ "items": [{ "n": "A", "tags": tags, "price": price }] });
    let fine = json!({ "value": 1 });
    let (schema, contracts) = takes(
        &bench,
        &[
            (item(json!([]), fine.clone()), true),
            (item(json!(["x"]), fine.clone()), true),
            (item(Value::Null, fine.clone()), true),
            (item(json!([]), json!({ "x": 1 })), false),
            (item(json!([]), json!({ "value": null })), false),
            (item(json!([]), json!({ "value": "1" })), true),
            (item(json!(5), fine.clone()), false),
            (item(json!([{}]), fine), false),
            (item(json!([]), json!(5)), false),
            (json!({ "items": [5] }), false),
            (json!({ "items": [] }), true),
            (json!({}), false),
        ],
    );
    assert!(proven(&schema, &contracts) > 20);
}
