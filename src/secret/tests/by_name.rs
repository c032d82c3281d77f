//! What is hidden for its name, and what is left alone.

use serde_json::{Value, json};

use crate::secret::{RedactedNames, Redactor, Secret};

fn redactor() -> Redactor {
    let redactor = Redactor::new(RedactedNames::new(["x-session", "card_number"]));
    redactor.learn(Secret::new("SHOP", "hunter2"));
    redactor.learn(Secret::new("PIN", "998877"));
    redactor
}

fn header(name: &str, value: &str, expected: &str) {
    assert_eq!(redactor().header(name, value), expected, "{name}: {value}");
}

#[test]
fn headers_keep_their_harmless_structure() {
    header("Authorization", "Bearer abc", "Bearer [redacted]");
    header("Authorization", "Bearer hunter2", "Bearer [redacted]");
    header("X-API-Key", "abc", "[redacted]");
    header("X-Session", "abc", "[redacted]");
    header(
        "Cookie",
        "sid=1; hunter2=2",
        "sid=[redacted]; [secret SHOP]=[redacted]",
    );
    header(
        "Set-Cookie",
        "sid=1; Path=/; HttpOnly",
        "sid=[redacted]; Path=/; HttpOnly",
    );
    header(
        "Set-Cookie",
        "sid=1; Path=/hunter2",
        "sid=[redacted]; Path=/[secret SHOP]",
    );
    header("Accept", "text/hunter2", "text/[secret SHOP]");
    header(
        "Location",
        "/next?token=abc&page=2",
        "/next?token=[redacted]&page=2",
    );
    header("Content-Type", "application/json", "application/json");
}

fn url(url: &str, expected: &str) {
    assert_eq!(redactor().url(url), expected, "{url}");
}

#[test]
fn urls_hide_parameters_and_passwords() {
    url(
        "https://a.example/x?q=1&api_key=abc#top",
        "https://a.example/x?q=1&api_key=[redacted]#top",
    );
    url(
        "https://me:pw@a.example/hunter2",
        "https://me:[redacted]@a.example/[secret SHOP]",
    );
    url(
        "https://hunter2:pw@a.example/",
        "https://[secret SHOP]:[redacted]@a.example/",
    );
    url(
        "https://a.example/?card-number=4111",
        "https://a.example/?card-number=[redacted]",
    );
    url(
        "https://a.example/#access_token=abc&x=1",
        "https://a.example/#access_token=[redacted]&x=1",
    );
    url(
        "/go?to=https%3A%2F%2Fa.example%2F%3Ftoken%3Dabc&x=1",
        "/go?to=https%3A%2F%2Fa.example%2F%3Ftoken%3D%5Bredacted%5D&x=1",
    );
    url(
        "https://a.example/a%20b?q=caf%C3%A9",
        "https://a.example/a%20b?q=caf%C3%A9",
    );
}

fn body(content_type: Option<&str>, text: &str, expected: &str) {
    assert_eq!(redactor().body(text, content_type), expected, "{text}");
}

#[test]
fn json_bodies_keep_their_layout_and_numbers() {
    let expected = r#"{ "price" : 12.50,"big":1e400,
	"password":"[redacted]" , "user" : {"token": "[redacted]", "e": "\u00e9"}, "pin": "[secret PIN]" }"#;
    let text = r#"{ "price" : 12.50,"big":1e400,
	"password":"a\"b" , "user" : {"token": [1, {"x": 2}], "e": "\u00e9"}, "pin": 998877 }"#;
    body(Some("application/json; charset=utf-8"), text, expected);
    body(Some("application/problem+json"), text, expected);
    body(None, text, expected);
    body(Some("text/plain"), text, expected);
}

#[test]
fn json_and_addresses_inside_strings_are_read_too() {
    body(
        None,
        r#"{"payload": "{\"token\":\"abc\",\"n\":1.0}", "other": "{\"n\":1}"}"#,
        r#"{"payload": "{\"token\":\"[redacted]\",\"n\":1.0}", "other": "{\"n\":1}"}"#,
    );
    body(
        None,
        r#"{"next": "https:\/\/a.example\/?access_token=abc&page=2"}"#,
        r#"{"next": "https://a.example/?access_token=[redacted]&page=2"}"#,
    );
    body(
        Some("application/x-www-form-urlencoded"),
        "payload=%7B%22token%22%3A%22abc%22%7D&x=1",
        "payload=%7B%22token%22%3A%22%5Bredacted%5D%22%7D&x=1",
    );
}

#[test]
fn cut_off_json_shows_nothing() {
    body(
        None,
        r#"{"a": 1, "password": "ab"#,
        r#"{"a": 1, "password": "[redacted]""#,
    );
}

#[test]
fn form_bodies_are_redacted_by_key() {
    let text = "user=me&Pass%77ord=a%26b&note=hunter2";
    let expected = "user=me&Pass%77ord=[redacted]&note=[secret SHOP]";
    body(Some("application/x-www-form-urlencoded"), text, expected);
    body(None, text, expected);
    body(
        Some("text/plain"),
        text,
        "user=me&Pass%77ord=a%26b&note=[secret SHOP]",
    );
}

#[test]
fn trees_are_redacted_by_key_and_value() {
    let tree: Value = json!({
        "password": "abc", "token": null, "x-session": {"a": 1}, "id": 998_877, "price": 12.5,
        "hunter2": ["hunter2!", true], "raw": "{\"secret\":1}",
    });
    let expected = json!({
        "password": "[redacted]", "token": null, "x-session": "[redacted]", "id": "[secret PIN]", "price": 12.5,
        "[secret SHOP]": ["[secret SHOP]!", true], "raw": "{\"secret\":\"[redacted]\"}",
    });
    assert_eq!(redactor().value(&tree), expected);
}

#[test]
fn keys_that_read_the_same_are_kept_apart() {
    let tree = json!({"hunter2": 1, "[secret SHOP]": 2});
    let expected = json!({"[secret SHOP]": 1, "[secret SHOP] 2": 2});
    assert_eq!(redactor().value(&tree), expected);
}

#[test]
fn redacting_twice_changes_nothing_more() {
    let redactor = redactor();
    redactor.learn(Secret::new("WORD", "secret"));
    redactor.learn(Secret::new("OTHER", "SHOP"));
    let text = r#"{"password": "a", "b": "hunter2 secret SHOP"}"#;
    let once = redactor.body(text, None);
    assert_eq!(
        once,
        r#"{"password": "[redacted]", "b": "[secret SHOP] [secret WORD] [secret OTHER]"}"#
    );
    assert_eq!(redactor.body(&once, None), once);
}

#[test]
fn deep_nesting_is_no_danger() {
    let redactor = redactor();
    let text = "https://a?x=".repeat(50_000);
    assert_eq!(redactor.url(&text), text);
    let text = "[".repeat(100_000) + "{\"token\":" + &"[".repeat(100_000);
    assert!(
        redactor
            .body(&text, None)
            .ends_with("{\"token\":\"[redacted]\"")
    );
}

#[test]
fn a_clone_knows_what_was_learnt() {
    let redactor = Redactor::default();
    let clone = redactor.clone();
    assert!(!clone.holds("a fetched-token"));
    redactor.learn(Secret::new("EMPTY", ""));
    redactor.learn(Secret::new("OAUTH", "fetched-token"));
    redactor.learn(Secret::new("OAUTH", "fetched-token"));
    assert!(clone.holds("a fetched-token"));
    assert_eq!(clone.text("a fetched-token."), "a [secret OAUTH].");
    assert_eq!(format!("{clone:?}"), "Redactor(1 secrets)");
}
