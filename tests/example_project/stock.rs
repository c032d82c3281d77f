//! Products, orders, reviews.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::shop::{Visit, message, reply};
use crate::server::Reply;

/// Every product: title, words people say for it, price as the shop writes it, stock.
const PHONES: [(&str, &str, &str, &str); 3] = [
    ("iPhone 9", "phone apple", "549", "94"),
    ("Galaxy", "phone samsung", "1249.00", "3"),
    ("Brick", "phone brick old", "19.90", "null"),
];

/// Finds products by a word. Who asks for a brick is told to come again the first time.
pub(super) fn products(category: &str, visit: &Visit<'_>, bricks_asked: &AtomicUsize) -> Reply {
    let query = visit.param("q").unwrap_or_default();
    let no_coupon = visit.query.iter().all(|(name, _)| name != "coupon");
    let channel = visit.request.header("x-channel") == Some("whatsapp");
    if !(no_coupon && channel && visit.param("limit") == Some("3")) {
        return message(400, "not what the bot sends");
    }
    if category != "phones" {
        return message(404, "no such category");
    }
    if query == "brick"
        && bricks_asked
            .fetch_add(1, Ordering::SeqCst)
            .is_multiple_of(2)
    {
        return message(503, "come again").header("Retry-After", "0");
    }
    let found: Vec<String> = PHONES
        .iter()
        .filter(|(_, words, ..)| words.split(' ').any(|word| word == query))
        .map(|(title, _, price, stock)| {
            format!(r#"{{"title":"{title}","price":{price},"stock":{stock}}}"#)
        })
        .collect();
    if found.is_empty() {
        return message(404, &format!("no product matches {query}"));
    }
    let body = format!(
        r#"{{"total":{},"products":[{}]}}"#,
        found.len(),
        found.join(",")
    );
    Reply::new(200, body)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("X-Request-Id", "7f3a")
}

/// An order by its number, zeros and all.
pub(super) fn order(number: &str) -> Reply {
    let body = match number {
        "0042" => {
            r#"{"number":"0042","state":"sent","ordered_at":"2026-03-01T09:30:00Z",
                "parcel":{"number":340434161094042557123456789012},
                "items":[{"title":"iPhone 9","quantity":1},{"title":"Brick","quantity":2}]}"#
        }
        "0043" => {
            r#"{"number":"0043","state":"open","ordered_at":"2026-03-02T18:00:00Z","parcel":null,
                "items":[{"title":"Brick","quantity":1}]}"#
        }
        _ => return message(404, &format!("no order {number}")),
    };
    Reply::new(200, body).header("Content-Type", "application/json")
}

/// Answers the one GraphQL query that the bot knows.
pub(super) fn reviews(question: &Value) -> Reply {
    let query = question["query"].as_str().unwrap_or_default();
    assert!(
        query.starts_with("query Reviews($title: String!"),
        "{query}"
    );
    assert_eq!(question["variables"]["first"], json!(2));
    let title = question["variables"]["title"].as_str().unwrap_or_default();
    if title != "iPhone 9" {
        let text = format!("no product is called '{title}'");
        let body = json!({ "data": { "product": null }, "errors": [{ "message": text }] });
        return reply(200, &body);
    }
    let reviews = json!([{ "text": "Good battery." }, { "text": "My third one!" }]);
    let product = json!({ "stars": 4.5, "reviews": reviews });
    reply(200, &json!({ "data": { "product": product } }))
}
