//! Tests of the log as a whole: files on disk, several connections, several processes.

mod crowd;
mod made;
mod migration;
mod plans;
mod pruning;
mod reading;
mod secrets;
mod statistics;
mod troubles;
mod writing;
