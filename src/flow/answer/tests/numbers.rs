//! Numbers, whole numbers, ratings and places on earth.

use serde_json::{Value, json};

use super::built::{ask, cases, told, valued};
use crate::script::{AnswerType, Input};

const SUCH_AS: &str = "Please send a number such as 5.";

#[test]
fn a_number_is_read_with_a_decimal_point() {
    let table = [
        ("1.5", "1.5"),
        ("1.50", "1.50"),
        ("007", "7"),
        ("0", "0"),
        ("-0.0", "0.0"),
        ("+1.5", "1.5"),
        ("-3", "-3"),
        ("\u{2212}3", "-3"),
        ("–3", "-3"),
        (".5", "0.5"),
        ("5.", "5"),
        (" \u{A0}42\u{200B} ", "42"),
        ("４２．５", "42.5"),
        (
            "123456789012345678901234567890",
            "123456789012345678901234567890",
        ),
        ("1,5", "Please write 1.5 with a point."),
        ("-1,25", "Please write -1.25 with a point."),
        ("0,125", "Please write 0.125 with a point."),
        (
            "1,000",
            "Please write 1000 without a comma, or 1.000 with a point.",
        ),
        ("1,000,000", "Please write 1000000 without commas."),
        ("1,00,000", "Please write 100000 without commas."),
        ("1.000.000", "Please write 1000000 without points."),
        ("1,234.5", "Please write 1234.5."),
        ("-1.234,5", "Please write -1234.5."),
        ("1 000", "Please write 1000 without blanks."),
        ("1\u{202F}000", "Please write 1000 without blanks."),
        ("1’000", "Please write 1000 without apostrophes."),
        ("1_000", "Please write 1000 without underscores."),
        ("1, 2", SUCH_AS),
        ("1 2", SUCH_AS),
        ("5-6", SUCH_AS),
        ("- 3", SUCH_AS),
        ("--3", SUCH_AS),
        ("5..", "Please send the number alone: 5."),
        (".", SUCH_AS),
        ("-", SUCH_AS),
        ("five", SUCH_AS),
        ("NaN", SUCH_AS),
        ("inf", SUCH_AS),
        ("{{ 7 * 7 }}", SUCH_AS),
        ("", SUCH_AS),
        (
            "1e3",
            "Please write out all digits of the number, such as 1000.",
        ),
        ("5€", "Please send the number alone: 5."),
        ("$ 5.50", "Please send the number alone: 5.50."),
        ("5 kg.", "Please send the number alone: 5."),
        ("10%", "Please send the number alone: 10."),
        ("٣", "Please write the number with the digits 0 to 9."),
        ("½", "Please write the number with the digits 0 to 9."),
    ];
    cases(&ask(AnswerType::Number), &[], &table);
}

#[test]
fn a_number_is_read_with_a_decimal_comma() {
    let table = [
        ("1,5", "1.5"),
        ("1,50", "1.50"),
        ("5.", "5"),
        ("1.5", "Please write 1,5 with a comma."),
        (
            "1.000",
            "Please write 1000 without a point, or 1,000 with a comma.",
        ),
        ("1.234,5", "Please write 1234,5."),
        ("1.000.000", "Please write 1000000 without points."),
        ("1,5 €", "Please send the number alone: 1,5."),
    ];
    cases(&ask(AnswerType::Number).with_comma(), &[], &table);
    let bounded = ask(AnswerType::Number).with_comma();
    let bounded = bounded.between(&json!(0.5), &json!(2.5));
    cases(
        &bounded,
        &[],
        &[
            ("3", "Please send a number from 0,5 to 2,5."),
            ("2,5", "2.5"),
        ],
    );
}

#[test]
fn a_whole_number_has_no_fraction() {
    let such_as = "Please send a whole number such as 5.";
    let table = [
        ("007", "7"),
        ("-12", "-12"),
        ("1.5", such_as),
        ("1,5", such_as),
        ("5.0", such_as),
        ("1.000", "Please write 1000 without a point."),
        ("1,000", "Please write 1000 without a comma."),
        ("1,000.50", such_as),
        ("5 pieces", "Please send the number alone: 5."),
        ("5.5 kg", such_as),
    ];
    cases(&ask(AnswerType::Integer), &[], &table);
}

