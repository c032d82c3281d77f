//! Every rule over one definition.

use super::ground::Ground;
use super::subject::Subject;
use super::trial::trials;
use super::{
    attributes, credentials, environment, examples, expectations, expected, literal, mappings,
    paths, rendering, request, unused,
};
use crate::api::Definition;
use crate::source::{Finding, Findings};

/// A rule family: what it finds in a definition.
type Family = fn(&Subject<'_>) -> Findings;

/// Families that look at one place at a time, so that what is wrong elsewhere does not mislead them.
const EACH_PLACE: [Family; 7] = [
    attributes::check,
    environment::check,
    literal::check,
    credentials::check,
    request::check,
    mappings::check,
    paths::check,
];

/// Families that must see the whole definition.
const THE_WHOLE: [Family; 3] = [unused::check, expected::check, expectations::check];

/// The findings of all rules over a definition that could be read. Nothing is sent.
///
/// Where the file itself is sound, the whole is looked at too. Values are rendered only where every name has one, and
/// examples are tried only where everything renders.
#[must_use]
pub fn check_definition(definition: &Definition, ground: &Ground<'_>) -> Findings {
    let subject = Subject::new(definition, ground);
    let mut findings = each(&EACH_PLACE, &subject);
    if !definition.sound {
        return findings;
    }
    findings.extend(each(&THE_WHOLE, &subject));
    if findings.iter().any(Finding::is_error) {
        return findings;
    }
    let trials = trials(&subject);
    findings.extend(rendering::check(&subject, &trials));
    if !findings.iter().any(Finding::is_error) {
        findings.extend(examples::check(&subject, &trials));
    }
    findings
}

fn each(families: &[Family], subject: &Subject<'_>) -> Findings {
    families.iter().flat_map(|family| family(subject)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Bot;

    const DOCUMENTED: &str = r#"
name: Products API
description: Finds a product by what the user typed.
method: GET
url: "{{ env.shop_url }}/products/{{ category }}"
params: { q: "{{ query }}", limit: 1 }
headers: { X-Channel: whatsapp }
auth: { bearer: "{{ secret.SHOP_TOKEN }}" }
retry: { attempts: 3, outcomes: [429, 502, 503, 504, no_answer], wait: 200ms }
samples: { category: phones, query: phone }
mappings:
  title: $.products[0].title
  price: { path: "$.products[0].price", type: number }
  stock: { path: "$.products[0].stock", type: number, default: 0 }
  names: "$.products[*].title"
  request_id: { header: X-Request-Id, default: "" }
  reason: { path: $.message, for: 4xx, default: "" }
  last: { legacy_path: "$.products.[0].title" }
tests:
  - name: finds a phone
    attributes: { query: phone }
    mock: found
    expect:
      status: 200
      attributes: { title: iPhone 9, price: { at_least: 1 } }
      headers: { content-type: { contains: json } }
      body: { $.total: { at_least: 1 }, "$.products[*].title": { contains: iPhone 9 } }
      within: 800ms
  - { name: an unknown product, attributes: { query: zzz }, mock: nothing, expect: { status: 404 } }
examples:
  found: { status: 200, headers: { X-Request-Id: abc }, body: { total: 1, products: [{ title: iPhone 9, price: 549 }] } }
  nothing: { status: 404, body: { message: no such product } }
  down: { status: 503 }
  slow: { outcome: timeout }
"#;

    #[test]
    fn the_documented_definition_is_clean() {
        let project = "environments:\n  local: { shop_url: http://127.0.0.1:8787 }\n  production: { shop_url: https://shop.example }\n";
        assert_eq!(Bot::new(project).choose("local").rules(DOCUMENTED), "");
    }
}
