//! What is shown of secrets.

use std::sync::Arc;

use super::Stand;
use crate::secret::Secret;

#[test]
fn no_secret_is_shown_though_a_user_types_it() {
    let api = r#"url: "http://127.0.0.1:1/"
params: { token: "{{ secret.KEY }}", key: "{{ query }}" }
mappings: { title: $.password, price: { path: $.n, default: 1 } }
examples: { found: { status: 200, body: { password: hunter2 } } }
"#;
    let flow = r#"steps:
  - { ask: what?, save: query }
  - call: products
  - say: "your key is {{ query }} and {{ secret.KEY }}"
"#;
    let scenario = "
  - name: a
    mock: { products: found }
    chat:
      - user: s3cr3t-value
      - call: products
        sent: { url: x, params: { token: x, key: x } }
      - bot: x
    expect: { attributes: { title: x } }
";
    let mut stand = Stand::new(api, flow, scenario);
    let secret = Secret::new("KEY", "s3cr3t-value");
    let world = Arc::get_mut(&mut stand.settings.world).expect("the only owner");
    world.secrets.insert("KEY".to_owned(), secret.clone());
    stand.settings.context.redactor.learn(secret);
    assert_eq!(
        stand.told(),
        [
            "failed",
            "[x] url: `\"x\"` (text) | `\"http://127.0.0.1:1/?token=[redacted]&key=[secret KEY]\"` (text)",
            "[x] param token: `\"x\"` (text) | `\"[redacted]\"` (text)",
            "[x] param key: `\"x\"` (text) | `\"[secret KEY]\"` (text)",
            "[x] bot: `\"x\"` (text) | `\"your key is [secret KEY] and secret-KEY\"` (text)",
            "[x] attribute title: `\"x\"` (text) | `\"[redacted]\"` (text)",
        ]
        .join("\n")
    );
}

/// What a scenario comes to in which a password is sent and a token comes back.
fn hidden(sent_or_expected: &str) -> String {
    let api = r#"method: POST
url: "http://127.0.0.1:1/"
headers: { Authorization: "Bearer {{ missing | default('undefined') }}" }
body: { password: "{{ query }}" }
mappings: { token: $.token, link: $.link }
examples: { found: { status: 200, body: { token: changeme, link: "http://a.b/?token=abc" } } }
"#;
    let flow = "steps:
  - { ask: what?, save: query }
  - call: products
  - say: { link: \"{{ link }}\" }
";
    let scenario = format!(
        "  - {{ name: a, mock: {{ products: found }}, chat: [{{ user: changeme }}, {sent_or_expected} }}\n"
    );
    Stand::new(api, flow, &scenario).told()
}

#[test]
fn what_is_hidden_is_held_against_what_is_expected_as_it_is() {
    let cases = [
        (
            "{ call: products, sent: { body: { $.password: { not: changeme } } } }]",
            "$.password: not equals \"changeme\"",
            "\"[redacted]\"",
        ),
        (
            "{ call: products, sent: { body: { not: { like: { password: changeme } } } } }]",
            "body: not like {\"password\":\"changeme\"}",
            "{\"password\":\"[redacted]\"}",
        ),
        (
            "{ call: products, sent: { headers: { Authorization: { not: { contains: undefined } } } } }]",
            "header Authorization: not contains \"undefined\"",
            "\"[redacted]\"",
        ),
        (
            "], expect: { attributes: { token: { not: changeme } } }",
            "attribute token: not equals \"changeme\"",
            "\"[redacted]\"",
        ),
        (
            "], expect: { attributes: { token: { type: number } } }",
            "attribute token: is a number",
            "\"[redacted]\"",
        ),
        (
            "{ bot: { link: \"http://a.b/?token=[redacted]\" } }]",
            "bot link: `\"http://a.b/?token=[redacted]\"` (text)",
            "\"http://a.b/?token=[redacted]\"",
        ),
    ];
    for (line, expected, shown) in cases {
        let told = hidden(line);
        assert!(told.starts_with("failed\n["), "{line}: {told}");
        assert!(
            told.contains(&format!("] {expected} | `{shown}`")),
            "{line}: {told}"
        );
        let blamed = told.contains("what is hidden does not fit");
        assert_eq!(blamed, !line.contains("type: number"), "{line}: {told}");
    }
    let right = "{ call: products, sent: { body: { like: { password: changeme } } } }, { bot: { link: \"http://a.b/?token=abc\" } }]";
    assert_eq!(hidden(right), "passed");
}