#[test]
fn a_number_is_held_against_its_bounds() {
    let table = [
        (
            json!(1),
            json!(10),
            "11",
            "Please send a number from 1 to 10.",
        ),
        (
            json!(1),
            json!(10),
            "x",
            "Please send a number from 1 to 10.",
        ),
        (json!(1), json!(10), "10.0", "10.0"),
        (
            json!(1),
            Value::Null,
            "0.99",
            "Please send a number of at least 1.",
        ),
        (json!(1), json!(10), "1,5", "Please write 1.5 with a point."),
        (
            json!(1),
            json!(10),
            "12 €",
            "Please send a number from 1 to 10.",
        ),
        (
            Value::Null,
            json!(10),
            "10.01",
            "Please send a number of at most 10.",
        ),
    ];
    for (min, max, text, expected) in table {
        let ask = ask(AnswerType::Number).between(&min, &max);
        cases(&ask, &[], &[(text, expected)]);
    }
}

#[test]
fn a_rating_is_a_number_a_fraction_of_the_scale_or_stars() {
    let wanted = "Please send a whole number from 1 to 5.";
    let table = [
        ("4", "4"),
        ("4/5", "4"),
        ("4 / 5.", "4"),
        ("4/10", wanted),
        ("★★★★☆", "4"),
        ("⭐⭐⭐", "3"),
        ("⭐\u{FE0F} ⭐\u{FE0F}", "2"),
        ("☆☆☆", wanted),
        ("★★★★★★", wanted),
        ("4 stars", "4"),
        ("1 star", "1"),
        ("4⭐", "4"),
        ("4\u{FE0F}\u{20E3}", "4"),
        ("0", wanted),
        ("6", wanted),
        ("4.5", wanted),
        ("", wanted),
        ("/", wanted),
    ];
    cases(&ask(AnswerType::Rating), &[], &table);
    let ten = ask(AnswerType::Rating).between(&json!(0), &json!(10));
    cases(
        &ten,
        &[],
        &[
            ("0", "0"),
            ("10/10", "10"),
            ("11", "Please send a whole number from 0 to 10."),
        ],
    );
}

#[test]
fn a_place_is_latitude_and_longitude() {
    let wanted = "Please send your location, or write latitude and longitude such as 52.5, 13.4.";
    let berlin = r#"{"lat":52.5,"long":13.4}"#;
    let table = [
        ("52.5, 13.4", berlin),
        ("52.5,13.4", berlin),
        ("(52.5 13.4)", berlin),
        ("52.5; 13.4", berlin),
        ("-52.50, \u{2212}13.4", r#"{"lat":-52.50,"long":-13.4}"#),
        ("52.5", wanted),
        ("52.5, 13.4, 5", wanted),
        ("Berlin", wanted),
        (
            "91, 0",
            "Please send a latitude from -90 to 90, then the longitude.",
        ),
        (
            "0, 181",
            "Please send a longitude from -180 to 180, after the latitude.",
        ),
    ];
    cases(&ask(AnswerType::Location), &[], &table);
    let table = [
        ("52,5; 13,4", berlin),
        ("52,5 13,4", berlin),
        ("52.5, 13.4", berlin),
        ("52,13", wanted),
        ("52,5, 13,4", wanted),
    ];
    cases(&ask(AnswerType::Location).with_comma(), &[], &table);
    let sent = |text: &str| text.parse().expect("a number");
    let input = Input::Location(sent("52.5"), sent("13.4"));
    assert_eq!(told(&ask(AnswerType::Location), &[], &input), berlin);
    assert_eq!(
        told(&ask(AnswerType::Text), &[], &input),
        "Please answer in words."
    );
}

#[test]
fn a_suggested_number_is_picked_by_its_label() {
    let offers = [
        valued("A few", json!(3)),
        valued("10", json!("10")),
        valued("5", json!(50)),
    ];
    let table = [
        ("a few", "3"),
        ("10", "10"),
        ("5", "50"),
        ("2", "2"),
        ("many", SUCH_AS),
    ];
    cases(&ask(AnswerType::Number), &offers, &table);
}
