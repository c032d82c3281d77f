//! Values keep their type where they stand alone, and are escaped where they stand in a text.

use serde_json::Value;

use super::{scope, template, told};
use crate::source::{Kind, Node, Reader, Rule, SourceFile};
use crate::template::{Escape, Tree};

fn render(text: &str) -> String {
    let template = template(text).expect("a template");
    template
        .render(Escape::Plain, &scope())
        .unwrap_or_else(|finding| told(&finding))
}

fn value(text: &str) -> String {
    let template = template(text).expect("a template");
    template
        .value(&scope())
        .map_or_else(|finding| told(&finding), |value| value.to_string())
}

#[test]
fn expressions_filters_conditions_and_loops_work() {
    let cases = [
        ("plain", "plain"),
        ("{{ title }} costs {{ price }}.", "iPhone 9 costs 1.10."),
        ("{{title}}{{ title }}", "iPhone 9iPhone 9"),
        ("{{ quantity * 2 + 1 }}", "7"),
        ("{{ title | upper }}", "IPHONE 9"),
        ("{{ user.name }}", "Ann"),
        ("{{ tags | join(\", \") }}", "a, b"),
        ("{{ {\"a\": {\"b\": title}}[\"a\"][\"b\"] }}", "iPhone 9"),
        ("{{ \"}}\" }}", "}}"),
        ("{{ missing | default(\"none\") }}", "none"),
        ("{% if open %}yes{% else %}no{% endif %}\n", "yes\n"),
        ("{% for tag in tags %}[{{ tag }}]{% endfor %}", "[a][b]"),
        (
            "{{ now() }} {{ today() }}",
            "2026-11-22T10:00:00Z 2026-11-22",
        ),
        ("{{ env.bare }}", "shop.example"),
        ("{{ secret.TOKEN }}", "s3cr3t"),
        ("{ \"a\": 1 }}", "{ \"a\": 1 }}"),
    ];
    for (text, expected) in cases {
        assert_eq!(render(text), expected, "{text}");
    }
}

#[test]
fn a_value_alone_keeps_its_type() {
    let cases = [
        ("{{ quantity }}", "3"),
        ("{{ price }}", "1.10"),
        ("{{ code }}", "\"007\""),
        ("{{ coupon }}", "null"),
        ("{{ nobody | default(none) }}", "null"),
        ("{{ tags }}", "[\"a\",\"b\"]"),
        ("{{ open }}", "true"),
        ("{{ quantity }} ", "\"3 \""),
        ("{{ quantity + 1 }}", "4"),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_text_cannot_stand_inside_one() {
    let cases = [
        (
            "a {{ coupon }}",
            "6 bad-template `coupon` cannot be rendered: it is null here",
        ),
        (
            "a {{ tags }}",
            "6 bad-template `tags` cannot be rendered: it is a list",
        ),
        (
            "a {{ user }}",
            "6 bad-template `user` cannot be rendered: it is an object",
        ),
    ];
    for (text, expected) in cases {
        assert!(
            render(text).starts_with(expected),
            "{text}: {}",
            render(text)
        );
    }
}

#[test]
fn of_many_lines_the_first_is_told() {
    let told = render("{% for tag in tags %}\n{{ 1 // 0 }}\n{% endfor %}");
    assert!(!told.contains('\n'), "{told}");
}

#[test]
fn random_values_follow_from_the_seed() {
    assert_eq!(
        render("{{ uuid() }} {{ random_int(1, 6) }}"),
        render("{{ uuid() }} {{ random_int(1, 6) }}")
    );
    let uuid = render("{{ uuid() }}");
    let shape =
        regex::Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
    assert!(shape.expect("a pattern").is_match(&uuid), "{uuid}");
    assert!(render("{{ random_int(6, 1) }}").contains("has no number to give"));
}

#[test]
fn text_bodies_escape_by_their_content_type() {
    let case = |content_type: &str, text: &str, expected: &str| {
        let text = template(text).expect("a template");
        assert_eq!(
            text.render_body(content_type, &scope()).expect("a text"),
            expected,
            "{content_type}"
        );
    };
    let json = r#"{"q": "{{ query }}", "n": {{ quantity }}, "t": {{ title }}, "l": {{ tags }}, "e": "\"{{ code }}"}"#;
    let rendered =
        r#"{"q": "a/b?c=d&\"\n{{x}} é", "n": 3, "t": "iPhone 9", "l": ["a","b"], "e": "\"007"}"#;
    case("application/json; charset=utf-8", json, rendered);
    case(
        "application/vnd.api+json",
        "[\"{{ title }}\"]",
        "[\"iPhone 9\"]",
    );
    case(
        "text/xml",
        "<q>{{ query }}</q>",
        "<q>a/b?c=d&amp;&quot;\n{{x}} é</q>",
    );
    case(
        "application/x-www-form-urlencoded",
        "q={{ title }}",
        "q=iPhone%209",
    );
    case("", "{{ query }}", "a/b?c=d&\"\n{{x}} é");
}

#[test]
fn trees_render_their_texts_and_never_their_keys() {
    let text = "{ a: \"{{ quantity }}\", b: [\"x{{ code }}\", 1.50, null], c: \"{{ query }}\" }";
    let file = std::sync::Arc::new(SourceFile {
        name: "a.yaml".to_owned(),
        text: text.to_owned(),
    });
    let node = crate::source::parse(&file).0.expect("a document");
    let mut reader = Reader::new(&file);
    let rendered = Tree::read(&node, &mut reader)
        .render(&scope())
        .expect("a tree");
    assert_eq!(
        rendered.to_string(),
        r#"{"a":3,"b":["x007",1.50,null],"c":"a/b?c=d&\"\n{{x}} é"}"#
    );
    assert!(reader.finish().is_empty());
    let Kind::Map(mut entries) = node.kind else {
        panic!("a map")
    };
    entries[0].key = "{{ title }}".to_owned();
    let templated = Node {
        kind: Kind::Map(entries),
        span: node.span,
        size: node.size,
    };
    let mut reader = Reader::new(&file);
    assert!(matches!(
        Tree::read(&templated, &mut reader).render(&scope()),
        Ok(Value::Object(_))
    ));
    assert_eq!(reader.finish()[0].rule, Rule::TemplateInKey);
}
