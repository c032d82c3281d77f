//! `undefined-secret`: what a call over the network cannot do without.

use super::ground::Ground;
use super::subject::{Read, Subject, reads};
use crate::api::Definition;
use crate::script::{Script, Step};
use crate::source::{Finding, Findings};
use crate::template::{Source, undefined_secret};

/// A finding for every secret that is read and not set; none for a run in which nothing is sent.
#[must_use]
pub fn missing_secrets(definition: &Definition, ground: &Ground<'_>) -> Findings {
    if ground.offline {
        return Findings::new();
    }
    let subject = Subject::new(definition, ground);
    let reads = subject.reads.iter().copied();
    reads
        .chain(subject.reads_of_given())
        .filter_map(|read| missing(read, ground))
        .collect()
}

/// The same for the secrets that flows name themselves.
#[must_use]
pub fn missing_flow_secrets(scripts: &[Script], ground: &Ground<'_>) -> Findings {
    if ground.offline {
        return Findings::new();
    }
    let steps = scripts.iter().flat_map(|script| &script.steps);
    let reads = steps.flat_map(Step::templates).flat_map(reads);
    reads.filter_map(|read| missing(read, ground)).collect()
}

fn missing(read: Read<'_>, ground: &Ground<'_>) -> Option<Finding> {
    match &read.reference.source {
        Source::Secret(name) if !read.reference.optional && !ground.world.has_secret(name) => {
            let place = read.place();
            Some(undefined_secret(name, ground.world).at(&place.file, place.span))
        }
        Source::Secret(_) | Source::Attribute(_) | Source::Environment(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Bot;

    #[test]
    fn every_secret_is_set_where_something_is_sent() {
        let bot = Bot::new("")
            .secret("SHOP_TOKEN", "x")
            .variable("FROM_PROCESS", "x");
        let cases = [
            ("{{ secret.SHOP_TOKN }}", "2:21 undefined-secret"),
            ("{{ secret.SHOP_TOKEN }}", ""),
            ("{{ secret.FROM_PROCESS }}", ""),
            ("{{ secret.OTHER | default('a') }}", ""),
        ];
        for (token, found) in cases {
            let text = format!("url: https://a.b\nauth: {{ bearer: \"{token}\" }}\n");
            assert_eq!(bot.missing_secrets(&text), found, "{token}");
            assert_eq!(bot.rules(&text), "", "{token}");
        }
        let text = "url: https://a.b\nauth: { bearer: \"{{ secret.A }}\" }\n";
        assert_eq!(bot.offline().missing_secrets(text), "");
    }
}
