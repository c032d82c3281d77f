//! The call log: every attempt of every call in one SQLite file, without any secret.

mod binary;
mod checkpoint;
mod compare;
mod door;
mod files;
mod filter;
mod grep;
mod groups;
mod id;
mod insert;
mod list;
mod lookup;
mod origin;
mod pack;
mod prune;
mod queue;
mod read;
mod reader;
mod rebuild;
mod record;
mod schema;
mod stats;
mod trouble;
mod writer;

#[cfg(test)]
mod tests;

pub use compare::{Change, Difference, compare};
pub use door::as_kept;
pub use filter::Filter;
pub use id::{Id, IdPrefix, NotAnId, Wanted};
pub use list::{LeftOut, Listing};
pub use lookup::CannotFind;
pub use origin::{Origin, records};
pub use prune::{Prune, Pruned, prune};
pub use reader::{LogReader, Records};
pub use rebuild::{Rebuilt, Today, rebuild};
pub use record::{Content, LoggedBody, LoggedMapping, Record, Redirect, Row};
pub use stats::{Bucket, GroupBy, Stats, StatsKey, StatsRow};
pub use trouble::{LogTrouble, TroubleKind};
pub use writer::Log;
