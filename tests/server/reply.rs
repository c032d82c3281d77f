//! An answer as bytes for the wire, whole or broken, and what happens to the connection after it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What the server does once the bytes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    KeepOpen,
    Close,
    Stall,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(super) head: Vec<u8>,
    pub(super) body: Vec<u8>,
    pub(super) then: Then,
    framed: bool,
}

impl Reply {
    /// A whole answer with this body.
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            head: format!("HTTP/1.1 {status} Whatever\r\n").into_bytes(),
            body: body.into(),
            then: Then::KeepOpen,
            framed: true,
        }
    }

    /// A redirect without a body.
    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        Self::new(status, "").header("Location", location)
    }

    /// These bytes and nothing else, and the connection is closed.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            head: Vec::new(),
            body: bytes.into(),
            then: Then::Close,
            framed: false,
        }
    }

    /// An answer whose body is `body` packed with gzip.
    pub(crate) fn gzip(body: &[u8]) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).expect("memory takes all");
        let packed = encoder.finish().expect("memory takes all");
        Self::new(200, packed).header("Content-Encoding", "gzip")
    }

    /// `mebibytes` of zeros packed with gzip.
    pub(crate) fn gzip_bomb(mebibytes: usize) -> Self {
        let zeros = vec![0; 1024 * 1024];
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        for _ in 0..mebibytes {
            encoder.write_all(&zeros).expect("memory takes all");
        }
        let packed = encoder.finish().expect("memory takes all");
        Self::new(200, packed).header("Content-Encoding", "gzip")
    }

    /// With this header.
    pub(crate) fn header(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let mut reply = self;
        reply.head.extend_from_slice(name.as_bytes());
        reply.head.extend_from_slice(b": ");
        reply.head.extend_from_slice(value.as_ref());
        reply.head.extend_from_slice(b"\r\n");
        reply
    }

    /// With the headers of another answer too.
    pub(crate) fn with_headers_of(mut self, other: &Self) -> Self {
        let behind_status = other.head.iter().position(|byte| *byte == b'\n');
        let headers = &other.head[behind_status.map_or(0, |newline| newline + 1)..];
        self.head.extend_from_slice(headers);
        self
    }

    /// The length is said to be this, whatever the body is.
    pub(crate) fn with_length(self, length: usize) -> Self {
        let mut reply = self.header("Content-Length", length.to_string());
        reply.framed = false;
        reply.head.extend_from_slice(b"\r\n");
        reply
    }

    /// The first half of the body.
    pub(crate) fn first_half(&self) -> Vec<u8> {
        self.body[..self.body.len() / 2].to_vec()
    }

    /// After the bytes the connection is closed without a word.
    pub(crate) fn then_close(mut self) -> Self {
        self.then = Then::Close;
        self
    }

    /// After the bytes nothing comes any more.
    pub(crate) fn then_stall(mut self) -> Self {
        self.then = Then::Stall;
        self
    }

    /// Everything in the order of the wire.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.head.clone();
        if self.framed {
            let length = format!("Content-Length: {}\r\n\r\n", self.body.len());
            bytes.extend_from_slice(length.as_bytes());
        }
        bytes.extend_from_slice(&self.body);
        bytes
    }
}
