//! Texts, patterns, skipping, and inputs that are no text.

use serde_json::{Value, json};

use super::built::{ask, cases, labels, place, told};
use crate::api::FileRef;
use crate::script::{AnswerType, Input};

#[test]
fn a_text_is_kept_byte_for_byte() {
    let table = [
        (" hello  there\n", r#"" hello  there\n""#),
        ("007", r#""007""#),
        ("{{ secret.TOKEN }}", r#""{{ secret.TOKEN }}""#),
        ("true", r#""true""#),
        ("", "Please write an answer."),
        (" \t\u{A0}\u{200B}\n", "Please write an answer."),
    ];
    cases(&ask(AnswerType::Text), &[], &table);
}

#[test]
fn a_text_has_as_many_characters_as_are_wanted() {
    let table = [
        (json!(3), json!(5), "äöü", r#""äöü""#),
        (
            json!(3),
            json!(5),
            "ab",
            "Please write 3 to 5 characters. That was 2.",
        ),
        (
            json!(4),
            json!(4),
            "ab",
            "Please write exactly 4 characters. That was 2.",
        ),
        (
            json!(2),
            Value::Null,
            "a",
            "Please write at least 2 characters. That was 1.",
        ),
        (
            Value::Null,
            json!(1),
            "ab",
            "Please write at most 1 character. That was 2.",
        ),
    ];
    for (min, max, text, expected) in table {
        let ask = ask(AnswerType::Text).between(&min, &max);
        cases(&ask, &[], &[(text, expected)]);
    }
}

#[test]
fn the_whole_of_what_is_typed_matches_the_pattern() {
    let wrong = "That is not in the form that is needed here. Please check it and write it again.";
    let order = ask(AnswerType::Text).matching("[A-Z]{2}[0-9]{4}");
    let table = [
        ("AB1234", r#""AB1234""#),
        ("AB12345", wrong),
        ("AB1234 ", wrong),
        ("", "Please write an answer."),
    ];
    cases(&order, &[], &table);
    let even = ask(AnswerType::Number).matching("[0-9]*[02468]");
    cases(
        &even,
        &[],
        &[
            (" 12 ", "12"),
            ("13", wrong),
            ("", "Please send a number such as 5."),
        ],
    );
}

#[test]
fn an_optional_question_is_skipped_by_its_label_or_by_nothing() {
    let table = [
        ("Skip!", "skipped"),
        (" SKIP ", "skipped"),
        ("", "skipped"),
        (" \n", "skipped"),
        (
            "skip it",
            "Please send an e-mail address such as ann@example.com.",
        ),
    ];
    cases(&ask(AnswerType::Email).or_skip("skip"), &[], &table);
    let offers = labels(&["Great", "Bad"]);
    let choice = ask(AnswerType::Choice).or_skip("No matter");
    let table = [
        ("no matter.", "skipped"),
        ("3", "skipped"),
        ("2", r#""Bad""#),
        ("4", "Please choose one of: Great, Bad, No matter."),
    ];
    cases(&choice, &offers, &table);
    let arrow = ask(AnswerType::Choice).or_skip("⏭ Bad");
    cases(
        &arrow,
        &offers,
        &[("bad", r#""Bad""#), ("⏭ bad", "skipped")],
    );
    let arrow = ask(AnswerType::Text).or_skip("⏭ Skip");
    cases(&arrow, &[], &[("skip", "skipped")]);
    let chosen = Input::Choose("No matter".to_owned());
    assert_eq!(told(&choice, &offers, &chosen), "skipped");
}

#[test]
fn other_kinds_of_input_are_refused_in_words() {
    let file = FileRef {
        path: "Cargo.toml".into(),
        written: "Cargo.toml".to_owned(),
        place: place("Cargo.toml"),
    };
    let file = Input::File(file);
    let choose = Input::Choose("Great".to_owned());
    let table = [
        (AnswerType::Text, &file, "Please answer in words."),
        (AnswerType::Text, &choose, "Please answer in words."),
        (AnswerType::Text, &Input::Silence, "Please answer in words."),
        (AnswerType::YesNo, &file, "Please answer yes or no."),
        (AnswerType::Number, &file, "Please send a number such as 5."),
        (AnswerType::File, &choose, "Please send a file."),
        (
            AnswerType::File,
            &Input::Text("photo.jpg".to_owned()),
            "Please send a file.",
        ),
    ];
    for (answer, input, expected) in table {
        assert_eq!(
            told(&ask(answer), &[], input),
            expected,
            "{answer:?} {input:?}"
        );
    }
    let suggested = ask(AnswerType::Text);
    assert_eq!(
        told(&suggested, &labels(&["A", "B"]), &file),
        "Please choose one of: A, B."
    );
}

#[test]
fn a_file_is_described_without_being_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Photo.JPG");
    std::fs::write(&path, [0; 2_000]).expect("a file");
    let file = |path: &std::path::Path| {
        let file = FileRef {
            path: path.to_owned(),
            written: "files/Photo.JPG".to_owned(),
            place: place("files/Photo.JPG"),
        };
        Input::File(file)
    };
    let question = ask(AnswerType::File);
    assert_eq!(
        told(&question, &[], &file(&path)),
        r#"{"name":"Photo.JPG","path":"files/Photo.JPG","type":"image/jpeg","size":2000}"#
    );
    assert_eq!(
        told(&question, &[], &file(&folder.path().join("gone"))),
        "That file did not arrive. Please send it again."
    );
}
