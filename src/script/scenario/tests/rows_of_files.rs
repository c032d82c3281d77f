//! Scenarios with the rows of a file.

use std::fs;

use tempfile::TempDir;

use super::super::{Input, Line, ScenarioPlan};
use super::{read_in, told};
use crate::source::{Findings, Place};

const TEXT: &str = "scenarios:\n- name: n\n  each: FILE\n  attributes: { a: \"{{ a }}\" }\n";

/// Reads a scenario with a file of rows that stands beside the flow.
fn with_file(name: &str, bytes: &[u8]) -> (Option<ScenarioPlan>, Findings) {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("flows")).expect("a folder for flows");
    fs::write(folder.path().join("flows").join(name), bytes).expect("a file of rows");
    let (mut plans, findings) = read_in(folder.path(), &TEXT.replace("FILE", name));
    (plans.pop(), findings)
}

/// The values of `a` in all rows.
fn values(name: &str, bytes: &[u8]) -> Vec<String> {
    let (plan, findings) = with_file(name, bytes);
    assert!(findings.is_empty(), "{:?}", told(&findings));
    let plan = plan.expect("a plan");
    let value = |row| {
        plan.scenario(row).expect("a scenario").attributes[0]
            .1
            .to_string()
    };
    (0..plan.count()).map(value).collect()
}

