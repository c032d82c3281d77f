//! A port where nobody listens.

use std::net::{TcpListener, TcpStream};

/// Holds a port as the near end of a connection, so that nobody listens there and no other test gets it.
pub(crate) struct Nobody {
    near: TcpStream,
    _far: TcpListener,
}

impl Nobody {
    pub(crate) fn new() -> Self {
        let far = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = far.local_addr().expect("a bound port has an address");
        let near = TcpStream::connect(address).expect("somebody listens there");
        Self { near, _far: far }
    }

    /// `127.0.0.1:port`.
    pub(crate) fn place(&self) -> String {
        let address = self.near.local_addr();
        address.expect("a connection has an address").to_string()
    }
}
