//! A server that does what real servers do wrong, in process, on a port of its own, on plain threads.

mod certificates;
mod connection;
mod ledger;
mod nobody;
mod received;
mod reply;

pub(crate) use certificates::{Authority, Identity};
pub(crate) use nobody::Nobody;
pub(crate) use received::Received;
pub(crate) use reply::Reply;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use self::connection::Answer;
use self::ledger::Ledger;

/// A running server; it stops when dropped, and panics then if nobody has called it.
pub(crate) struct Server {
    address: SocketAddr,
    scheme: &'static str,
    ledger: Arc<Ledger>,
    stopping: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
    may_be_unused: bool,
}

impl Server {
    /// Answers every request with what `answer` makes of it.
    pub(crate) fn start(answer: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::serve("http", connection::plain(Arc::new(answer)))
    }

    /// Answers with these replies in turn; the last one repeats.
    pub(crate) fn with_replies(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies: Vec<Reply> = replies.into_iter().collect();
        let turn = AtomicUsize::new(0);
        Self::start(move |_| {
            let turn = turn.fetch_add(1, Ordering::SeqCst);
            replies[turn.min(replies.len() - 1)].clone()
        })
    }

    /// Answers over TLS.
    pub(crate) fn with_tls(
        identity: &Identity,
        answer: impl Fn(&Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::serve("https", connection::secure(identity, Arc::new(answer)))
    }

    /// Takes connections and never reads nor writes.
    pub(crate) fn silent() -> Self {
        Self::serve(
            "http",
            Arc::new(|stream, _| connection::wait_for_close(stream)),
        )
    }

    /// Resets every connection as soon as a request comes in.
    pub(crate) fn resetting() -> Self {
        Self::serve("http", Arc::new(|stream, _| connection::reset(&stream)))
    }

    /// Answers whatever comes in first with these bytes, and closes the connection.
    pub(crate) fn answering_anything(bytes: &'static str) -> Self {
        let answer = move |mut stream, _: &Ledger| connection::answer_anything(&mut stream, bytes);
        Self::serve("http", Arc::new(answer))
    }

    /// Nobody needs to call this one.
    pub(crate) fn may_be_unused(mut self) -> Self {
        self.may_be_unused = true;
        self
    }

    /// The address of `path` here.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// The address of `path` here under the name `localhost`.
    pub(crate) fn localhost(&self, path: &str) -> String {
        format!("{}://localhost:{}{path}", self.scheme, self.address.port())
    }

    /// `127.0.0.1:port`.
    pub(crate) fn place(&self) -> String {
        self.address.to_string()
    }

    /// Every request that came, in order.
    pub(crate) fn requests(&self) -> Vec<Received> {
        self.ledger.requests()
    }

    /// How many connections were accepted.
    pub(crate) fn connections(&self) -> usize {
        self.ledger.opened()
    }

    /// Waits until this many connections were closed by the server.
    pub(crate) fn wait_for_closed(&self, count: usize) {
        self.ledger.wait_for_closed(count);
    }

    fn serve(scheme: &'static str, answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a bound port has an address");
        let ledger = Arc::new(Ledger::default());
        let stopping = Arc::new(AtomicBool::new(false));
        let accepting = {
            let (ledger, stopping) = (Arc::clone(&ledger), Arc::clone(&stopping));
            thread::spawn(move || accept(&listener, &ledger, &stopping, &answer))
        };
        Self {
            address,
            scheme,
            ledger,
            stopping,
            accepting: Some(accepting),
            may_be_unused: false,
        }
    }
}

fn accept(listener: &TcpListener, ledger: &Arc<Ledger>, stopping: &AtomicBool, answer: &Answer) {
    for stream in listener.incoming() {
        if stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        ledger.note_opened();
        let (ledger, answer) = (Arc::clone(ledger), Arc::clone(answer));
        thread::spawn(move || {
            answer(stream, &ledger);
            ledger.note_closed();
        });
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        let woken = TcpStream::connect(self.address);
        if let (Ok(_), Some(accepting)) = (woken, self.accepting.take()) {
            accepting.join().expect("the accepting thread ends");
        }
        if !self.may_be_unused && !thread::panicking() {
            assert!(self.connections() > 0, "nobody called {}", self.address);
        }
    }
}
