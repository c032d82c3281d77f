//! What is wrong, where, and what is said of it.

use super::{read_in, told};

/// Checks what is told of a scenario `a` with these further lines, which begin in line 3.
fn case(yaml: &str, expected: &[&str]) {
    let text = format!("scenarios:\n- name: a\n  {yaml}\n");
    let (_, findings) = read_in("nowhere".as_ref(), &text);
    assert_eq!(told(&findings), expected, "{yaml}");
}

#[test]
fn mistakes_of_scenarios_are_told() {
    let cases: [(&str, &[&str]); 9] = [
        (
            "scenarios: {}\n",
            &["1:12 wrong-type: expected a list of scenarios, found a map"],
        ),
        (
            "scenarios: [a, ~]\n",
            &[
                "1:13 wrong-type: expected a map of keys and values, found `a`",
                "1:16 wrong-type: expected a map of keys and values, found nothing",
            ],
        ),
        (
            "scenarios: [{ tags: b }]\n",
            &["1:13 missing-key: a scenario needs a `name` | write `name: …`"],
        ),
        (
            "scenarios: [{ name: ~ }]\n",
            &["1:21 wrong-type: expected a name, found nothing"],
        ),
        (
            "scenarios: [{ name: \" \" }]\n",
            &["1:21 bad-value: expected a name, found an empty text"],
        ),
        (
            "scenarios: [{ name: a, chats: [] }]\n",
            &["1:24 unknown-key: `chats` is not a key of a scenario | did you mean `chat`?"],
        ),
        (
            "scenarios: [{ name: a, x: [] }]\n",
            &[
                "1:24 unknown-key: `x` is not a key of a scenario | the keys are `name`, `tags`, `start`, `attributes`, `mock`, `chat`, `expect`, `each`",
            ],
        ),
        (
            "scenarios: [{ name: a }, { name: b }, { name: \"a\" }]\n",
            &["1:47 duplicate-key: two scenarios have the name `a` | give each its own"],
        ),
        ("scenarios: []\n", &[]),
    ];
    for (text, expected) in cases {
        let (_, findings) = read_in("nowhere".as_ref(), text);
        assert_eq!(told(&findings), expected, "{text}");
    }
}

#[test]
fn mistakes_of_lines_are_told() {
    case(
        "chat: hello",
        &["3:9 wrong-type: expected a list of lines, found `hello`"],
    );
    case(
        "chat: [hello]",
        &[
            "3:10 wrong-type: the line does not say whose words these are | write `user: …` or `bot: …`",
        ],
    );
    case("chat:\n  -", &["4:4 wrong-type: an empty line in the chat"]);
    case(
        "chat: [{}]",
        &[
            "3:10 missing-key: a line says what the user does, what the bot says, or what is called | write `user: …`, `bot: …` or `call: …`",
        ],
    );
    case(
        "chat: [[]]",
        &["3:10 wrong-type: expected a map of keys and values, found a list"],
    );
    case(
        "chat: [{ usr: a }]",
        &["3:12 unknown-key: `usr` is not a key of a line of a chat | did you mean `user`?"],
    );
    case(
        "chat: [{ says: a, user: b }]",
        &[
            "3:12 unknown-key: `says` is not a key of a line of a chat | the keys are `user`, `bot`, `call`, `sent`, `silence`, `choose`, `file`, `location`",
        ],
    );
    case(
        "chat: [{ sent: {} }]",
        &[
            "3:12 missing-key: `sent` speaks of a call, and here is none | write it beside `call`, in the same line of the chat",
        ],
    );
}

