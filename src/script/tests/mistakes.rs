//! Mistakes, each at its place.

use super::{rules, rules_behind};

#[test]
fn mistakes_of_steps_are_found_where_they_stand() {
    let cases = [
        ("{ sya: Hi }", "1:3 unknown-key"),
        ("{ text: Hi }", "1:3 unknown-key"),
        ("{ colour: Hi }", "1:3 missing-key"),
        ("{}", "1:1 missing-key"),
        ("Hi", "1:1 wrong-type"),
        ("[say, Hi]", "1:1 wrong-type"),
        ("{ say: Hi, ask: Who?, save: who }", "1:12 bad-value"),
        ("{ say: Hi, end:  }", "1:12 bad-value"),
        ("{ say: Hi, routes: { } }", "1:12 unknown-key"),
        (
            "{ say: Hi, colour: red, thne: a }",
            "1:12 unknown-key, 1:25 unknown-key",
        ),
        ("{ say: Hi, id: end }", "1:16 bad-value"),
        ("{ say: Hi, id: a b }", "1:16 bad-value"),
        ("{ say: Hi, id: \"{{ x }}\" }", "1:16 bad-template"),
        ("{ say: Hi, id: [a] }", "1:16 wrong-type"),
        ("{ say: Hi, then: \"\" }", "1:18 bad-value"),
        ("{ say: Hi, then:  }", "1:12 wrong-type"),
        ("{ end: Bye, then: a }", "1:13 unknown-key"),
        ("{ handoff: Help, then: a }", "1:18 unknown-key"),
        ("{ handoff: [a] }", "1:12 wrong-type"),
        ("{ flow: [a] }", "1:9 wrong-type"),
        ("{ call:  }", "1:3 wrong-type"),
        ("{ set: { } }", "1:8 bad-value"),
        ("{ set: { first-name: 1 } }", "1:10 bad-attribute-name"),
        ("{ set: total }", "1:8 wrong-type"),
        ("{ id: a b, sya: Hi }", "1:7 bad-value, 1:12 unknown-key"),
    ];
    for (step, expected) in cases {
        assert_eq!(rules(step), expected, "{step}");
    }
}

#[test]
fn mistakes_of_messages_are_found_where_they_stand() {
    let cases = [
        ("{ say:  }", "1:3 wrong-type"),
        ("{ say: \"\" }", "1:8 bad-value"),
        ("{ say: [] }", "1:8 bad-value"),
        (
            "{ say: [Hi, [Ho], \" \"] }",
            "1:13 wrong-type, 1:19 bad-value",
        ),
        ("{ say: { txt: Hi } }", "1:8 missing-key, 1:10 unknown-key"),
        ("{ say: { } }", "1:8 missing-key"),
        ("{ say: { text: [Hi] } }", "1:16 wrong-type"),
        ("{ say: \"{{ x | }}\" }", "1:14 bad-template"),
        ("{ say: Hi, image: a.png }", "1:12 unknown-key"),
        ("{ end: [] }", "1:8 bad-value"),
        ("{ say: { text: Hi, choices: [] } }", "1:29 bad-value"),
    ];
    for (step, expected) in cases {
        assert_eq!(rules(step), expected, "{step}");
    }
}

#[test]
fn mistakes_of_questions_are_found_where_they_stand() {
    let cases = [
        ("{ ask: Who? }", "1:3 missing-key"),
        (
            "{ ask: \"\", sav: who, attempts: 0 }",
            "1:3 missing-key, 1:8 bad-value, 1:12 unknown-key, 1:32 wrong-type",
        ),
        ("{ ask: Who?, save: first-name }", "1:20 bad-attribute-name"),
    ];
    for (step, expected) in cases {
        assert_eq!(rules(step), expected, "{step}");
    }
    let keys = [
        ("type: numbr, min: x", "1:7 bad-value"),
        ("type: choice", "1:7 missing-key"),
        (
            "type: number, min: a, max: \"2\"",
            "1:20 wrong-type, 1:28 wrong-type",
        ),
        ("type: number, min: 2, max: 1", "1:28 bad-value"),
        ("type: integer, min: 1.5", "1:21 wrong-type"),
        (
            "type: date, min: 2026-02-30, max: tomorrow",
            "1:18 wrong-type, 1:35 wrong-type",
        ),
        (
            "type: time, min: 25:00, max: 9am",
            "1:18 wrong-type, 1:30 wrong-type",
        ),
        ("min: -1", "1:6 wrong-type"),
        ("type: email, min: 3", "1:14 bad-value"),
        ("type: file, pattern: a", "1:13 bad-value"),
        ("pattern: \"[a-\"", "1:11 bad-regex"),
        ("pattern: 5", "1:10 wrong-type"),
        ("valid: \"it <\"", "1:12 bad-template"),
        ("valid: \"\"", "1:8 bad-template"),
        ("valid: \"{{ it }} > 5\"", "1:15 bad-template"),
        ("valid: \"{{ a }} and {{ b }}\"", "1:8 bad-template"),
        ("retry: []", "1:8 bad-value"),
        ("attempts: 21", "1:11 wrong-type"),
        ("skip_if_known: yes", "1:16 wrong-type"),
        ("optional: \" \"", "1:11 bad-value"),
        ("wait: 5", "1:7 bad-duration"),
        ("on_silence: [a]", "1:13 wrong-type"),
        ("type: number, locale: german", "1:23 bad-value"),
        ("type: number, decimal: dot", "1:24 bad-value"),
        ("type: phone, country: 0049", "1:23 bad-value"),
        ("type: date, format: dd.mm.yyyy", "1:21 bad-value"),
        ("format: DD.MM.YYYY", "1:1 bad-value"),
        ("type: date, format: YYYY年M月D日", ""),
        ("type: date, format: DDMMYYYY", ""),
        ("type: date, format: DMYYYY", "1:21 bad-value"),
        ("country: +49", "1:1 bad-value"),
        ("type: phone, country: +49", ""),
        ("type: date, decimal: comma", "1:13 bad-value"),
        ("type: yes_no, locale: de", "1:15 bad-value"),
        ("type: location, locale: de, decimal: point", ""),
        ("attempts: 1, retry: No.", "1:14 bad-value"),
        ("attempts: 2, retry: No.", ""),
        (
            "choices: [a], retry: [No., { text: No., choices: [b] }]",
            "1:28 bad-value",
        ),
        ("choices: [Skip, Go], optional: true", "1:32 duplicate-key"),
        (
            "choices: [{ Leave it: 1 }, Go], optional: \"leave it \"",
            "1:43 duplicate-key",
        ),
        ("choices: [Go], optional: true", ""),
        ("type: yes_no, optional: \"No\"", "1:25 bad-value"),
        ("type: yes_no, optional: \"Ok\"", "1:25 bad-value"),
        ("type: yes_no, optional: \"Later\"", ""),
    ];
    for (keys, expected) in keys {
        let found = rules_behind("{ ask: W?, save: it, ", keys, " }");
        assert_eq!(found, expected, "{keys}");
    }
}
