//! Country codes, and what people of a country dial before a number at home and leave out from abroad.

/// The country codes of two digits. `1` and `7` stand alone, all others have three.
const TWO_DIGITS: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// Countries where it is not `0`. An empty text: nothing is left out, a `0` belongs to the number.
const PREFIXES: &[(&str, &str)] = &[
    ("+1", "1"),
    ("+225", ""),
    ("+229", ""),
    ("+242", ""),
    ("+36", "06"),
    ("+375", "80"),
    ("+378", ""),
    ("+379", ""),
    ("+39", ""),
    ("+7", "8"),
];

/// The prefix of a country code with its plus sign.
pub(super) fn prefix(country: &str) -> &'static str {
    let mut prefixes = PREFIXES.iter();
    let found = prefixes.find(|(code, _)| *code == country);
    found.map_or("0", |(_, prefix)| prefix)
}

/// Whether a number without prefix and country code is as long as all are in the country, where all are equally long.
pub(super) fn has_length(country: &str, number: &str) -> bool {
    !matches!(country, "+1" | "+7") || number.len() == 10
}

/// The country code and the rest of the digits; no code begins with `0`.
pub(super) fn split(digits: &str) -> Option<(&str, &str)> {
    let length = match digits.get(..2)? {
        two if two.starts_with('0') => return None,
        two if two.starts_with(['1', '7']) => 1,
        two if TWO_DIGITS.contains(&two) => 2,
        _ => 3,
    };
    digits.split_at_checked(length)
}
