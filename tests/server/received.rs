//! A request as it came over the wire.

use std::io::{self, BufRead};

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// What stands between method and version: a path with its query, or a whole address for a proxy.
    pub(crate) target: String,
    /// Names and values as they came, in order; bytes that are not UTF-8 are replaced.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Reads the next request; none where the client has closed the connection.
    pub(super) fn read(stream: &mut impl BufRead) -> io::Result<Option<Self>> {
        let first = line(stream)?;
        let mut words = first.split(' ');
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Ok(None);
        };
        let mut received = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers(stream)?,
            body: Vec::new(),
        };
        let length = received.header("content-length").map(str::parse);
        if let Some(Ok(length)) = length {
            received.body.resize(length, 0);
            stream.read_exact(&mut received.body)?;
        }
        Ok(Some(received))
    }
}

fn headers(stream: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let line = line(stream)?;
        let Some((name, value)) = line.split_once(':') else {
            return Ok(headers);
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
}

fn line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    stream.read_until(b'\n', &mut line)?;
    Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
}
