//! What users type reaches the bot byte for byte.

use super::super::{Input, Line};
use super::{chat, plans, read_in, told};

#[test]
fn a_user_line_is_the_text_that_is_written() {
    let cases = [
        ("007", "007"),
        ("1.10", "1.10"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("yes", "yes"),
        ("True", "True"),
        ("no", "no"),
        ("+49 30 123", "+49 30 123"),
        ("2026-11-22", "2026-11-22"),
        ("12:30", "12:30"),
        ("\"null\"", "null"),
        ("\"~\"", "~"),
        ("\"\"", ""),
        ("\"  \"", "  "),
        ("\" a \"", " a "),
        ("'it''s \"quoted\"'", "it's \"quoted\""),
        ("\"two\\nlines\"", "two\nlines"),
        ("|\n      two\n      lines", "two\nlines\n"),
        ("\"\\t\\\\ \\u0000\"", "\t\\ \u{0}"),
        ("👩‍👩‍👧 🙂", "👩‍👩‍👧 🙂"),
        ("שלום \u{202e}abc", "שלום \u{202e}abc"),
        ("e\u{301}", "e\u{301}"),
        ("\"{{ secret.X }}\"", "{{ secret.X }}"),
        ("\"{{ x }} {% raw %} {# #}\"", "{{ x }} {% raw %} {# #}"),
        ("a {{ x }} b", "a {{ x }} b"),
        ("\"'; DROP TABLE users; --\"", "'; DROP TABLE users; --"),
        ("<script>&amp;", "<script>&amp;"),
    ];
    for (yaml, expected) in cases {
        let scenario = chat(&format!("\n  - user: {yaml}\n"));
        let [Line::User(line)] = scenario.chat.as_slice() else {
            panic!("{yaml}: {:?}", scenario.chat);
        };
        assert_eq!(line.input, Input::Text(expected.to_owned()), "{yaml}");
    }
}

#[test]
fn a_line_without_a_text_suggests_silence() {
    let silence = "write `user: { silence: true }` for a user who says nothing";
    let cases = [
        ("", 5, silence.to_owned()),
        ("~", 11, format!("{silence}, or `user: \"~\"` for the text")),
        (
            "null",
            11,
            format!("{silence}, or `user: \"null\"` for the text"),
        ),
    ];
    for (yaml, column, hint) in cases {
        let text = format!("scenarios:\n- name: a\n  chat:\n  - user: {yaml}\n");
        let (_, findings) = read_in("nowhere".as_ref(), &text);
        let message = "wrong-type: the line does not say what the user types";
        let expected = format!("4:{column} {message} | {hint}");
        assert_eq!(told(&findings), [expected], "{yaml}");
    }
}

#[test]
fn a_scenario_without_rows_is_never_replaced_nor_evaluated() {
    let text = "scenarios:\n- name: \"{{ a }}\"\n  tags: \"{{ b }}\"\n  attributes: { x: \"{{ c }}\" }\n  mock: { p: \"{{ d }}\" }\n  chat: [{ choose: \"{{ e }}\" }, { bot: \"{{ f }}\" }]\n";
    let plans = plans(text);
    let shown = format!("{:?}", plans[0].first);
    assert_eq!(plans[0].first.name, "{{ a }}");
    assert_eq!(plans[0].first.tags, ["{{ b }}"]);
    for name in ["c", "d", "e", "f"] {
        assert!(shown.contains(&format!("\"{{{{ {name} }}}}\"")), "{name}");
    }
}
