//! What other tools call the keys that people write.

use super::suggest::did_you_mean;

/// Keys of other tools, each with ours that mean the same, likeliest first.
const WORDS: [(&str, &[&str]); 48] = [
    ("json", &["body"]),
    ("data", &["body"]),
    ("payload", &["body"]),
    ("content", &["body", "text"]),
    ("query", &["params", "graphql"]),
    ("query_params", &["params"]),
    ("querystring", &["params"]),
    ("parameters", &["params", "with"]),
    ("uri", &["url"]),
    ("endpoint", &["url"]),
    ("verb", &["method"]),
    ("authorization", &["auth"]),
    ("retries", &["retry", "attempts"]),
    ("attributes", &["mappings"]),
    ("captures", &["mappings"]),
    ("extract", &["mappings"]),
    ("variables", &["mappings", "attributes"]),
    ("vars", &["attributes"]),
    ("jsonpath", &["path"]),
    ("asserts", &["expect", "tests"]),
    ("assertions", &["expect", "tests"]),
    ("assert", &["expect"]),
    ("code", &["status"]),
    ("status_code", &["status"]),
    ("message", &["say", "text"]),
    ("text", &["say"]),
    ("send", &["say"]),
    ("reply", &["say", "bot"]),
    ("question", &["ask"]),
    ("prompt", &["ask"]),
    ("input", &["ask", "user"]),
    ("request", &["call"]),
    ("api", &["call"]),
    ("condition", &["branch", "if"]),
    ("when", &["if"]),
    ("goto", &["then"]),
    ("go_to", &["then"]),
    ("next", &["then"]),
    ("variable", &["save"]),
    ("store", &["save"]),
    ("attribute", &["save"]),
    ("regex", &["pattern"]),
    ("options", &["choices"]),
    ("buttons", &["choices"]),
    ("on", &["routes"]),
    ("outcomes", &["routes"]),
    ("conversation", &["chat"]),
    ("messages", &["chat", "say"]),
];

/// ``did you mean `body`?`` for a key that is another tool's word for one that may stand here, or a slip of one.
pub fn did_you_mean_key<'k>(
    key: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
) -> Option<String> {
    let same = WORDS.iter().filter(|(word, _)| *word == key);
    let mut ours = same.flat_map(|(_, ours)| *ours);
    let meant = ours.find(|ours| known.clone().into_iter().any(|known| known == **ours));
    meant
        .map(|ours| format!("did you mean `{ours}`?"))
        .or_else(|| did_you_mean(key, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_tools_lead_to_ours_that_may_stand_there() {
        let cases = [
            ("json", vec!["url", "body"], Some("body")),
            ("text", vec!["say", "ask"], Some("say")),
            ("message", vec!["text", "image"], Some("text")),
            ("query", vec!["body", "graphql"], Some("graphql")),
            ("on", vec!["call", "routes"], Some("routes")),
            ("json", vec!["say", "ask"], None),
            ("mapings", vec!["mappings"], Some("mappings")),
        ];
        for (word, known, expected) in cases {
            let expected = expected.map(|ours| format!("did you mean `{ours}`?"));
            assert_eq!(did_you_mean_key(word, known), expected, "{word}");
        }
    }
}