#[test]
fn rows_of_a_csv_file_are_text() {
    let cases: [(&str, &[&str]); 6] = [
        ("a,b\n007,x\n1.10,y\n", &["\"007\"", "\"1.10\""]),
        ("b,a\r\nx,\r\ny,true\r\n", &["\"\"", "\"true\""]),
        ("\u{feff}a\n5", &["\"5\""]),
        ("a , b\n\" x, \"\"y\"\" \",1\n", &["\" x, \\\"y\\\" \""]),
        (
            "a,b\n\"two\nlines\",1\n\n{{ a }},2\n",
            &["\"two\\nlines\"", "\"{{ a }}\""],
        ),
        ("a\nשלום 🙂\n", &["\"שלום 🙂\""]),
    ];
    for (text, expected) in cases {
        assert_eq!(values("rows.csv", text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn rows_of_a_json_file_keep_their_types() {
    let cases: [(&str, &[&str]); 4] = [
        (
            "[{\"a\": 1.10, \"b\": 2}, {\"b\": 3, \"a\": \"007\"}]",
            &["1.10", "\"007\""],
        ),
        (
            "\u{feff} [\n\t{\"a\":null}\n,{\"a\":[1,{\"c\":true}]} ]\r\n",
            &["null", "[1,{\"c\":true}]"],
        ),
        ("[{\"a\": \"\\ud83d\\ude42\"}]", &["\"🙂\""]),
        (
            "[{\"a\": 123456789012345678901234567890}]",
            &["123456789012345678901234567890"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(values("rows.json", text.as_bytes()), expected, "{text}");
    }
}

/// What is told, with the file that it is told of.
fn told_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let (_, findings) = with_file(name, bytes);
    let places = findings.iter().map(|finding| finding.place.as_ref());
    let files: Vec<&str> = places
        .map(|place: Option<&Place>| place.map_or("", |place| &place.file.name))
        .collect();
    let told = told(&findings);
    files
        .iter()
        .zip(told)
        .map(|(file, told)| format!("{file}:{told}"))
        .collect()
}

#[test]
fn mistakes_of_a_csv_file_are_told_where_they_stand() {
    let cases: [(&[u8], &[&str]); 9] = [
        (
            b"a,b\n1,2\n\n3\n4,5,6\n",
            &[
                "flows/rows.csv:4:1 missing-key: row 2 has no `b` | every row has a value for each column, if only an empty one",
                "flows/rows.csv:5:1 bad-value: row 3 has 3 values, and there are 2 columns | a value with a comma in it stands in quotes",
            ],
        ),
        (
            b"a;b\n1;2\n",
            &[
                "flows/rows.csv:1:1 bad-value: `a;b` cannot name a column | columns are separated by commas",
            ],
        ),
        (
            b"a,,a\n1,2,3\n",
            &[
                "flows/rows.csv:1:1 bad-value: `` cannot name a column | use letters, digits and `_`, and begin with a letter",
                "flows/rows.csv:1:1 duplicate-key: two columns are called `a`",
            ],
        ),
        (
            b"a,b\n\"x\ny\",2\n3\n",
            &[
                "flows/rows.csv:4:1 missing-key: row 2 has no `b` | every row has a value for each column, if only an empty one",
            ],
        ),
        (
            b"a\n",
            &["flows/a.yaml:3:9 bad-value: `each` has no rows, so the scenario would never be run"],
        ),
        (
            b"",
            &["flows/a.yaml:3:9 bad-value: `each` has no rows, so the scenario would never be run"],
        ),
        (
            b"a\nGr\xf6\xdfe\n",
            &["flows/rows.csv:2:3 not-utf8: the file is not UTF-8 text | save it as UTF-8"],
        ),
        (
            b"b\n1\n",
            &[
                "flows/a.yaml:4:21 undefined-attribute: no column of `each` is called `a` | did you mean `b`? | the columns are `b`",
            ],
        ),
        (
            b"\r\na,b\r\n1\r\n",
            &[
                "flows/rows.csv:3:1 missing-key: row 1 has no `b` | every row has a value for each column, if only an empty one",
            ],
        ),
    ];
    for (bytes, expected) in cases {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(told_of("rows.csv", bytes), expected, "{text}");
    }
}

#[test]
fn mistakes_of_a_json_file_are_told_where_they_stand() {
    let wrong = "bad-value: this is not a JSON list of objects:";
    let cases = [
        ("", format!("1:1 {wrong} expected a list of objects")),
        ("{\"a\": 1}", format!("1:1 {wrong} expected a list of objects")),
        ("[{\"a\": 1},\n 5]", format!("2:2 {wrong} invalid type: integer `5`, expected an object")),
        ("[{\"a\": 1}\n {\"a\": 2}]", format!("2:2 {wrong} expected `,` or `]` behind an object")),
        ("[{\"a\": 1},\n]", format!("2:1 {wrong} expected value")),
        ("[{\"a\": 1}", format!("1:10 {wrong} expected `,` or `]` behind an object")),
        ("[{\"a\": 1}] x", format!("1:12 {wrong} something stands behind the list")),
        ("[{\"a\": 1},\n {\"a\": ü}]", format!("2:8 {wrong} expected value")),
        ("[\n {\"a\": 1, \"a\": 2}]", format!("2:17 {wrong} the key `a` stands twice")),
        ("[{\"a\": 1},\n {\"b\": 1, \"a\": 1}]", "2:2 unknown-key: row 2 has a column `b` that the first one has not | did you mean `a`?".to_owned()),
        ("[{\"a\": 1, \"b\": 1},\n {\"a\": 1}]", "2:2 missing-key: row 2 has no `b` | every row has the columns of the first one".to_owned()),
    ];
    for (text, expected) in cases {
        let told = told_of("rows.json", text.as_bytes());
        assert_eq!(told, [format!("flows/rows.json:{expected}")], "{text}");
    }
    assert_eq!(
        told_of("rows.json", b"[ ]"),
        ["flows/a.yaml:3:9 bad-value: `each` has no rows, so the scenario would never be run"]
    );
    assert_eq!(
        told_of("rows.txt", b"a"),
        ["flows/a.yaml:3:9 bad-value: `rows.txt` is neither a `.csv` nor a `.json` file"]
    );
}

#[test]
fn a_file_in_the_folder_of_the_project_is_shown_from_where_people_stand() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("flows")).expect("a folder for flows");
    fs::write(folder.path().join("rows.csv"), "a,b\n1\n").expect("a file of rows");
    let (_, findings) = read_in(folder.path(), &TEXT.replace("FILE", "rows.csv"));
    let place = findings[0].place.as_ref().expect("a place");
    assert_eq!(place.file.name, "rows.csv");
}

#[test]
fn the_values_of_a_csv_file_are_no_numbers_and_it_is_said_so() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("flows")).expect("a folder for flows");
    fs::write(folder.path().join("rows.csv"), "s\n404\n").expect("a file of rows");
    let text = "scenarios:\n- name: n\n  each: rows.csv\n  mock: { p: { status: \"{{ s }}\" } }\n";
    let (_, findings) = read_in(folder.path(), text);
    assert_eq!(
        told(&findings),
        [
            "4:24 wrong-type: expected a whole number from 100 to 599, found `404` | this is so with the values of row 1 | the values of a CSV file are text; a JSON file keeps types"
        ]
    );
}

#[test]
fn a_file_that_the_user_sends_is_found_for_each_row() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("flows")).expect("a folder for flows");
    fs::write(folder.path().join("flows/a.png"), "a").expect("a file beside the flow");
    fs::write(folder.path().join("b.png"), "b").expect("a file in the project");
    let text = "scenarios:\n- name: n\n  each: [{ f: a.png }, { f: b.png }, { f: c.png }]\n  chat: [{ file: \"{{ f }}\" }]\n";
    let (plans, findings) = read_in(folder.path(), text);
    assert!(findings.is_empty(), "{:?}", told(&findings));
    for (row, path) in [(0, "flows/a.png"), (1, "b.png")] {
        let scenario = plans[0].scenario(row).expect("a scenario");
        let Line::User(line) = &scenario.chat[0] else {
            panic!("{scenario:?}");
        };
        let Input::File(file) = &line.input else {
            panic!("{line:?}");
        };
        assert_eq!(file.path, folder.path().join(path));
    }
    let findings = plans[0].scenario(2).expect_err("a file that is not there");
    assert_eq!(
        told(&findings),
        [
            "4:18 missing-file: there is no file `c.png` | a path is looked up beside this file, then in the project's folder | this is so with the values of row 3"
        ]
    );
}
