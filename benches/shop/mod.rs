//! A bot that was made to be long: two hundred steps, twenty calls, questions of all types, branches on what is known,
//! a flow that it runs, and a menu that it comes back to.

use std::fmt::Write as _;

/// How many topics the menu has; each of them makes one call.
pub(super) const TOPICS: usize = 19;

/// Every type of answer that a question of a topic can want, with what else stands there.
const TYPES: [&str; 12] = [
    "type: text, min: 2, max: 80",
    "type: integer, min: 1, max: 99, attempts: 2, otherwise: person",
    "type: choice, choices: [Small, Medium, Large]",
    "type: email",
    "type: yes_no",
    "type: phone, country: \"+49\"",
    "type: date, min: 2026-01-01, max: 2026-12-31",
    "type: time",
    "type: url",
    "type: number, min: 0, max: 1000, attempts: 3, otherwise: person",
    "type: rating, optional: No opinion",
    "type: text, pattern: \"[A-Z]{2}-[0-9]{4}\", attempts: 3, otherwise: person",
];

/// The file of the flow. Every attribute that is given is another one that all topics look at.
pub(super) fn flow(known: &[(&str, &str)]) -> String {
    let mut text = "steps:\n\
        - say: Welcome to the shop!\n\
        - { id: language, ask: Which language?, save: language, choices: [English, German, Spanish] }\n\
        - { ask: How old are you?, save: age, type: integer, min: 16, max: 120, attempts: 3, otherwise: person }\n\
        - { ask: May we write to you?, save: letters, type: yes_no }\n"
        .to_owned();
    for (name, rest) in known {
        let _infallible = writeln!(text, "- {{ ask: And {name}?, save: {name}, {rest} }}");
    }
    text += "- { call: account, routes: { 404: guest, else: person } }\n\
        - { say: \"Hello, {{ name }}! You have {{ balance }} euros.\", then: menu }\n\
        - { id: guest, set: { tier: none, balance: 0 } }\n\
        - id: menu\n  ask: What can I do for you?\n  save: topic\n  choices: [";
    for topic in 0..TOPICS {
        let _infallible = write!(text, "Topic {topic}, ");
    }
    text += "Goodbye]\n- branch:\n";
    for topic in 0..TOPICS {
        let _infallible = writeln!(
            text,
            "  - {{ if: topic == 'Topic {topic}', then: topic_{topic} }}"
        );
    }
    text += "  - { then: goodbye }\n";
    (0..TOPICS).for_each(|topic| text += &section(topic, known));
    text + "- { id: goodbye, end: \"{% if language == 'German' %}Tschüss{% elif language == 'Spanish' %}Adiós{% else %}Goodbye{% endif %}!\" }\n\
        - { id: later, say: The shop does not answer just now. Please try again., then: menu }\n\
        - { id: person, handoff: \"{{ topic | default('a start') }} needs a person\" }\n"
}

/// The steps of a topic.
fn section(topic: usize, known: &[(&str, &str)]) -> String {
    let answer = TYPES[topic % TYPES.len()];
    let mut rich = "age >= 18 and tier == 'gold'".to_owned();
    for (name, rest) in known {
        let only = if rest.contains("yes_no") { "" } else { " > 5" };
        rich = format!("{rich} and {name}{only}");
    }
    format!(
        "- {{ id: topic_{topic}, ask: \"Topic {topic}: tell me more.\", save: answer_{topic}, {answer} }}\n\
         - call: topic_{topic}\n  with: {{ what: \"{{{{ answer_{topic} | default('nothing') }}}}\" }}\n  routes: {{ 404: nothing_{topic}, 409: topic_{topic}, no_answer: later, else: person }}\n\
         - branch:\n  - {{ if: \"{rich}\", then: gold_{topic} }}\n  - {{ if: \"stock_{topic} < 5 or balance > 100\", then: few_{topic} }}\n\
         - {{ say: \"{{{{ title_{topic} }}}} is yours, {{{{ name | default('friend') }}}}.\", then: again_{topic} }}\n\
         - {{ id: gold_{topic}, say: [\"{{{{ title_{topic} }}}} for a gold customer.\", {{ text: Look, link: \"https://shop.example/{topic}?q={{{{ title_{topic} | urlencode }}}}\" }}], then: again_{topic} }}\n\
         - {{ id: few_{topic}, say: \"Only {{{{ stock_{topic} }}}} of {{{{ parts_{topic} | join(', ') }}}} left.\", then: again_{topic} }}\n\
         - {{ id: nothing_{topic}, say: \"Nothing was found{{% if letters %}}; we will write to you{{% endif %}}. ({{{{ reason }}}})\", then: again_{topic} }}\n\
         - {{ id: again_{topic}, ask: Shall I look again?, save: again, type: yes_no, wait: 5m, on_silence: goodbye }}\n\
         - branch: [{{ if: again, then: topic_{topic} }}]\n\
         - {{ flow: stars, then: menu }}\n"
    )
}

/// The flow that every topic runs at its end.
pub(super) const STARS: &str = "steps:\n\
    - { ask: How many stars?, save: stars, type: rating, optional: No opinion }\n\
    - branch: [{ if: (stars | default(3)) < 3, then: sorry }]\n\
    - end: Thank you!\n\
    - { id: sorry, say: We are sorry. }\n";

/// The API that says who writes.
pub(super) const ACCOUNT: &str = "url: https://shop.example/account\n\
    params: { language: \"{{ language }}\" }\n\
    mappings:\n\
    \x20 name: $.customer.name\n\
    \x20 tier: $.customer.tier\n\
    \x20 balance: { path: $.customer.balance, type: number, default: 0 }\n\
    examples:\n\
    \x20 gold: { body: { customer: { name: Ann, tier: gold, balance: 120.5 } } }\n\
    \x20 silver: { body: { customer: { name: Bo, tier: silver } } }\n\
    \x20 unknown: { status: 404, body: { message: nobody } }\n";

/// The API of a topic; every other one changes something.
pub(super) fn api(topic: usize) -> String {
    let request = if topic.is_multiple_of(2) {
        "params: { q: \"{{ what }}\", language: \"{{ language }}\" }\n"
    } else {
        "method: POST\nbody: { json: { what: \"{{ what }}\", who: { age: \"{{ age }}\", language: \"{{ language }}\" } } }\n"
    };
    format!(
        "url: https://shop.example/topics/{topic}\n{request}headers: {{ X-Channel: chat }}\n\
         mappings:\n\
         \x20 title_{topic}: $.items[0].title\n\
         \x20 stock_{topic}: {{ path: \"$.items[0].stock\", type: integer, default: 0 }}\n\
         \x20 parts_{topic}: \"$.items[*].title\"\n\
         \x20 reason: {{ path: $.message, for: 4xx, default: \"\" }}\n\
         examples:\n\
         \x20 found: {{ body: {{ items: [{{ title: Brick, stock: 7 }}, {{ title: Phone {topic}, stock: 2 }}] }} }}\n\
         \x20 one: {{ body: {{ items: [{{ title: Lamp, stock: 1 }}] }} }}\n\
         \x20 nothing: {{ status: 404, body: {{ message: nothing matches }} }}\n\
         \x20 busy: {{ status: 503, body: {{ message: busy }} }}\n"
    )
}
