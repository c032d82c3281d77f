//! Quotes of a CSV file that do not fit together; readers of CSV guess what is meant and go on.

/// What is wrong with a quote, and its place in the text in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// It is opened and never closed.
    Open(usize),
    /// Behind it stands neither a comma nor a new line.
    Behind(usize),
}

/// The first quote that does not fit.
pub(super) fn slip(text: &str) -> Option<Quote> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Here a value begins.
        at = if bytes[at] == b'"' {
            let Some(close) = closing(bytes, at) else {
                return Some(Quote::Open(at));
            };
            match bytes.get(close + 1) {
                None | Some(b',' | b'\r' | b'\n') => close + 2,
                Some(_) => return Some(Quote::Behind(close)),
            }
        } else {
            let rest = &bytes[at..];
            let length = rest.iter().position(|byte| b",\r\n".contains(byte));
            at + length.unwrap_or(rest.len()) + 1
        };
    }
    None
}

/// The quote that closes the one at `open`; two in a row are a quote within.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let quote = at + bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_do_not_fit_are_found() {
        let cases = [
            ("a,b\n1,2\n", None),
            ("a\r\n\"x, y\"\r\n\"say \"\"hi\"\"\"\r\n", None),
            ("a\n\"\"\n\"over\ntwo lines\"", None),
            ("a\n5\" pipe\n", None),
            ("w\n\"abc\nd\"ef\n", Some(Quote::Behind(8))),
            ("w\n\"a\n", Some(Quote::Open(2))),
        ];
        for (text, expected) in cases {
            assert_eq!(slip(text), expected, "{text}");
        }
    }
}