#[test]
fn mistakes_of_user_lines_are_told() {
    case(
        "chat: [{ user: [a] }]",
        &[
            "3:18 wrong-type: expected what the user types, found a list | give each message of the user a line of its own: `- user: …`",
        ],
    );
    case(
        "chat: [{ user: {} }]",
        &["3:18 wrong-type: expected what the user types, or `{ silence: true }`, found a map"],
    );
    case(
        "chat: [{ user: { chose: a } }]",
        &["3:20 unknown-key: `chose` is not a key of what a user does | did you mean `choose`?"],
    );
    case(
        "chat: [{ user: { silence: false } }]",
        &["3:29 bad-value: `silence: false` says nothing of what the user does | write `user: …`"],
    );
    case(
        "chat: [{ silence: yes }]",
        &["3:21 wrong-type: expected `true` or `false`, found `yes`"],
    );
    case(
        "chat: [{ choose: ~ }]",
        &["3:20 wrong-type: expected the label of a choice, found nothing"],
    );
    case(
        "chat: [{ choose: a, silence: true }]",
        &[
            "3:23 bad-value: a user does one thing in a line, so `silence` is too much | give it a line of its own",
        ],
    );
    case(
        "chat: [{ user: a, choose: b }]",
        &[
            "3:21 bad-value: the user types something already, so `choose` is too much | give it a line of its own",
        ],
    );
    case(
        "chat: [{ location: berlin }]",
        &[
            "3:22 wrong-type: expected latitude and longitude such as `[52.5, 13.4]`, found `berlin`",
        ],
    );
    case(
        "chat: [{ location: [1] }]",
        &["3:22 wrong-type: expected latitude and longitude such as `[52.5, 13.4]`, found a list"],
    );
    case(
        "chat: [{ location: [91, x] }]",
        &[
            "3:23 wrong-type: expected a latitude from -90 to 90, found `91`",
            "3:27 wrong-type: expected a longitude from -180 to 180, found `x`",
        ],
    );
    case(
        "chat: [{ file: a.png }]",
        &[
            "3:18 missing-file: there is no file `a.png` | a path is looked up beside this file, then in the project's folder",
        ],
    );
}

#[test]
fn mistakes_of_bot_lines_are_told() {
    let nothing = "wrong-type: the line does not say what the bot says | leave it out, and whatever the bot says is fine";
    case("chat: [{ bot: ~ }]", &[&format!("3:17 {nothing}")]);
    case("chat: [{ bot: [[a]] }]", &[&format!("3:18 {nothing}")]);
    case(
        "chat: [{ bot: [] }]",
        &["3:17 bad-value: expected what the bot says, found an empty list"],
    );
    case(
        "chat: [{ bot: {} }]",
        &[
            "3:17 bad-value: an empty map expects nothing | write `{ equals: {} }` to expect an empty object",
        ],
    );
    case(
        "chat: [{ bot: { txt: a } }]",
        &["3:19 unknown-key: `txt` is not a part of a message | did you mean `text`?"],
    );
    case(
        "chat: [{ bot: { choices: [a], contains: b } }]",
        &[
            "3:33 unknown-key: `contains` is not a part of a message | write what is expected of the text as `text: { contains: … }`",
        ],
    );
    case(
        "chat: [{ bot: { contain: b } }]",
        &[
            "3:19 unknown-predicate: `contain` is not a predicate | did you mean `contains`? | to expect an object, write `{ equals: {…} }` or `{ like: {…} }`",
        ],
    );
    case(
        "chat: [{ bot: { choices: a } }]",
        &["3:28 wrong-type: expected a list of labels, or predicates on it, found `a`"],
    );
    case(
        "chat: [{ bot: { matches: \"[\" } }]",
        &["3:29 bad-regex: the regular expression is not valid: unclosed character class"],
    );
}

#[test]
fn mistakes_of_calls_are_told() {
    case(
        "chat: [{ call: ~ }]",
        &["3:18 wrong-type: expected the id of an API, found nothing"],
    );
    case(
        "chat: [{ call: a, sent: b }]",
        &["3:27 wrong-type: expected a map of keys and values, found `b`"],
    );
    case(
        "chat: [{ call: a, sent: { param: {} } }]",
        &["3:29 unknown-key: `param` is not a key of `sent` | did you mean `params`?"],
    );
    case(
        "chat: [{ call: a, sent: { params: b } }]",
        &["3:37 wrong-type: expected a map of names and what is expected, found `b`"],
    );
    case(
        "chat: [{ call: a, sent: { headers: { A: 1, a: 2, \"b c\": 3 } } }]",
        &[
            "3:46 duplicate-key: `a` is expected twice | header names do not differ by case",
            "3:52 bad-header: `b c` is not the name of a header | use letters, digits and `-`",
        ],
    );
    case(
        "chat: [{ call: a, sent: { body: { \"$.[\": 1 } } }]",
        &[
            "3:39 bad-jsonpath: `$.[` is not a JSONPath: a dot before a bracket is one sign too many | leave the dot out: $.items[0]",
        ],
    );
}

