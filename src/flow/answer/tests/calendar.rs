//! Dates and times of day.

use serde_json::{Value, json};

use super::built::{ask, cases};
use crate::script::AnswerType;

#[test]
fn a_date_is_read_in_the_stated_format_and_as_iso() {
    let like = "Please write the date like 31.12.2026.";
    let table = [
        ("22.11.2026", r#""2026-11-22""#),
        ("1.2.2026", r#""2026-02-01""#),
        (" 22. 11. 2026 ", r#""2026-11-22""#),
        ("22.11.2026.", r#""2026-11-22""#),
        ("２２.１１.２０２６", r#""2026-11-22""#),
        ("2026-11-22", r#""2026-11-22""#),
        ("2026\u{2013}11\u{2013}22", r#""2026-11-22""#),
        ("29.02.2024", r#""2024-02-29""#),
        (
            "31.02.2026",
            "There is no 31 February 2026. Please write the date like 31.12.2026.",
        ),
        (
            "29.02.2026",
            "There is no 29 February 2026. Please write the date like 31.12.2026.",
        ),
        (
            "11.22.2026",
            "There is no month 22. Please write the date like 31.12.2026.",
        ),
        (
            "0.1.2026",
            "There is no 0 January 2026. Please write the date like 31.12.2026.",
        ),
        (
            "22.11.26",
            "The year needs four digits. Please write the date like 31.12.2026.",
        ),
        (
            "01.01.0000",
            "There is no 1 January 0. Please write the date like 31.12.2026.",
        ),
        ("22/11/2026", like),
        ("3 Feb 2026", like),
        ("22.11.", like),
        ("today", "\"2026-11-22\""),
        ("Tomorrow", "\"2026-11-23\""),
        ("yesterday", like),
        ("22.11.2026 10:00", like),
        ("22.11.20266", like),
        ("", like),
    ];
    cases(&ask(AnswerType::Date).in_format("DD.MM.YYYY"), &[], &table);
    let plain = [
        ("2026-1-5", r#""2026-01-05""#),
        ("22.11.2026", "Please write the date like 2026-12-31."),
        ("3 Feb 2026", r#""2026-02-03""#),
        ("February 3, 2026", r#""2026-02-03""#),
        ("3. Februar 2026", r#""2026-02-03""#),
        (
            "31 Feb 2026",
            "There is no 31 February 2026. Please write the date like 2026-12-31.",
        ),
        (
            "3 Feb 26",
            "The year needs four digits. Please write the date like 2026-12-31.",
        ),
    ];
    cases(&ask(AnswerType::Date), &[], &plain);
}

#[test]
fn years_of_two_digits_are_read_where_the_format_has_them() {
    let table = [
        ("11/22/26", r#""2026-11-22""#),
        ("1/2/85", r#""1985-01-02""#),
        ("1/2/1940", r#""1940-01-02""#),
        ("1/2/985", "Please write the date like 12/31/26."),
    ];
    cases(&ask(AnswerType::Date).in_format("MM/DD/YY"), &[], &table);
}

#[test]
fn a_date_is_held_against_its_bounds() {
    let table = [
        (json!("today"), Value::Null, "22.11.2026", r#""2026-11-22""#),
        (
            json!("today"),
            Value::Null,
            "21.11.2026",
            "Please send a date not before 22.11.2026.",
        ),
        (
            Value::Null,
            json!("2026-11-01"),
            "2026-11-02",
            "Please send a date not after 01.11.2026.",
        ),
        (
            json!("today"),
            json!("2026-12-01"),
            "02.12.2026",
            "Please send a date from 22.11.2026 to 01.12.2026.",
        ),
        (
            Value::Null,
            json!("2026-11-01"),
            "x",
            "Please write the date like 01.11.2026.",
        ),
    ];
    for (min, max, text, expected) in table {
        let ask = ask(AnswerType::Date).in_format("DD.MM.YYYY");
        cases(&ask.between(&min, &max), &[], &[(text, expected)]);
    }
}

#[test]
fn a_time_is_read_in_both_ways_of_counting_hours() {
    let wanted = "Please send a time such as 14:30 or 2:30 pm.";
    let table = [
        ("9:30", r#""09:30""#),
        ("09.30", r#""09:30""#),
        ("9.30.", r#""09:30""#),
        ("14h30", r#""14:30""#),
        ("9：30", r#""09:30""#),
        ("2pm", r#""14:00""#),
        ("2:30 PM", r#""14:30""#),
        ("2:30\u{202F}p.m.", r#""14:30""#),
        ("2 pm.", r#""14:00""#),
        ("12am", r#""00:00""#),
        ("12 pm", r#""12:00""#),
        ("00:00", r#""00:00""#),
        ("23:59", r#""23:59""#),
        ("24:00", "Please write 00:00 for midnight."),
        ("24.00", "Please write 00:00 for midnight."),
        ("25:00", wanted),
        ("12:60", wanted),
        ("13pm", wanted),
        ("0am", wanted),
        ("9", wanted),
        ("9:3", wanted),
        ("930", wanted),
        ("9:30:15", wanted),
        ("9-30", wanted),
        ("-9:30", wanted),
        ("pm", wanted),
        ("noon", wanted),
        ("", wanted),
    ];
    cases(&ask(AnswerType::Time), &[], &table);
}

#[test]
fn a_time_is_held_against_its_bounds() {
    let open = ask(AnswerType::Time).between(&json!("09:00"), &json!("17:30"));
    let wanted = "Please send a time from 09:00 to 17:30.";
    let table = [
        ("9:00", r#""09:00""#),
        ("5:30pm", r#""17:30""#),
        ("8:59", wanted),
        ("17:31", wanted),
    ];
    cases(&open, &[], &table);
}
