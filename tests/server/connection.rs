//! One connection: requests in, replies out.

use std::io::{self, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::{ServerConnection, StreamOwned};

use super::certificates::Identity;
use super::ledger::Ledger;
use super::received::Received;
use super::reply::{Reply, Then};

/// Serves one connection to its end.
pub(super) type Answer = Arc<dyn Fn(TcpStream, &Ledger) + Send + Sync>;

type Replies = Arc<dyn Fn(&Received) -> Reply + Send + Sync>;

pub(super) fn plain(replies: Replies) -> Answer {
    Arc::new(move |stream, ledger| {
        // The client may go away at any time: that is its right.
        let _ = converse(stream, ledger, &replies);
    })
}

pub(super) fn secure(identity: &Identity, replies: Replies) -> Answer {
    let config = identity.server_config();
    Arc::new(move |stream, ledger| {
        let session = ServerConnection::new(Arc::clone(&config)).expect("a valid configuration");
        let _ = converse(StreamOwned::new(session, stream), ledger, &replies);
    })
}

fn converse(stream: impl Read + Write, ledger: &Ledger, replies: &Replies) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = Received::read(&mut stream)? {
        ledger.note_request(request.clone());
        let reply = replies(&request);
        stream.get_mut().write_all(&reply.bytes())?;
        stream.get_mut().flush()?;
        match reply.then {
            Then::KeepOpen => {}
            Then::Close => return Ok(()),
            Then::Stall => return read_to_end(stream),
        }
    }
    Ok(())
}

/// Holds the connection without a word until the client closes it.
pub(super) fn wait_for_close(stream: TcpStream) {
    let _ = read_to_end(stream);
}

fn read_to_end(mut stream: impl Read) -> io::Result<()> {
    io::copy(&mut stream, &mut io::sink()).map(drop)
}

/// Closes the connection with bytes of the client unread, which makes every system send a reset.
pub(super) fn reset(stream: &TcpStream) {
    let _ = stream.peek(&mut [0]);
}

/// Reads all that came at once, so that the connection is closed without a reset, and answers.
pub(super) fn answer_anything(stream: &mut TcpStream, bytes: &str) {
    // The client may go away at any time: that is its right.
    let _ = stream.read(&mut [0; 16 * 1024]);
    let _ = stream.write_all(bytes.as_bytes());
}
