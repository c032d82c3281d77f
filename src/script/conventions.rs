//! How people of a place write numbers, dates and telephone numbers.

/// What answers are read by; those of a question stand above those of its flow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conventions {
    /// What stands before the fraction of a number.
    pub decimal: Decimal,
    /// How dates are written beside `2026-11-22`: `DD.MM.YYYY`; parts are `DD`, `D`, `MM`, `M`, `YYYY`, `YY`.
    pub date: Option<String>,
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
