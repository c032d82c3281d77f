//! Reading a body in pieces, with a limit that also stops a small body that unpacks to a huge one.

use std::time::Duration;

use reqwest::header::CONTENT_LENGTH;
use tokio::time::timeout;

/// How far the reading of a body has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Bytes that came, after decompression.
    pub(super) received: u64,
    /// Bytes that should come, where the server said so and nothing is compressed.
    pub(super) expected: Option<u64>,
}

/// A body as far as it was kept.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) cut: bool,
}

/// The largest body of a redirect that is read for the sake of its connection.
const WORTH_READING: u64 = 16 * 1024;

/// How long the rest of a redirect is waited for.
const WORTH_WAITING: Duration = Duration::from_millis(100);

impl Progress {
    pub(super) fn start(response: &reqwest::Response) -> Self {
        Self {
            received: 0,
            expected: announced(response),
        }
    }
}

/// Reads at most `limit` bytes.
pub(super) async fn read(
    response: &mut reqwest::Response,
    limit: u64,
    progress: &mut Progress,
) -> Result<Body, reqwest::Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        progress.received += chunk.len() as u64;
        let room = limit.saturating_sub(bytes.len() as u64);
        let fits = usize::try_from(room).unwrap_or(usize::MAX).min(chunk.len());
        bytes.extend_from_slice(&chunk[..fits]);
        if fits < chunk.len() {
            return Ok(Body { bytes, cut: true });
        }
    }
    Ok(Body { bytes, cut: false })
}

/// Reads what a redirect has to say besides its `Location`, so that its connection can be used again;
/// a long, slow or broken body is not worth it.
pub(super) async fn discard(mut response: reqwest::Response) {
    if announced(&response).is_some_and(|length| length <= WORTH_READING) {
        let rest = async { while let Ok(Some(_)) = response.chunk().await {} };
        // Too late is as good as broken: the connection is then closed.
        let _ = timeout(WORTH_WAITING, rest).await;
    }
}

fn announced(response: &reqwest::Response) -> Option<u64> {
    let length = response.headers().get(CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}
