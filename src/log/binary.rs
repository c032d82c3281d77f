//! Bodies that are no text: secrets are taken out of them byte by byte.

use crate::secret::Redactor;

/// The bytes without secrets; `None` where one shows in a way that cannot be taken out.
pub(super) fn redacted(bytes: &[u8], redactor: &Redactor) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        kept.extend_from_slice(redactor.text(chunk.valid()).as_bytes());
        kept.extend_from_slice(chunk.invalid());
    }
    let shown = [latin(&kept, |_| true), latin(&kept, |byte| byte != 0)];
    let hidden = shown.iter().all(|text| !redactor.holds(text));
    hidden.then_some(kept)
}

/// The bytes as ISO 8859-1; without zeros, UTF-16 of western text reads like it.
fn latin(bytes: &[u8], keep: impl Fn(u8) -> bool) -> String {
    let kept = bytes.iter().filter(|byte| keep(**byte));
    kept.map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::redacted;
    use crate::secret::{Redactor, Secret};

    fn case(bytes: &[u8], expected: Option<&[u8]>) {
        let redactor = Redactor::default();
        redactor.learn(Secret::new("S", "zoë-s3cr3t"));
        assert_eq!(redacted(bytes, &redactor).as_deref(), expected);
    }

    #[test]
    fn secrets_among_bytes_are_replaced_and_those_in_other_encodings_drop_the_body() {
        case(b"\xff\x00plain\xfe", Some(b"\xff\x00plain\xfe"));
        case("zoë-s3cr3t".as_bytes(), Some(b"[secret S]"));
        let around = [b"\xff\xe2\x82".as_slice(), "zoë-s3cr3t".as_bytes(), b"\x80"].concat();
        case(&around, Some(b"\xff\xe2\x82[secret S]\x80"));
        case(b"\xffzo\xeb-s3cr3t", None);
        let wide: Vec<u8> = "\u{feff}zoë-s3cr3t"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        case(&wide, None);
    }
}
