//! Requests and answers as people read them.

use colored::Colorize as _;

use super::printable::printable;
use super::view::{AttemptView, RequestView, ResponseView, TimingsView};

/// How many lines of a body are shown unless everything is wanted.
const BODY_LINES: usize = 40;

/// The exchange: request, redirects, answer.
pub(super) fn exchange(attempt: &AttemptView, everything: bool) -> String {
    let mut text = request(&attempt.request, everything);
    for (status, target) in &attempt.redirects {
        text += &indented(&format!("{status} → {}", printable(target)));
    }
    text.push('\n');
    text += &if let Some(response) = &attempt.response {
        answer(response, attempt, everything)
    } else {
        let reason = attempt.reason.as_deref().unwrap_or_default();
        let outcome = format!("no answer ({}):", attempt.outcome).red().bold();
        indented(&format!("{outcome} {reason}"))
    };
    text
}

fn request(request: &RequestView, everything: bool) -> String {
    let mut text = indented(&format!(
        "{} {}",
        request.method.bold(),
        printable(&request.url)
    ));
    text += &headers(&request.headers);
    if let Some(body) = &request.body {
        text.push('\n');
        text += &shown_body(body, everything);
    }
    text
}

fn answer(response: &ResponseView, attempt: &AttemptView, everything: bool) -> String {
    let status = format!("{} {}", response.status, reason_phrase(response.status))
        .trim_end()
        .to_owned();
    let status = if response.status < 300 {
        status.green().bold()
    } else {
        status.yellow().bold()
    };
    let size = if response.cut {
        "more than allowed".to_owned()
    } else {
        format!("{} bytes", response.size)
    };
    let mut text = indented(&format!(
        "{status} · {} · {size} · {}",
        response.version,
        times(&attempt.timings)
    ));
    text += &headers(&response.headers);
    if let Some(reason) = &attempt.reason {
        text += &indented(&format!("{}", printable(reason).yellow()));
    }
    if !response.body.is_empty() {
        text.push('\n');
        text += &shown_body(&response.body, everything);
    }
    text
}

fn headers(headers: &[(String, String)]) -> String {
    let lines = headers.iter().map(|(name, value)| {
        indented(&format!(
            "{}: {}",
            printable(name).dimmed(),
            printable(value)
        ))
    });
    lines.collect()
}

/// JSON with indentation, numbers as they came; other text as it is.
fn shown_body(body: &str, everything: bool) -> String {
    let pretty = serde_json::from_str::<serde_json::Value>(body)
        .ok()
        .filter(|value| value.is_array() || value.is_object());
    let pretty = pretty.and_then(|value| serde_json::to_string_pretty(&value).ok());
    let body = pretty.as_deref().unwrap_or(body);
    let lines: Vec<&str> = body.lines().collect();
    let shown = if everything {
        lines.len()
    } else {
        lines.len().min(BODY_LINES)
    };
    let mut text: String = lines[..shown]
        .iter()
        .map(|line| indented(&shorten(&printable(line), everything)))
        .collect();
    if shown < lines.len() {
        text += &indented(&format!(
            "… {} more lines (-v shows them)",
            lines.len() - shown
        ));
    }
    text
}

/// A very long line is cut, as minified pages have them.
fn shorten(line: &str, everything: bool) -> String {
    const LONGEST: usize = 400;
    let length = line.chars().count();
    if everything || length <= LONGEST {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST).collect();
    format!(
        "{start}… {} more characters (-v shows them)",
        length - LONGEST
    )
}

/// `12.3 ms (dns 1.0, connect 0.2, first byte 11.9)`.
fn times(timings: &TimingsView) -> String {
    let phases = [
        ("dns", timings.dns_ms),
        ("connect", timings.connect_ms),
        ("tls", timings.tls_ms),
        ("first byte", timings.first_byte_ms),
    ];
    let phases: Vec<String> = phases
        .iter()
        .filter_map(|(name, time)| Some(format!("{name} {:.1}", (*time)?)))
        .collect();
    if phases.is_empty() {
        return "answered by an example".to_owned();
    }
    format!("{:.1} ms ({})", timings.total_ms, phases.join(", "))
}

fn indented(line: &str) -> String {
    format!("  {line}\n")
}

/// The usual words beside the usual codes.
fn reason_phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        410 => "Gone",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
