//! Lines of the bot that are brought up to date.

use super::adding::with_flow;
use crate::edit::{CannotEdit, SaidIn, replace_as_many_bot_lines, replace_bot_lines};
use crate::flow::Said;

fn said(turns: &[&[&str]]) -> Vec<Vec<Said>> {
    let said = |text: &&str| Said {
        text: Some((*text).to_owned()),
        ..Said::default()
    };
    turns
        .iter()
        .map(|turn| turn.iter().map(said).collect())
        .collect()
}

fn update(chat: &str, turns: &[&[&str]]) -> Result<String, CannotEdit> {
    let text = format!(
        "steps: [{{ say: hi }}]\nscenarios:\n  - name: a # c\n    chat:{chat}\n  - name: b\n    chat: [{{ bot: x }}]\n"
    );
    let after = with_flow(&text, |flow| replace_bot_lines(flow, &[(0, &said(turns))]))?;
    let after = after.strip_prefix("steps: [{ say: hi }]\nscenarios:\n  - name: a # c\n    chat:");
    let after = after.and_then(|text| text.strip_suffix("\n  - name: b\n    chat: [{ bot: x }]\n"));
    Ok(after.expect("the rest stays").to_owned())
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn lines_are_brought_up_to_what_was_said() {
    let cases: [(&str, &[&[&str]], &str); 36] = [
        // All holds.
        ("\n      - bot: a # c", &[&["a"]], "\n      - bot: a # c"),
        (
            "\n      - bot: { contains: a }",
            &[&["has a"]],
            "\n      - bot: { contains: a }",
        ),
        // Replaced in their style.
        ("\n      - bot: a # c", &[&["b"]], "\n      - bot: b # c"),
        (
            "\n      - bot: 'a'   # c",
            &[&["it's"]],
            "\n      - bot: 'it''s'   # c",
        ),
        (
            "\n      - bot: \"a\"",
            &[&["b\n"]],
            "\n      - bot: \"b\\n\"",
        ),
        ("\n      - bot: a", &[&["7"]], "\n      - bot: \"7\""),
        (
            "\n      - bot: |\n          a\n          b\n      # c",
            &[&["x\ny\n"]],
            "\n      - bot: \"x\\ny\\n\"\n      # c",
        ),
        (
            "\n      - bot: |-\n          a\n          b\n      - user: x",
            &[&["x\ny"], &[]],
            "\n      - bot: \"x\\ny\"\n      - user: x",
        ),
        (
            "\n      - user: x\n        bot: >\n          a\n          b",
            &[&[], &["x"]],
            "\n      - user: x\n        bot: x",
        ),
        (
            "\n      - bot:\n          - |-\n            a\n            b\n          - c\n      - user: x",
            &[&["x", "c"], &[]],
            "\n      - bot:\n          - x\n          - c\n      - user: x",
        ),
        (
            "\n      - bot:\n          - c\n          - |\n            a\n\n            b",
            &[&["c", "x"]],
            "\n      - bot:\n          - c\n          - x",
        ),
        (
            "\n      - bot: a\n          b",
            &[&["b"]],
            "\n      - bot: b",
        ),
        (
            "\n      - bot: { contains: a }",
            &[&["b"]],
            "\n      - bot: b",
        ),
        (
            "\n      - bot:\n          contains: a\n          not: c # c",
            &[&["b"]],
            "\n      - bot: b # c",
        ),
        (
            "\n      - bot: # c\n          a",
            &[&["b"]],
            "\n      - bot: # c\n          b",
        ),
        (
            "\n      -\n        bot: a",
            &[&["b"]],
            "\n      -\n        bot: b",
        ),
        // Put in.
        (
            "\n      - bot: a",
            &[&["a", "b"]],
            "\n      - bot: a\n      - bot: b",
        ),
        (
            "\n      - bot: a # c",
            &[&["b", "a"]],
            "\n      - bot: b\n      - bot: a # c",
        ),
        (
            "\n      - bot: a\n      - bot: c",
            &[&["a", "b", "c"]],
            "\n      - bot: a\n      - bot: b\n      - bot: c",
        ),
        (
            "\n      - user: x\n        bot: a",
            &[&[], &["a", "b"]],
            "\n      - user: x\n        bot: a\n      - bot: b",
        ),
        (
            "\n      - user: x\n        bot: a",
            &[&[], &["b", "a"]],
            "\n      - user: x\n        bot: b\n      - bot: a",
        ),
        (
            "\n      - bot: [a, c]",
            &[&["a", "b", "c"]],
            "\n      - bot: [a, b, c]",
        ),
        (
            "\n      - bot:\n          - a # c",
            &[&["a", "b, c"]],
            "\n      - bot:\n          - a # c\n          - b, c",
        ),
        // Taken out.
        (
            "\n      - bot: a\n      - bot: b # b\n      - bot: c",
            &[&["a", "c"]],
            "\n      - bot: a\n      - bot: c",
        ),
        (
            "\n      - user: x\n        bot: a\n      - user: y",
            &[&[], &[], &["z"]],
            "\n      - user: x\n      - user: y",
        ),
        ("\n      - bot: [a, b, c]", &[&["c"]], "\n      - bot: [c]"),
        (
            "\n      - user: x\n      - bot: [a, b]\n      - user: y",
            &[&[], &[], &[]],
            "\n      - user: x\n      - user: y",
        ),
        // Between brackets.
        (
            " [{ user: x }, { bot: a }]",
            &[&[], &["a, b", "c"]],
            " [{ user: x }, { bot: \"a, b\" }, { bot: c }]",
        ),
        (
            " [{ user: x, bot: a }, { bot: b }, { bot: c }]",
            &[&[], &["b"]],
            " [{ user: x }, { bot: b }]",
        ),
        // Between brackets on lines of their own, comments stay with their lines.
        (
            " [\n      { bot: Pick }, # greeting\n      { bot: Gone }, # about gone\n      { user: a }, # first\n      # the next is important\n      { bot: One }, # one\n    ]",
            &[&["Pick"], &[]],
            " [\n      { bot: Pick }, # greeting\n      { user: a }, # first\n      # the next is important\n    ]",
        ),
        (
            " [\n      { bot: a }, # a\n      { bot: b } # b\n    ]",
            &[&["a"]],
            " [\n      { bot: a }, # a\n    ]",
        ),
        (
            " [\n      { bot: a }, # a\n      # end\n      { bot: b } ]",
            &[&["a"]],
            " [\n      { bot: a }, # a\n      # end\n      ]",
        ),
        (
            " [ { bot: a } # a\n      , { bot: b } # b\n      , { bot: c } # c\n      ]",
            &[&["a", "c"]],
            " [ { bot: a } # a\n      , { bot: c } # c\n      ]",
        ),
        (
            " [ { bot: a }, # a\n      # next\n      { bot: b } ]",
            &[&["b"]],
            " [ \n      # next\n      { bot: b } ]",
        ),
        // Turns without a line stay without, and calls stay where they are.
        (
            "\n      - user: x\n      - user: y\n      - call: p\n      - bot: a",
            &[&["q"], &["z"], &["b"]],
            "\n      - user: x\n      - user: y\n      - call: p\n      - bot: b",
        ),
        (
            "\n      - silence: true\n      - bot: a",
            &[&["q"], &["b"]],
            "\n      - silence: true\n      - bot: b",
        ),
    ];
    for (before, turns, after) in cases {
        assert_eq!(update(before, turns), Ok(after.to_owned()), "{before}");
    }
}

#[test]
fn media_are_told_with_their_text() {
    let text = "steps: [{ say: hi }]\nscenarios:\n  - name: a\n    chat:\n      - bot: a\n";
    let said = Said {
        text: Some("Look".to_owned()),
        image: Some("https://x/y.png".to_owned()),
        ..Said::default()
    };
    // The text alone holds, so the picture is not asked for.
    let expected = text.replace("bot: a", "bot: { text: Look, image: \"https://x/y.png\" }");
    let after = with_flow(text, |flow| replace_bot_lines(flow, &[(0, &[vec![said]])]));
    assert_eq!(after, Ok(expected));
}

#[test]
fn choices_are_told_again_where_they_were_told() {
    let cases: [(&str, &[&str], &str); 4] = [
        (
            "{ text: \"Hello, pick one\", choices: [Apple, Plum] }",
            &["Apple", "Pear"],
            "{ text: \"Hello, pick one\", choices: [Apple, Pear] }",
        ),
        (
            "{ choices: [Apple, Plum] } # c",
            &["Apple", "Pear"],
            "{ choices: [Apple, Pear] } # c",
        ),
        (
            "{ choices: [Apple, Plum] }",
            &[],
            "{ text: \"Hello, pick one\", choices: [] }",
        ),
        ("Hello", &["Apple"], "Hello, pick one"),
    ];
    for (before, choices, after) in cases {
        let text = format!(
            "steps: [{{ say: hi }}]\nscenarios:\n  - name: a\n    chat:\n      - bot: {before}\n"
        );
        let said = Said {
            text: Some("Hello, pick one".to_owned()),
            choices: choices.iter().map(|label| (*label).to_owned()).collect(),
            ..Said::default()
        };
        let expected = text.replace(before, after);
        let updated = with_flow(&text, |flow| replace_bot_lines(flow, &[(0, &[vec![said]])]));
        assert_eq!(updated, Ok(expected), "{before}");
    }
}

#[test]
fn what_cannot_be_edited_is_told() {
    let cases = [
        (
            "steps: [{ say: hi }]\nscenarios:\n  - name: a\n    each: [{ x: 1 }]\n    chat: [{ bot: \"{{ x }}\" }]\n",
            "`a` runs once for each of its rows, so its lines are not one conversation's",
        ),
        (
            "steps: [{ say: hi }]\nscenarios:\n  - name: a\n    chat: &c [{ bot: a }]\n  - name: b\n    chat: *c\n",
            "`chat` is shared by an alias, so other parts of the file would change with it",
        ),
        (
            "steps: [{ say: hi }]\nscenarios:\n  - name: a\n    chat:\n      - bot: &c a\n  - name: b\n    chat: [bot: *c]\n",
            "`bot` is shared by an alias, so other parts of the file would change with it",
        ),
        (
            "steps: [{ say: hi }]\nscenarios:\n  - name: b\n    chat: [&x { bot: a }, *x]\n",
            "the edited text would not read back as what was meant: the lines of the bot would not hold",
        ),
    ];
    for (text, message) in cases {
        let error = with_flow(text, |flow| {
            replace_bot_lines(flow, &[(0, &said(&[&["b"]]))])
        });
        assert_eq!(
            error.map_err(|error| error.to_string()),
            Err(message.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn lines_at_the_end_of_a_file_without_a_newline_can_go() {
    let text = "steps: [{ say: hi }]\r\nscenarios:\r\n  - name: a\r\n    chat:\r\n      - bot: a\r\n      - bot: b";
    let after = with_flow(text, |flow| {
        replace_bot_lines(flow, &[(0, &said(&[&["a"]]))])
    });
    assert_eq!(after, Ok(text.replace("\r\n      - bot: b", "")));
}

#[test]
fn what_cannot_be_brought_up_keeps_back_nothing_else() {
    let text = "steps: [{ say: hi }]\nscenarios:\n- { name: a, chat: [{ bot: x }] }\n- { name: \"{{ n }}\", each: [{ n: b }], chat: [{ bot: x }] }\n- name: c\n  chat:\n  - bot: x # c\n- { name: d }\n";
    let said = said(&[&["hi"]]);
    let all: Vec<SaidIn<'_>> = (0..4).map(|index| (index, said.as_slice())).collect();
    let (file, refused) = with_flow(text, |flow| replace_as_many_bot_lines(flow, &all));
    let expected = text
        .replace("a, chat: [{ bot: x", "a, chat: [{ bot: hi")
        .replace("bot: x # c", "bot: hi # c");
    assert_eq!(file.text, expected);
    let name = "{{ n }}".to_owned();
    assert_eq!(refused, [(1, CannotEdit::Rows { name })]);
}
