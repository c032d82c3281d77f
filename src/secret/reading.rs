//! What one escape stands for.

/// A character some escape stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    bytes: [u8; 4],
    count: usize,
    /// Where the escape ends in the text.
    pub(super) end: usize,
}

impl Reading {
    pub(super) fn byte(byte: u8, end: usize) -> Self {
        Self {
            bytes: [byte, 0, 0, 0],
            count: 1,
            end,
        }
    }

    pub(super) fn character(character: char, end: usize) -> Self {
        let mut bytes = [0; 4];
        let count = character.encode_utf8(&mut bytes).len();
        Self { bytes, count, end }
    }

    /// The UTF-8 bytes it stands for; of a percent-encoded character each byte is a reading of its own.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.count]
    }

    pub(super) fn single(&self) -> Option<u8> {
        (self.count == 1).then_some(self.bytes[0])
    }
}
