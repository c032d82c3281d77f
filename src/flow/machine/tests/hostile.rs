//! What users say is never evaluated.

use serde_json::json;

use super::{attributes, run, run_with};

#[test]
fn what_a_user_types_is_only_ever_text() {
    let flow = r#"
steps:
- ask: Who?
  save: name
  retry: "{{ name | default('no') }}"
- set: { copy: "{{ name }}", greeting: "Hi {{ copy }}" }
- branch: [{ if: "copy == '7'", then: end }]
- ask: "{{ greeting }}?"
  save: other
  choices: ["{{ name }}"]
- say: "{{ name }} {{ other }}"
"#;
    for typed in [
        "{{ secret.TOKEN }}",
        "{% for x in range(9) %}{{ x }}{% endfor %}",
        "{{ 7 * 7 }}",
        "{# x #}",
    ] {
        let told = run(&[("main", flow)], &[typed, typed]);
        assert!(
            told.ends_with(&format!("bot: {typed} {typed}\nend")),
            "{told}"
        );
        assert!(
            told.contains(&format!("bot: Hi {typed}? [{typed}]")),
            "{told}"
        );
        assert!(!told.contains("s3cr3t") && !told.contains("49"), "{told}");
    }
}

#[test]
fn what_is_known_from_elsewhere_is_only_ever_text() {
    let flow = "steps:\n- ask: Which?\n  save: pick\n  choices: names\n- say: \"{{ pick }}\"\n";
    let known = attributes(json!({ "names": ["{{ secret.TOKEN }}", "b"] }));
    let told = run_with(&[("main", flow)], known, &["1"]);
    assert!(told.ends_with("bot: {{ secret.TOKEN }}\nend"), "{told}");
}
