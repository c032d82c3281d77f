//! Templates as a whole: parsed from a text, rendered for a place.

mod places;
mod undefined;
mod urls;

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Clock, Scope, Template, World};
use crate::secret::Secret;
use crate::source::{Finding, Place, SourceFile, Span};

/// A template that stands alone in a file, so that columns are offsets in its text plus one.
fn template(text: &str) -> Result<Template, Finding> {
    let file = Arc::new(SourceFile {
        name: "a.yaml".to_owned(),
        text: text.to_owned(),
    });
    let span = Span::new(0, text.len());
    Template::parse(text, Place { file, span })
}

/// A scope with a few attributes of every type.
fn scope() -> Scope {
    let Value::Object(attributes) = json!({
        "query": "a/b?c=d&\"\n{{x}} é",
        "title": "iPhone 9",
        "quantity": 3,
        "coupon": null,
        "tags": ["a", "b"],
        "user": { "name": "Ann" },
        "code": "007",
        "dots": "..",
        "nothing": "",
        "open": true,
    }) else {
        unreachable!("an object")
    };
    let mut attributes = attributes;
    attributes.insert(
        "price".to_owned(),
        serde_json::from_str("1.10").expect("a number"),
    );
    let Value::Object(environment) =
        json!({ "shop_url": "https://shop.example/", "bare": "shop.example", "nothing": "" })
    else {
        unreachable!("an object")
    };
    let secrets = [("TOKEN".to_owned(), Secret::new("TOKEN", "s3cr3t"))].into();
    let clock = Clock::fixed("2026-11-22T10:00:00Z").expect("a time");
    let world = World {
        environment,
        secrets,
        clock,
        ..World::default()
    };
    Scope::new(&Arc::new(world), attributes, 7)
}

/// A finding as `column rule message`.
fn told(finding: &Finding) -> String {
    let column = finding.place.as_ref().map_or(0, |place| place.position().1);
    format!("{column} {} {}", finding.rule.row().name, finding.message)
}
