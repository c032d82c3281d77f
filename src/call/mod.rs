//! One call: request, attempts, outcome, mapped attributes.

mod attempts;
mod examples;
mod exchange;
mod http;
mod judge;
mod make;
mod mapping;
mod payload;
mod prepare;
mod request;
mod token;
mod transport;

pub(crate) use attempts::waits;
pub use examples::Examples;
pub(crate) use examples::{answer_with, exchange_with};
pub use exchange::{Exchange, Failure, Hop, Response, Timings};
pub use http::{Http, Proxies};
pub use judge::{Verdict, judge};
pub use make::{Attempt, Call, CannotCall, Context, Purpose, from_answer, make, send, send_alone};
pub use mapping::Mapped;
pub(crate) use mapping::TOO_MUCH;
pub(crate) use prepare::limits;
pub use prepare::prepare;
pub use request::{Header, Limits, Request, TlsSettings};
pub use token::Tokens;
pub use transport::{CannotSend, Transport};
