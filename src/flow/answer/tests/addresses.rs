//! E-mail addresses, telephone numbers and web addresses.

use super::built::{ask, cases, told};
use crate::script::{AnswerType, Input};

#[test]
fn an_email_address_is_kept_without_what_stands_around_it() {
    let wanted = "Please send an e-mail address such as ann@example.com.";
    let long = format!("{}@example.com", "a".repeat(65));
    let table = [
        ("ann@example.com", r#""ann@example.com""#),
        (
            " Ann.Lee+bot@Example.co.uk ",
            r#""Ann.Lee+bot@Example.co.uk""#,
        ),
        ("ann@example.com.", r#""ann@example.com""#),
        ("<ann@example.com>", r#""ann@example.com""#),
        ("Ann Lee <ann@example.com>.", r#""ann@example.com""#),
        ("mailto:ann@example.com", r#""ann@example.com""#),
        ("jürgen@müller.de", r#""jürgen@müller.de""#),
        ("ann＠example．com", r#""ann@example.com""#),
        ("o'neil@example.com", r#""o'neil@example.com""#),
        ("ann", wanted),
        ("ann@example", wanted),
        ("@example.com", wanted),
        ("ann@", wanted),
        ("ann@@example.com", wanted),
        ("ann@example.com bob@example.com", wanted),
        ("ann@exa mple.com", wanted),
        ("ann@.example.com", wanted),
        ("ann@-example.com", wanted),
        ("a..nn@example.com", wanted),
        (".ann@example.com", wanted),
        ("ann@127.0.0.1", wanted),
        ("ann@example.c", wanted),
        ("ann@example.com\r\nBcc: bob@example.com", wanted),
        ("my mail is ann@example.com", wanted),
        ("", wanted),
        (long.as_str(), wanted),
    ];
    cases(&ask(AnswerType::Email), &[], &table);
}

#[test]
fn a_telephone_number_is_kept_with_its_country_code() {
    let wanted = "Please write the telephone number with its country code, such as +49 30 123456.";
    let kept = r#""+4930123456""#;
    let table = [
        ("(030) 12 34-56", kept),
        ("030/123456", kept),
        ("0049 30 123456", kept),
        ("+49 (0)30 123456", kept),
        ("(+49) 30 123456", kept),
        ("tel:+49-30-123456", kept),
        ("\u{202A}+49 30 123456\u{202C}", kept),
        ("＋４９ 30 123456", kept),
        ("30 123456", kept),
        ("+44 20 7946 0958", r#""+442079460958""#),
        ("+49 030 123456", wanted),
        ("49 30 123456", wanted),
        ("+49", wanted),
        ("110", wanted),
        ("+49 30 123456 ext. 5", wanted),
        ("++49 30 123456", wanted),
        ("+49 30 12+3456", wanted),
        ("+49301234567890123", wanted),
        ("call me", wanted),
        ("()", wanted),
        ("٠٣٠١٢٣٤٥٦", wanted),
        ("", wanted),
    ];
    cases(&ask(AnswerType::Phone).in_country("+49"), &[], &table);
    let table = [
        ("+49 30 123456", kept),
        ("00 49 30 123456", kept),
        ("+49 (030) 123456", wanted),
        ("+39 (06) 69812345", r#""+390669812345""#),
        ("+353 01 2345678", wanted),
        ("+1 555 2671", wanted),
        ("030 123456", wanted),
    ];
    cases(&ask(AnswerType::Phone), &[], &table);
}

#[test]
fn what_is_dialled_at_home_depends_on_the_country() {
    let table = [
        ("+1", "(415) 555-2671", r#""+14155552671""#),
        ("+1", "1 415 555 2671", r#""+14155552671""#),
        ("+1", "011 49 30 123456", r#""+4930123456""#),
        ("+39", "06 698 12345", r#""+390669812345""#),
        ("+7", "8 (916) 123-45-67", r#""+79161234567""#),
        ("+7", "800 123 45 67", r#""+78001234567""#),
        ("+36", "06 20 123 4567", r#""+36201234567""#),
        ("+33", "06 12 34 56 78", r#""+33612345678""#),
        ("+34", "600 123 456", r#""+34600123456""#),
        (
            "+1",
            "555 2671",
            "Please write the telephone number with its country code, such as +1 415 555 2671.",
        ),
    ];
    for (country, text, expected) in table {
        let ask = ask(AnswerType::Phone).in_country(country);
        cases(&ask, &[], &[(text, expected)]);
    }
}

#[test]
fn a_web_address_is_kept_as_typed() {
    let wanted = "Please send a web address with https:// before it, such as https://example.com.";
    let table = [
        ("https://example.com", r#""https://example.com""#),
        (
            " HTTP://Example.com/a?b=c#d ",
            r#""HTTP://Example.com/a?b=c#d""#,
        ),
        ("<https://example.com/>", r#""https://example.com/""#),
        ("https://müller.de/ä", r#""https://müller.de/ä""#),
        ("http://127.0.0.1:8080/", r#""http://127.0.0.1:8080/""#),
        ("http://localhost/", r#""http://localhost/""#),
        ("example.com", wanted),
        ("ftp://example.com", wanted),
        ("javascript:alert(1)", wanted),
        ("https://", wanted),
        ("https:///example.com", wanted),
        ("https:\\\\example.com", wanted),
        (
            "https://exa mple.com",
            "A web address has no blanks in it. Please send it without them, or with %20 for each.",
        ),
        ("https://example", wanted),
        (
            "https://example.com\nx",
            "A web address has no blanks in it. Please send it without them, or with %20 for each.",
        ),
        ("https://example.com:99999", wanted),
        ("", wanted),
    ];
    cases(&ask(AnswerType::Url), &[], &table);
}

#[test]
fn the_number_a_refusal_shows_is_a_good_one() {
    for country in ["+49", "+1", "+7", "+39", "+36", "+353", "+225"] {
        let question = ask(AnswerType::Phone).in_country(country);
        let sentence = told(&question, &[], &Input::Text("x".to_owned()));
        let shown = sentence.split("such as ").nth(1).expect("an example");
        let number = shown.trim_end_matches('.').to_owned();
        let kept = format!("\"{}\"", number.replace(' ', ""));
        assert_eq!(told(&question, &[], &Input::Text(number)), kept);
    }
}
