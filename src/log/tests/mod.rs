//! Tests of the log as a whole: files on disk, several connections, several processes.

mod made;
mod writing;
