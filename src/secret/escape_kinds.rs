//! The kinds of escapes: `%41`, `+`, `\u0041`, `\n`, `&#65;`, `&amp;`, each with its parts themselves escaped.

use super::escapes::Escapes;
use super::reading::Reading;

/// The longest digits of a numeric entity, leading zeros included.
const ENTITY_DIGITS: usize = 10;

impl Escapes<'_> {
    /// Adds what an escape led by `lead` stands for; what follows the lead may itself be escaped in `layers`.
    pub(super) fn unfold(&self, lead: Reading, layers: u8, found: &mut Vec<Reading>) {
        match lead.single() {
            Some(b'+') => add(found, Some(Reading::byte(b' ', lead.end))),
            Some(b'%') => add(found, self.percent(lead.end, layers)),
            Some(b'&') => add(found, self.entity(lead.end, layers)),
            Some(b'\\') => {
                for next in self.all(lead.end, layers) {
                    add(found, self.backslash(next, layers));
                }
            }
            _ => {}
        }
    }

    fn all(&self, at: usize, layers: u8) -> Vec<Reading> {
        let mut all = self.within(at, layers).to_vec();
        if let Some(&byte) = self.text().get(at) {
            all.push(Reading::byte(byte, at + 1));
        }
        all
    }

    fn percent(&self, at: usize, layers: u8) -> Option<Reading> {
        let (byte, end) = self.hexadecimal(at, 2, layers)?;
        Some(Reading::byte(u8::try_from(byte).ok()?, end))
    }

    fn backslash(&self, next: Reading, layers: u8) -> Option<Reading> {
        let byte = match next.single()? {
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode(next.end, layers),
            // JSON escapes a few of these, shells all of them.
            other if other.is_ascii_punctuation() || other == b' ' => other,
            _ => return None,
        };
        Some(Reading::byte(byte, next.end))
    }

    /// What follows `\u`: four digits, or a surrogate pair.
    fn unicode(&self, at: usize, layers: u8) -> Option<Reading> {
        let (high, end) = self.hexadecimal(at, 4, layers)?;
        if let Some(character) = char::from_u32(high) {
            return Some(Reading::character(character, end));
        }
        let seconds = self.all(end, layers).into_iter();
        let (low, end) = seconds
            .filter(|second| second.single() == Some(b'\\'))
            .filter_map(|second| self.expect(second.end, b'u', layers))
            .find_map(|digits| self.hexadecimal(digits, 4, layers))?;
        let code = 0x1_0000 + (high.checked_sub(0xD800)? << 10) + low.checked_sub(0xDC00)?;
        Some(Reading::character(char::from_u32(code)?, end))
    }

    fn entity(&self, at: usize, layers: u8) -> Option<Reading> {
        let (character, end) = match self.expect(at, b'#', layers) {
            Some(digits) => self.numeric(digits, layers)?,
            None => self.named(at)?,
        };
        let end = self.expect(end, b';', layers)?;
        Some(Reading::character(character, end))
    }

    fn named(&self, at: usize) -> Option<(char, usize)> {
        const NAMES: [(&str, char); 5] = [
            ("amp", '&'),
            ("lt", '<'),
            ("gt", '>'),
            ("quot", '"'),
            ("apos", '\''),
        ];
        let rest = self.text().get(at..)?;
        NAMES
            .iter()
            .find(|(name, _)| rest.starts_with(name.as_bytes()))
            .map(|(name, character)| (*character, at + name.len()))
    }

    fn numeric(&self, at: usize, layers: u8) -> Option<(char, usize)> {
        let sixteen = matches!(self.text().get(at), Some(b'x' | b'X'));
        let (radix, start) = if sixteen { (16, at + 1) } else { (10, at) };
        let (mut code, mut end) = self.digit(start, radix, layers)?;
        for _ in 1..ENTITY_DIGITS {
            let Some((digit, next)) = self.digit(end, radix, layers) else {
                break;
            };
            code = code.checked_mul(radix)?.checked_add(digit)?;
            end = next;
        }
        Some((char::from_u32(code)?, end))
    }

    /// Where `byte` ends if it stands at `at`, itself or escaped.
    fn expect(&self, at: usize, byte: u8, layers: u8) -> Option<usize> {
        if self.text().get(at) == Some(&byte) {
            return Some(at + 1);
        }
        let readings = self.within(at, layers);
        readings
            .iter()
            .find(|reading| reading.single() == Some(byte))
            .map(|reading| reading.end)
    }

    fn hexadecimal(&self, at: usize, digits: usize, layers: u8) -> Option<(u32, usize)> {
        (0..digits).try_fold((0, at), |(number, at), _| {
            let (digit, end) = self.digit(at, 16, layers)?;
            Some((number << 4 | digit, end))
        })
    }

    fn digit(&self, at: usize, radix: u32, layers: u8) -> Option<(u32, usize)> {
        let value = |byte: u8| char::from(byte).to_digit(radix);
        if let Some(digit) = value(*self.text().get(at)?) {
            return Some((digit, at + 1));
        }
        let readings = self.within(at, layers);
        readings
            .iter()
            .find_map(|reading| Some((value(reading.single()?)?, reading.end)))
    }
}

fn add(found: &mut Vec<Reading>, reading: Option<Reading>) {
    if let Some(reading) = reading
        && !found.contains(&reading)
    {
        found.push(reading);
    }
}
