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
