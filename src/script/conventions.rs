//! How people of a place write numbers, dates and telephone numbers.

use super::answer_type::AnswerType;
use super::date_format::DateFormat;
use super::limits::useless;
use super::locale;
use crate::api::literal;
use crate::source::{Fields, Node, Reader, Rule};

/// What answers are read by; those of a question stand above those of its flow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conventions {
    /// What stands before the fraction of a number.
    pub decimal: Decimal,
    /// How dates are written beside `2026-11-22`: `DD.MM.YYYY`; parts are `DD`, `D`, `MM`, `M`, `YYYY`, `YY`.
    pub date: Option<DateFormat>,
    /// The country code with its plus sign for telephone numbers written without one: `+49`.
    pub country: Option<String>,
}

/// The sign before the fraction of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1.5`
    #[default]
    Point,
    /// `1,5`
    Comma,
}

impl Conventions {
    /// Reads `locale`, `decimal` and `country`; what is not written is as in `around`.
    pub(super) fn read(fields: &mut Fields<'_>, around: &Self, reader: &mut Reader) -> Self {
        let locale = fields.take("locale");
        let locale = locale.and_then(|node| locale::read(node, reader));
        let decimal = fields.take("decimal");
        let decimal = decimal.and_then(|node| read_decimal(node, reader));
        let country = fields.take("country");
        let country = country.and_then(|node| read_country(node, reader));
        Self {
            decimal: decimal.or(locale).unwrap_or(around.decimal),
            date: around.date.clone(),
            country: country.or_else(|| around.country.clone()),
        }
    }

    /// Reads those of a question, which knows `format` too.
    pub(super) fn of_question(
        fields: &mut Fields<'_>,
        flow: &Self,
        answer: Option<AnswerType>,
        reader: &mut Reader,
    ) -> Self {
        for key in ["locale", "decimal", "country"] {
            if let (Some(entry), Some(answer)) = (fields.entry(key), answer)
                && !is_read(key, answer)
            {
                useless(entry, answer, reader);
            }
        }
        let mut conventions = Self::read(fields, flow, reader);
        if let Some(entry) = fields.entry("format") {
            conventions.date = DateFormat::take(&entry.value, reader);
            if answer.is_some_and(|answer| answer != AnswerType::Date) {
                let message = "`format` says how dates are written";
                let hint = "write `type: date`, or leave it out";
                reader.report_hint(Rule::BadValue, entry.key_span, message, hint);
            }
        }
        conventions
    }
}

/// Whether answers of a type are read by what stands at a key.
fn is_read(key: &str, answer: AnswerType) -> bool {
    match answer {
        AnswerType::Number | AnswerType::Integer | AnswerType::Rating | AnswerType::Location => {
            key != "country"
        }
        AnswerType::Phone => key == "country",
        AnswerType::Text
        | AnswerType::YesNo
        | AnswerType::Email
        | AnswerType::Date
        | AnswerType::Time
        | AnswerType::Url
        | AnswerType::Choice
        | AnswerType::File => false,
    }
}

fn read_decimal(node: &Node, reader: &mut Reader) -> Option<Decimal> {
    let wanted = "`comma` or `point`";
    let word = reader.text(node, wanted)?;
    match word {
        "," | "comma" => Some(Decimal::Comma),
        "." | "point" => Some(Decimal::Point),
        _ => {
            let message = format!("`{word}` is not `comma` or `point`");
            reader.report(Rule::BadValue, node.span, message);
            None
        }
    }
}

/// `+49`: a country code of one to three digits.
fn read_country(node: &Node, reader: &mut Reader) -> Option<String> {
    let code = literal(node, "a country code such as `+49`", reader)?;
    let is_code = |digits: &str| {
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        all_digits && (1..=3).contains(&digits.len()) && !digits.starts_with('0')
    };
    if code.strip_prefix('+').is_some_and(is_code) {
        return Some(code.to_owned());
    }
    let message = format!("`{code}` is not a country code");
    let digits = code.trim_start_matches(['+', '0']);
    let hint = if is_code(digits) {
        format!("write `+{digits}`")
    } else {
        "write a plus sign and one to three digits: `+49`".to_owned()
    };
    reader.report_hint(Rule::BadValue, node.span, message, hint);
    None
}
