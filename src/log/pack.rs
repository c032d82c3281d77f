//! Bodies and headers as columns: what is large enough is compressed.

use std::io::Read;

use super::record::LoggedBody;

/// From this size on a body is compressed.
const WORTH_IT: usize = 512;
/// The fastest of the levels that make bodies small: a third less time than zstd's default for a tenth more bytes.
const LEVEL: i32 = 1;

/// There is no body.
pub(super) const NONE: i64 = 0;
/// There is a body.
const SOME: i64 = 1;
/// It is compressed.
pub(super) const COMPRESSED: i64 = 2;
/// It is not whole.
const CUT: i64 = 4;

/// A body as it stands in its two columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Packed {
    /// The bytes, compressed where the form says so.
    pub(super) bytes: Option<Vec<u8>>,
    /// The sum of what is true of them.
    pub(super) form: i64,
}

/// Compresses bodies, one after the other.
pub(super) struct Packer(Option<zstd::bulk::Compressor<'static>>);

impl Packer {
    pub(super) fn new() -> Self {
        Self(zstd::bulk::Compressor::new(LEVEL).ok())
    }

    pub(super) fn pack(&mut self, body: Option<LoggedBody>) -> Packed {
        let Some(body) = body else {
            return Packed::default();
        };
        let form = SOME | if body.cut { CUT } else { 0 };
        let smaller = self
            .compressed(&body.bytes)
            .filter(|smaller| smaller.len() < body.bytes.len());
        match smaller {
            Some(smaller) => Packed {
                bytes: Some(smaller),
                form: form | COMPRESSED,
            },
            None => Packed {
                bytes: Some(body.bytes),
                form,
            },
        }
    }

    fn compressed(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let compressor = self.0.as_mut().filter(|_| bytes.len() >= WORTH_IT)?;
        compressor.compress(bytes).ok()
    }
}

/// The body that was packed; `Err` where the bytes are damaged.
pub(super) fn unpack(bytes: Option<&[u8]>, form: i64) -> Result<Option<LoggedBody>, ()> {
    if form == NONE {
        return Ok(None);
    }
    let bytes = bytes.unwrap_or_default();
    let plain = if form & COMPRESSED == 0 {
        bytes.to_vec()
    } else {
        decompress(bytes)?
    };
    Ok(Some(LoggedBody {
        bytes: plain,
        cut: form & CUT != 0,
    }))
}

/// The bytes that were compressed.
pub(super) fn decompress(bytes: &[u8]) -> Result<Vec<u8>, ()> {
    let mut plain = Vec::new();
    let mut decoder = zstd::stream::read::Decoder::new(bytes).map_err(drop)?;
    decoder.read_to_end(&mut plain).map_err(drop)?;
    Ok(plain)
}

/// `name: value`, a line each, so that people and searches read them as they were on the wire.
pub(super) fn header_lines(headers: &[(String, String)]) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        lines += name;
        lines += ": ";
        lines.extend(value.chars().map(|character| match character {
            '\n' | '\r' => ' ',
            other => other,
        }));
        lines.push('\n');
    }
    lines
}

/// The headers that were written as lines.
pub(super) fn headers(lines: &str) -> Vec<(String, String)> {
    let pairs = lines.lines().filter_map(|line| line.split_once(": "));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(bytes: &[u8], cut: bool, compressed: bool) {
        let body = LoggedBody {
            bytes: bytes.to_vec(),
            cut,
        };
        let packed = Packer::new().pack(Some(body.clone()));
        assert_eq!(packed.form & COMPRESSED != 0, compressed, "{}", bytes.len());
        assert_eq!(unpack(packed.bytes.as_deref(), packed.form), Ok(Some(body)));
    }

    #[test]
    fn bodies_come_back_as_they_were() {
        case(b"", false, false);
        case(&[b'a'; 511], true, false);
        case(&[b'a'; 512], true, true);
        let mut random = fastrand::Rng::with_seed(1);
        let noise: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(600).collect();
        case(&noise, false, false);
        assert_eq!(Packer::new().pack(None), Packed::default());
        assert_eq!(unpack(None, NONE), Ok(None));
        assert_eq!(unpack(Some(b"no zstd"), SOME | COMPRESSED), Err(()));
    }

    #[test]
    fn headers_come_back_as_they_were() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let given = vec![pair("a", "b: c"), pair("empty", ""), pair("x", "1\n2")];
        let expected = vec![pair("a", "b: c"), pair("empty", ""), pair("x", "1 2")];
        assert_eq!(headers(&header_lines(&given)), expected);
    }
}
