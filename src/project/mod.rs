//! A bot project on disk: its root, settings, secrets, definitions and flows.

mod all_cores;
mod dotenv;
mod gather;
mod keep;
mod load;
mod misplaced;
mod open;
mod read_file;
mod read_yaml;
mod root;
mod select;
mod settings;
mod shelf;
#[cfg(test)]
mod tests;

pub use dotenv::read_dotenv;
pub use gather::Gathered;
pub use keep::Keep;
pub use load::{Loaded, LoadedFlows};
pub use open::{Project, Start};
pub use read_file::read_file;
pub use root::shown_path;
pub use select::Selected;
pub use settings::{Settings, TypedAttribute};
pub use shelf::NothingFound;
