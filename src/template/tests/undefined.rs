//! A name without a value is an error at its place; a broken template is one before anything is rendered.

use super::{scope, template, told};
use crate::template::{Escape, Source};

#[test]
fn undefined_names_are_errors_with_a_guess() {
    let cases = [
        (
            "{{ titel }}",
            "4 undefined-attribute the attribute `titel` has no value",
            Some("did you mean `title`?"),
        ),
        (
            "x {{ user.name ~ naem }}",
            "18 undefined-attribute the attribute `naem` has no value",
            None,
        ),
        (
            "{{ env.shop_ur }}",
            "4 undefined-environment-value",
            Some("did you mean `shop_url`?"),
        ),
        (
            "{{ secret.TOKEM }}",
            "4 undefined-secret",
            Some("did you mean `TOKEN`?"),
        ),
        (
            "{{ titel[:3] }}",
            "4 undefined-attribute the attribute `titel` has no value",
            None,
        ),
        (
            "{{ (secret.TOKEM | upper)[1:] }}",
            "5 undefined-secret",
            None,
        ),
        (
            "{% if titel %}x{% endif %}",
            "7 undefined-attribute the attribute `titel` has no value",
            None,
        ),
    ];
    for (text, expected, guess) in cases {
        let template = template(text).expect("a template");
        let finding = template.render(Escape::Plain, &scope()).expect_err(text);
        assert!(
            told(&finding).starts_with(expected),
            "{text}: {}",
            told(&finding)
        );
        if guess.is_some() {
            assert_eq!(finding.label.as_deref(), guess, "{text}");
        }
    }
}

#[test]
fn broken_templates_are_found_while_reading() {
    let cases = [
        (
            "a {{ title",
            "3 bad-template `{{` is opened and not closed by `}}`",
        ),
        (
            "{{ }}",
            "1 bad-template nothing stands between `{{` and `}}`",
        ),
        ("{{ title | }}", "bad-template"),
        ("{{ title | nofilter }}", "bad-template"),
        ("{{ 1 + }}", "bad-template"),
        ("{% if title %}x", "bad-template"),
        ("{{ env }}", "bad-template `env` is not a value itself"),
        (
            "{{ secret }}",
            "bad-template `secret` is not a value itself",
        ),
    ];
    for (text, expected) in cases {
        match template(text) {
            Err(finding) => assert!(
                told(&finding).contains(expected),
                "{text}: {}",
                told(&finding)
            ),
            Ok(template) => {
                let finding = template.render(Escape::Plain, &scope()).expect_err(text);
                assert!(
                    told(&finding).contains(expected),
                    "{text}: {}",
                    told(&finding)
                );
            }
        }
    }
}

#[test]
fn every_name_is_known_with_its_place_and_whether_it_may_be_missing() {
    let text = "{{ query }} {{ env.shop_url }} {{ price * quantity }} {{ coupon | default(none) }} {{ secret.TOKEN ~ user.name }}";
    let template = template(text).expect("a template");
    let names: Vec<_> = template
        .references()
        .map(|reference| {
            (
                reference.source.to_string(),
                &text[reference.range.clone()],
                reference.optional,
            )
        })
        .collect();
    let expected = [
        ("query", "query", false),
        ("env.shop_url", "env.shop_url", false),
        ("price", "price", false),
        ("quantity", "quantity", false),
        ("coupon", "coupon", true),
        ("secret.TOKEN", "secret.TOKEN", false),
        ("user", "user.name", false),
    ];
    let expected: Vec<_> = expected
        .map(|(name, text, optional)| (name.to_owned(), text, optional))
        .into();
    assert_eq!(names, expected);
    assert_eq!(
        Source::from_path("user.name"),
        Source::Attribute("user".to_owned())
    );
}

#[test]
fn a_template_cannot_run_for_ever() {
    let text = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    let finding = template(text)
        .expect("a template")
        .render(Escape::Plain, &scope())
        .expect_err("too much work");
    assert!(
        finding.message.contains("it takes too long"),
        "{}",
        finding.message
    );
}

#[test]
fn what_is_needed_is_what_breaks_where_it_is_missing() {
    let texts = [
        "{{ x if x is defined else 'none' }}",
        "{{ x if x is defined }}",
        "{{ 'a' if x is defined }}",
        "{{ ('a' if x is defined) | default('b') }}",
        "{{ x | default('a') }}",
        "{{ x.y | default('a') }}",
        "{{ env.x | default('a') }}",
        "{{ x.y is defined }}",
        "{{ x is defined and x > 3 }}",
        "{{ x is not defined or x > 3 }}",
        "{{ x is defined or x }}",
        "{{ x | default('-') == '-' or x > 3 }}",
        "{{ x | upper | default('a') }}",
        "{% if x is defined %}yes {% endif %}{{ x }}",
        "{% if x is defined %}yes{% else %}{{ x }}{% endif %}",
        "{% if x is defined %}{{ x }}{% else %}no{% endif %}",
        "{% if x is not defined %}c {{ x }}{% else %}none{% endif %}",
        "{% if x is defined or 1 == 1 %}{{ x }}{% endif %}",
        "{% if not x is defined %}{% set x = 1 %}{% endif %}{{ x }}",
        "{% for a in [1, 2] if x is defined %}{{ x }}{% endfor %}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1) }}",
    ];
    for text in texts {
        let template = template(text).expect(text);
        let needed = template.references().any(|reference| !reference.optional);
        let result = template.render(Escape::Plain, &scope());
        assert_eq!(result.is_err(), needed, "{text}: {result:?}");
    }
}