#[test]
fn mistakes_of_mocks_are_told() {
    case(
        "mock: found",
        &["3:9 wrong-type: expected a map of APIs and what they answer, found `found`"],
    );
    case(
        "mock:",
        &["3:3 wrong-type: expected a map of APIs and what they answer, found nothing"],
    );
    case(
        "mock: { a: ~ }",
        &[
            "3:14 wrong-type: expected an example, an outcome such as `503` or `timeout`, or a response, found nothing",
        ],
    );
    case(
        "mock: { a: [] }",
        &["3:14 bad-value: expected an answer, or several, found an empty list"],
    );
    case(
        "mock: { a: [[b]] }",
        &[
            "3:15 wrong-type: expected an example, an outcome such as `503` or `timeout`, or a response, found a list",
        ],
    );
    case(
        "mock: { a: [99, 600, 4.5] }",
        &[
            "3:15 bad-value: `99` is not a status | a status is a number from 100 to 599",
            "3:19 bad-value: `600` is not a status | a status is a number from 100 to 599",
            "3:24 bad-value: `4.5` is not a status | a status is a number from 100 to 599",
        ],
    );
    case(
        "mock: { a: { status: 600 } }",
        &["3:24 wrong-type: expected a whole number from 100 to 599, found `600`"],
    );
    case(
        "mock: { a: { outcome: timeuot } }",
        &[
            "3:25 unknown-outcome: `timeuot` is not an outcome without an answer | did you mean `timeout`?",
        ],
    );
    case(
        "mock: { a: { boddy: 1 } }",
        &["3:16 unknown-key: `boddy` is not a key of an example | did you mean `body`?"],
    );
    case(
        "mock: { a: b, a: c }",
        &[
            "3:17 duplicate-key: the key `a` stands twice in one map | the first one stands in line 3; keep one of them",
        ],
    );
}

#[test]
fn mistakes_of_what_is_expected_are_told() {
    case(
        "expect: end",
        &["3:11 wrong-type: expected a map of keys and values, found `end`"],
    );
    case(
        "expect: { end: a }",
        &["3:13 unknown-key: `end` is not a key of `expect` | did you mean `ends`?"],
    );
    case(
        "expect: { path: show }",
        &["3:19 wrong-type: expected a list of steps, found `show`"],
    );
    case(
        "expect: { path: [~] }",
        &["3:20 wrong-type: expected the label of a step, found nothing"],
    );
    case(
        "expect: { ends: [end] }",
        &["3:19 wrong-type: expected `end`, `handoff` or the label of a step, found a list"],
    );
    case(
        "expect: { attributes: { a-b: 1 } }",
        &[
            "3:27 bad-attribute-name: `a-b` cannot name an attribute: use letters, digits and `_`, and begin with a letter",
        ],
    );
    case(
        "expect: { attributes: { a: { atleast: 1 } } }",
        &[
            "3:32 unknown-predicate: `atleast` is not a predicate | did you mean `at_least`? | to expect an object, write `{ equals: {…} }` or `{ like: {…} }`",
        ],
    );
    case(
        "expect: { calls: 2 }",
        &[
            "3:20 wrong-type: expected a list of calls, or a map of APIs and how often each is called, found `2`",
        ],
    );
    case(
        "expect: { calls: {} }",
        &[
            "3:20 bad-value: an empty map expects nothing | write `calls: []` to expect that nothing is called",
        ],
    );
    case(
        "expect: { calls: { a: many, b: -1 } }",
        &[
            "3:25 wrong-type: expected a number of calls, or predicates on it, found `many`",
            "3:34 wrong-type: expected a number of calls, or predicates on it, found `-1`",
        ],
    );
}

#[test]
fn mistakes_of_the_rest_are_told() {
    case(
        "tags: []",
        &["3:9 bad-value: expected a tag, or several, found an empty list"],
    );
    case(
        "tags: [a, ~]",
        &["3:13 wrong-type: expected a tag, found nothing"],
    );
    case(
        "start: [a]",
        &["3:10 wrong-type: expected the id of a step, found a list"],
    );
    case(
        "attributes: [a]",
        &["3:15 wrong-type: expected a map of attributes and values, found a list"],
    );
    case(
        "attributes: { env: 1 }",
        &[
            "3:17 bad-attribute-name: `env` is a word of the template language, so no attribute can have this name",
        ],
    );
}

#[test]
fn one_mistake_does_not_hide_another() {
    case(
        "chat: [{ usr: a }, hello, { bot: [] }]\n  mock: { a: 700 }\n  expect: { pth: [] }",
        &[
            "4:14 bad-value: `700` is not a status | a status is a number from 100 to 599",
            "3:12 unknown-key: `usr` is not a key of a line of a chat | did you mean `user`?",
            "3:22 wrong-type: the line does not say whose words these are | write `user: …` or `bot: …`",
            "3:36 bad-value: expected what the bot says, found an empty list",
            "5:13 unknown-key: `pth` is not a key of `expect` | did you mean `path`?",
        ],
    );
}
