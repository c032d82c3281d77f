//! Every way the text at one place can be read: percent-encoding, backslash escapes, HTML entities, and these in each other.

use std::cell::RefCell;
use std::rc::Rc;

use super::reading::Reading;

/// How many layers are taken off, such as JSON in JSON in a form.
const LAYERS: u8 = 3;

/// No escape of one character is longer than this many bytes; longer ones are not read.
const LONGEST: usize = 128;

/// Whether an escape can start with this byte.
pub(super) fn starts_escape(byte: u8) -> bool {
    matches!(byte, b'%' | b'+' | b'\\' | b'&')
}

/// The escapes of one text. What was read lately is kept, since the same place is asked for again and again.
pub(super) struct Escapes<'a> {
    text: &'a [u8],
    kept: RefCell<Vec<Kept>>,
    none: Rc<[Reading]>,
}

/// What was read at one place with so many layers.
type Kept = Option<(usize, Rc<[Reading]>)>;

impl<'a> Escapes<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            kept: RefCell::default(),
            none: Rc::default(),
        }
    }

    pub(super) fn text(&self) -> &'a [u8] {
        self.text
    }

    /// What the text at `at` stands for, besides itself.
    pub(super) fn at(&self, at: usize) -> Rc<[Reading]> {
        self.within(at, LAYERS)
    }

    /// The escapes that end at `end`, each with its start.
    pub(super) fn before(&self, end: usize) -> Vec<(usize, Reading)> {
        let mut found = Vec::new();
        for start in end.saturating_sub(LONGEST)..end {
            if starts_escape(self.text[start]) {
                let readings = self.at(start);
                let ending = readings.iter().filter(|reading| reading.end == end);
                found.extend(ending.map(|reading| (start, *reading)));
            }
        }
        found
    }

    /// The escapes that start at `at`, with at most so many layers.
    pub(super) fn within(&self, at: usize, layers: u8) -> Rc<[Reading]> {
        if layers == 0 || !self.starts_at(at) {
            return Rc::clone(&self.none);
        }
        let slot = (at % LONGEST) * usize::from(LAYERS) + usize::from(layers) - 1;
        if let Some(Some((place, found))) = self.kept.borrow().get(slot)
            && *place == at
        {
            return Rc::clone(found);
        }
        let found = self.read(at, layers);
        let mut kept = self.kept.borrow_mut();
        kept.resize(LONGEST * usize::from(LAYERS), None);
        kept[slot] = Some((at, Rc::clone(&found)));
        found
    }

    fn read(&self, at: usize, layers: u8) -> Rc<[Reading]> {
        let inner = self.within(at, layers - 1);
        if self.is_final(at, &inner) {
            return inner;
        }
        let mut found = inner.to_vec();
        self.unfold(Reading::byte(self.text[at], at + 1), layers - 1, &mut found);
        for lead in &*inner {
            self.unfold(*lead, layers - 1, &mut found);
        }
        found.retain(|reading| reading.end - at <= LONGEST);
        if found.len() == inner.len() {
            return inner;
        }
        found.into()
    }

    /// Whether one more layer cannot add to these readings: none leads an escape, and none follows the lead.
    fn is_final(&self, at: usize, found: &[Reading]) -> bool {
        let leads = |reading: &Reading| reading.single().is_some_and(starts_escape);
        !found.is_empty() && !found.iter().any(leads) && !self.starts_at(at + 1)
    }

    fn starts_at(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|byte| starts_escape(*byte))
    }
}

#[cfg(test)]
mod tests {
    use super::Escapes;

    fn reads(text: &str, character: char) -> bool {
        let mut bytes = [0; 4];
        let wanted = character.encode_utf8(&mut bytes).as_bytes();
        Escapes::new(text.as_bytes())
            .at(0)
            .iter()
            .any(|reading| reading.end == text.len() && reading.bytes() == wanted)
    }

    #[test]
    fn every_escape_is_read() {
        for (text, character) in [
            ("%2f", '/'),
            ("%252F", '/'),
            ("%25252F", '/'),
            ("+", ' '),
            (r#"\""#, '"'),
            (r"\\", '\\'),
            (r"\/", '/'),
            (r"\n", '\n'),
            (r"\$", '$'),
            (r"\u00E9", 'é'),
            (r"\u00e9", 'é'),
            (r"\ud83d\uDE00", '😀'),
            (r#"\\\""#, '"'),
            (r"\\\\", '\\'),
            (r"\\n", '\n'),
            (r"\\u0041", 'A'),
            (r"\\ud83d\\ude00", '😀'),
            ("%5Cu0041", 'A'),
            ("%5C%22", '"'),
            ("&amp;", '&'),
            ("&apos;", '\''),
            ("&#39;", '\''),
            ("&#0039;", '\''),
            ("&#x1F600;", '😀'),
            ("&amp;#39;", '\''),
            ("%26%2339%3B", '\''),
            (r"\u0026amp;", '&'),
            (r"\&quot;", '"'),
        ] {
            assert!(reads(text, character), "{text}");
        }
    }

    #[test]
    fn what_is_no_escape_has_no_reading() {
        for text in [
            "a",
            "%",
            "%2",
            "%zz",
            r"\",
            r"\q",
            r"\u12",
            r"\ud83d",
            r"\udc00\ud83d",
            "&",
            "&amp",
            "&#;",
            "&#x110000;",
        ] {
            assert!(Escapes::new(text.as_bytes()).at(0).is_empty(), "{text}");
        }
    }
}
