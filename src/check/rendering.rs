//! What fails only with values: the call of every case is prepared and not sent.

use super::ground::Ground;
use super::subject::{Subject, reads};
use super::trial::{End, Trial};
use crate::call::CannotCall;
use crate::source::{Finding, Findings, Place, Rule};
use crate::template::Source;

pub(super) fn check(subject: &Subject<'_>, trials: &[Trial<'_>]) -> Findings {
    let mut findings = Findings::new();
    for trial in trials {
        let End::Cannot(CannotCall::Finding(finding)) = &trial.end else {
            continue;
        };
        if is_real(finding, subject) {
            add(&mut findings, in_environment(finding.clone(), subject));
        }
    }
    findings
}

/// One finding for each rule and place, however many cases break it.
fn add(findings: &mut Findings, finding: Finding) {
    let told = |other: &Finding| other.rule == finding.rule && other.place == finding.place;
    if !findings.iter().any(told) {
        findings.push(finding);
    }
}

/// Whether it is told here first, and would be the same with real secrets.
fn is_real(finding: &Finding, subject: &Subject<'_>) -> bool {
    let told_already = matches!(
        finding.rule,
        Rule::UndefinedAttribute | Rule::UndefinedEnvironmentValue | Rule::UndefinedSecret
    );
    !told_already && !hangs_on_a_secret(finding, subject)
}

/// Whether a secret that only stands in may be what is wrong.
fn hangs_on_a_secret(finding: &Finding, subject: &Subject<'_>) -> bool {
    let is_secret = |source: &Source| matches!(source, Source::Secret(_));
    if finding.rule == Rule::BadUrl {
        let first = subject.definition.url.template().references().next();
        return first.is_some_and(|first| is_secret(&first.source));
    }
    let mut reads = subject
        .reads
        .iter()
        .copied()
        .chain(subject.reads_of_given());
    let Some(place) = &finding.place else {
        return false;
    };
    reads.any(|read| is_secret(&read.reference.source) && holds(read.template.place(), place))
}

fn holds(outer: &Place, inner: &Place) -> bool {
    outer.file == inner.file
        && outer.span.start <= inner.span.start
        && inner.span.end <= outer.span.end
}

/// A bad address gets the values it is made of under its mark.
fn in_environment(finding: Finding, subject: &Subject<'_>) -> Finding {
    if finding.rule != Rule::BadUrl {
        return finding;
    }
    let template = subject.definition.url.template();
    let values: Vec<String> = reads(template)
        .filter_map(|read| match &read.reference.source {
            Source::Environment(name) => Some(shown(name, subject.ground)),
            Source::Attribute(_) | Source::Secret(_) => None,
        })
        .collect();
    if values.is_empty() {
        return finding;
    }
    let values = values.join(", ");
    match subject.ground.environment {
        Some(environment) => finding.label(format!("in the environment `{environment}` {values}")),
        None => finding.label(values),
    }
}

/// ``env.shop_url is `shop.example` ``; a value that may hold a password is not shown.
fn shown(name: &str, ground: &Ground<'_>) -> String {
    let value = ground.world.environment_value(name);
    let text = match value {
        Some(serde_json::Value::String(text)) => text,
        other => other.unwrap_or_default().to_string(),
    };
    if text.contains('@') || text.len() > 60 {
        return format!("`env.{name}` is no usable address");
    }
    format!("`env.{name}` is `{text}`")
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Bot, rules};

    #[test]
    fn what_cannot_be_sent_is_found_with_the_values() {
        rules(&[
            (
                "url: http://a.b\nparams: { q: \"a {{ q }}\" }\nsamples: { q: [1] }\n",
                "2:20 bad-template",
            ),
            (
                "url: http://a.b/{{ q }}/x\nsamples: { q: \"..\" }\n",
                "1:20 bad-url",
            ),
            ("url: https://a.b/{{ secret.A | int }}\n", ""),
            (
                "url: http://a.b/{{ q }}/x\ntests:\n  - { attributes: { q: [1] }, expect: { status: 200 } }\n  - { attributes: { q: [2] }, expect: { status: 200 } }\n",
                "1:20 bad-template",
            ),
            ("url: \"{{ secret.HOST }}/x\"\n", ""),
            (
                "url: https://a.b/{{ n }}\nsamples: { n: \"{{ secret.N | int }}\" }\n",
                "",
            ),
        ]);
    }

    #[test]
    fn a_bad_address_names_the_environment_it_comes_from() {
        let bot = Bot::new("environments: { local: { shop: shop.example } }\n").choose("local");
        let text = "url: \"{{ env.shop }}/a\"\n";
        assert_eq!(bot.rules(text), "1:7 bad-url");
        assert_eq!(
            bot.told(text),
            "a URL begins with `http://` or `https://` | in the environment `local` `env.shop` is `shop.example`"
        );
        let bot = Bot::new("").variable("SHOP", "http://me:pw@shop.example");
        assert_eq!(
            bot.told("url: \"{{ env.SHOP }}/a\"\n"),
            "user name and password do not belong into a URL: use `auth: { basic: … }` | `env.SHOP` is no usable address | a URL looks like `https://shop.example/products`"
        );
    }
}
