//! The fields of a multipart body, as the request has them.

/// Names and texts in their order; the text of a file is its name. Nothing where the type names no boundary.
pub(super) fn fields(body: &[u8], content_type: &str) -> Vec<(String, String)> {
    let Some(boundary) = boundary(content_type) else {
        return Vec::new();
    };
    let border = format!("--{boundary}");
    // The first border stands at the very beginning, every other one behind a line's end.
    let text = [b"\r\n", body].concat();
    let parts = split(&text, format!("\r\n{border}").as_bytes());
    let parts = parts.into_iter().skip(1);
    parts.filter_map(field).collect()
}

fn boundary(content_type: &str) -> Option<&str> {
    let (_, rest) = content_type.split_once("boundary=")?;
    let end = rest.split(';').next().unwrap_or(rest);
    Some(end.trim().trim_matches('"')).filter(|boundary| !boundary.is_empty())
}

/// `\r\nHEADERS\r\n\r\nCONTENT`; what stands behind the last border has no headers.
fn field(part: &[u8]) -> Option<(String, String)> {
    let part = part.strip_prefix(b"\r\n")?;
    let end = find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&part[..end]);
    let content = String::from_utf8_lossy(&part[end + 4..]);
    let mut lines = head.split("\r\n");
    let disposition = lines.find(|line| {
        let name = line.split(':').next().unwrap_or_default();
        name.eq_ignore_ascii_case("content-disposition")
    })?;
    let name = parameter(disposition, "name")?;
    let text = parameter(disposition, "filename").unwrap_or_else(|| content.into_owned());
    Some((name, text))
}

/// A parameter of a header as browsers write it: a quote is `%22`, the ends of a line `%0D` and `%0A`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let (_, rest) = header.split_once(&format!("; {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    let signs = [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")];
    let plain = signs.iter().fold(value.to_owned(), |value, (code, sign)| {
        value.replace(code, sign)
    });
    Some(plain)
}

/// What stands between the borders.
fn split<'b>(body: &'b [u8], border: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, border) {
        parts.push(&rest[..at]);
        rest = &rest[at + border.len()..];
    }
    parts.push(rest);
    parts
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut windows = text.windows(wanted.len());
    windows.position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn fields_are_texts_and_the_names_of_files() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\ntwo --x\r\n--x\r\nContent-Disposition: form-data; name=\"q%22\"; filename=\"b.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\r\n--x\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--x--\r\n";
        let found = fields(body.as_bytes(), "multipart/form-data; boundary=x");
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        assert_eq!(
            found,
            [("a", "one\r\ntwo --x"), ("q\"", "b.png"), ("empty", "")]
        );
    }

    #[test]
    fn what_is_no_multipart_body_has_no_fields() {
        for (body, kind) in [
            ("", "multipart/form-data; boundary=x"),
            ("a=b", "multipart/form-data; boundary=x"),
            ("--x\r\n", "multipart/form-data; boundary=x"),
            ("--x\r\na\r\n--x--", "multipart/form-data; boundary=x"),
            ("--x", "multipart/form-data"),
        ] {
            assert_eq!(fields(body.as_bytes(), kind), [], "{body}");
        }
    }
}
