//! Choices, yes and no, and what can be picked.

use serde_json::{Value, json};

use super::built::{ask, cases, labels, place, scope, told, valued};
use crate::flow::answer::offers::offers;
use crate::script::{AnswerType, Choice, Choices, Input};
use crate::template::{Template, Tree};

const MOODS: [&str; 3] = ["👍 Great", "Okay", "Bad"];

#[test]
fn a_choice_is_made_by_label_number_or_value() {
    let wanted = "Please choose one of: 👍 Great, Okay, Bad.";
    let table = [
        ("Okay", r#""Okay""#),
        (" okay! ", r#""Okay""#),
        ("OKAY..", r#""Okay""#),
        ("great", r#""👍 Great""#),
        ("👍", r#""👍 Great""#),
        ("👍🏽", r#""👍 Great""#),
        ("👎 great", wanted),
        ("1", r#""👍 Great""#),
        ("2.", r#""Okay""#),
        ("3)", r#""Bad""#),
        ("#3", r#""Bad""#),
        ("３", r#""Bad""#),
        ("2\u{FE0F}\u{20E3}", r#""Okay""#),
        ("0", wanted),
        ("4", wanted),
        ("-1", wanted),
        ("99999999999999999999999", wanted),
        ("okáy", wanted),
        ("oka", wanted),
        ("okay bad", wanted),
        ("!", wanted),
        ("", wanted),
    ];
    cases(&ask(AnswerType::Choice), &labels(&MOODS), &table);
}

#[test]
fn labels_and_values_that_are_numbers_go_before_positions() {
    let turned = labels(&["2", "1"]);
    cases(
        &ask(AnswerType::Choice),
        &turned,
        &[("2", r#""2""#), ("1", r#""1""#)],
    );
    let rated = [
        valued("Great", json!(3)),
        valued("Okay", json!(2)),
        valued("Bad", json!(1)),
    ];
    let table = [("1", "1"), ("great", "3"), ("3", "3")];
    cases(&ask(AnswerType::Choice), &rated, &table);
}

#[test]
fn what_could_mean_two_choices_is_asked_again() {
    let offers = [
        valued("Apple", json!(1)),
        valued("apple", json!(2)),
        valued("👍 Yes", json!(3)),
        valued("🎉 Yes", json!(4)),
        valued("Same", json!(5)),
        valued("Same", json!(6)),
        valued("Twice", json!(7)),
        valued("Twice", json!(7.0)),
    ];
    let table = [
        ("Apple", "1"),
        ("apple", "2"),
        (
            "APPLE",
            "More than one choice fits. Please write exactly Apple or apple.",
        ),
        (
            "yes",
            "More than one choice fits. Please write exactly 👍 Yes or 🎉 Yes.",
        ),
        (
            "same",
            "More than one choice fits. Please send its number: 5 or 6.",
        ),
        ("twice", "7"),
    ];
    cases(&ask(AnswerType::Choice), &offers, &table);
    let chosen = Input::Choose("apple".to_owned());
    assert_eq!(told(&ask(AnswerType::Choice), &offers, &chosen), "2");
    let number = Input::Choose("1".to_owned());
    assert!(told(&ask(AnswerType::Choice), &offers, &number).starts_with("Please choose"));
}

#[test]
fn a_long_list_is_shortened() {
    let names: Vec<String> = (1..=12).map(|number| format!("Shop {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let sentence =
        "Please choose one of: Shop 1, Shop 2, Shop 3, Shop 4, Shop 5, Shop 6 and 6 more.";
    cases(
        &ask(AnswerType::Choice),
        &labels(&names),
        &[("x", sentence)],
    );
    let long = "long ".repeat(20);
    let sentence = "Please choose one of: long long long long long long long long….";
    cases(
        &ask(AnswerType::Choice),
        &labels(&[&long]),
        &[("x", sentence)],
    );
}

#[test]
fn yes_and_no_have_words_and_labels() {
    let table = [
        ("Yes", "true"),
        ("y.", "true"),
        ("NO!", "false"),
        ("n", "false"),
        ("1", "Please answer yes or no."),
        ("true", "true"),
        ("False", "false"),
        ("Yeah!", "true"),
        ("yep", "true"),
        ("ok", "true"),
        ("Okay.", "true"),
        ("sure", "true"),
        ("nope", "false"),
        ("nah", "false"),
        ("👍", "true"),
        ("👎🏽", "false"),
        ("Yes please", "true"),
        ("yes, I do!", "true"),
        ("no thanks", "false"),
        ("No, thank you.", "false"),
        ("yes and no", "Please answer yes or no."),
        ("no problem", "Please answer yes or no."),
        ("yes but later", "Please answer yes or no."),
        ("yes I don't", "Please answer yes or no."),
        ("yes?", "Please answer yes or no."),
        ("ok no", "Please answer yes or no."),
        ("yesterday", "Please answer yes or no."),
        ("", "Please answer yes or no."),
    ];
    cases(&ask(AnswerType::YesNo), &[], &table);
    let german = labels(&["Ja, gern", "Nein"]);
    let table = [
        ("ja, gern", "true"),
        ("nein.", "false"),
        ("yes", "true"),
        ("ja", "Please choose one of: Ja, gern, Nein."),
        ("yes please", "true"),
    ];
    cases(&ask(AnswerType::YesNo), &german, &table);
    let crossed = labels(&["No, leave", "Yes, stay"]);
    let table = [
        ("no, leave", "true"),
        ("no", "Please choose one of: No, leave, Yes, stay."),
        ("yes please", "Please choose one of: No, leave, Yes, stay."),
    ];
    cases(&ask(AnswerType::YesNo), &crossed, &table);
    let turned = [valued("Leave", json!(false)), valued("Stay", json!(true))];
    cases(
        &ask(AnswerType::YesNo),
        &turned,
        &[("stay", "true"), ("leave", "false")],
    );
    let chosen = Input::Choose("yes".to_owned());
    assert_eq!(told(&ask(AnswerType::YesNo), &[], &chosen), "true");
}

#[test]
fn a_suggestion_is_picked_and_anything_else_is_understood_by_type() {
    let offers = [
        valued("Today", json!("2026-11-22")),
        valued("31.12.2026", json!("31.12.2026")),
    ];
    let table = [
        ("today!", r#""2026-11-22""#),
        ("31.12.2026", r#""2026-12-31""#),
        ("24.12.2026", r#""2026-12-24""#),
    ];
    let date = ask(AnswerType::Date).in_format("DD.MM.YYYY");
    cases(&date, &offers, &table);
    let table = [
        ("great", r#""👍 Great""#),
        ("1", r#""1""#),
        ("so so ", r#""so so ""#),
    ];
    cases(&ask(AnswerType::Text), &labels(&MOODS), &table);
}

fn list(text: &str, attributes: Value) -> Result<String, String> {
    let list = Template::expression(text, place(text)).expect("an expression");
    let offers = offers(&Choices::From(list), &scope(attributes));
    let told = |offers: Vec<super::super::Offer>| {
        let offers = offers.iter();
        let offers = offers.map(|offer| format!("{}={}", offer.label, offer.value));
        offers.collect::<Vec<_>>().join(" ")
    };
    offers.map(told).map_err(|finding| finding.message)
}

#[test]
fn a_list_attribute_gives_its_items() {
    let table = [
        (json!(["a", 2, true]), Ok(r#"a="a" 2=2 true=true"#)),
        (
            json!([{ "label": "A", "value": { "id": 1 } }, { "label": 5 }]),
            Ok(r#"A={"id":1} 5=5"#),
        ),
        (json!([]), Ok("")),
        (
            json!("a"),
            Err("`names` is not a list to pick from, it is text"),
        ),
        (
            json!(null),
            Err("`names` is not a list to pick from, it is null"),
        ),
        (json!(["a", null]), Err("an item of `names` has no label")),
        (json!([["a"]]), Err("an item of `names` has no label")),
        (
            json!([{ "title": "A" }]),
            Err("an item of `names` has no label"),
        ),
        (json!([" "]), Err("an item of `names` has no label")),
    ];
    for (names, expected) in table {
        let found = list("names", json!({ "names": names }));
        let found = found.as_deref().map_err(String::as_str);
        assert_eq!(found, expected, "{names}");
    }
    assert_eq!(
        list("names", json!({})),
        Err("the attribute `names` has no value".to_owned())
    );
    assert_eq!(
        list("names[:1]", json!({ "names": ["a", "b"] })),
        Ok(r#"a="a""#.to_owned())
    );
}

#[test]
fn choices_of_the_file_are_rendered() {
    let template = |text: &str| Template::parse(text, place(text)).expect("a template");
    let choice = |label: &str, value: Option<Tree>| Choice {
        place: place(label),
        label: template(label),
        value,
    };
    let whole = Tree::Text(Box::new(template("{{ price }}")));
    let choices = vec![
        choice("For {{ price }}", Some(whole)),
        choice("Nothing", None),
    ];
    let found = offers(&Choices::Fixed(choices), &scope(json!({ "price": 5 })));
    let expected = vec![
        valued("For 5", json!(5)),
        valued("Nothing", json!("Nothing")),
    ];
    assert_eq!(found, Ok(expected));
    let empty = vec![choice("{{ name }}", None)];
    let found = offers(&Choices::Fixed(empty), &scope(json!({ "name": "" })));
    assert_eq!(
        found.map_err(|finding| finding.message),
        Err("a label of the choices is empty".to_owned())
    );
}
