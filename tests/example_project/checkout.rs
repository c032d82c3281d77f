//! What is not JSON: a form, an upload, XML.

use crate::server::{Received, Reply};

use super::shop::{message, reply};
use serde_json::json;

const PRICES: [(&str, f64); 2] = [("iPhone 9", 549.0), ("Brick", 19.9)];

/// Adds up a basket; one coupon takes ten of a hundred off.
pub(super) fn quote(form: &[(String, String)]) -> Reply {
    assert!(form.contains(&("express".to_owned(), "false".to_owned())));
    let items = form.iter().filter(|(name, _)| name == "item");
    let prices: Vec<f64> = items.filter_map(|(_, title)| price(title)).collect();
    if prices.is_empty() {
        return message(400, "the basket is empty");
    }
    let lines: Vec<_> = prices
        .iter()
        .map(|price| json!({ "price": price }))
        .collect();
    let sum: f64 = prices.iter().sum();
    match form.iter().find(|(name, _)| name == "coupon") {
        None => {
            let total = (sum * 100.0).round() / 100.0;
            reply(
                200,
                &json!({ "total": total, "currency": "EUR", "lines": lines }),
            )
        }
        Some((_, coupon)) if coupon == "TEN & MORE" => {
            let total = (sum * 90.0).round() / 100.0;
            reply(200, &json!({ "total": total, "lines": lines }))
        }
        Some(_) => message(400, "no such coupon"),
    }
}

fn price(title: &str) -> Option<f64> {
    let found = PRICES.iter().find(|(known, _)| *known == title);
    found.map(|(_, price)| *price)
}

/// Takes an upload apart and counts the bytes of its file.
pub(super) fn receipt(request: &Received) -> Reply {
    let content_type = request.header("content-type").unwrap_or_default();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=");
    let delimiter = format!("--{}", boundary.expect("an upload"));
    let body = std::str::from_utf8(&request.body).expect("text only");
    let parts = body.split(&delimiter).filter_map(|part| {
        let (head, content) = part.split_once("\r\n\r\n")?;
        Some((head, content.strip_suffix("\r\n")?))
    });
    let parts: Vec<(&str, &str)> = parts.collect();
    let named = |name: &str| {
        let wanted = format!("name=\"{name}\"");
        let found = parts.iter().find(|(head, _)| head.contains(&wanted));
        *found.expect("a part of this name")
    };
    assert_eq!(named("order").1, "0042");
    assert_eq!(named("complaint").1, "It came late.");
    let (head, file) = named("receipt");
    assert!(head.contains("filename=\"receipt.txt\""), "{head}");
    reply(202, &json!({ "ticket": "T-1", "bytes": file.len() }))
}

/// Prints a label, unless what was typed has become a tag.
pub(super) fn label(request: &Received) -> Reply {
    assert_eq!(request.header("content-type"), Some("application/xml"));
    let body = std::str::from_utf8(&request.body).expect("text");
    let between = |open: &str, close: &str| Some(body.split_once(open)?.1.split_once(close)?.0);
    let (to, street) = (between("<to>", "</to>"), between("<street>", "</street>"));
    assert_eq!(street, Some("1 &lt;Main&gt; Street"));
    let to = to.unwrap_or_default();
    Reply::new(201, format!("<label><to>{to}</to><id>1</id></label>"))
        .header("Content-Type", "application/xml")
        .header("Location", "/carrier/labels/1")
}
