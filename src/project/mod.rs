//! A bot project on disk: its root, settings, secrets and definitions.

mod dotenv;
mod flows;
mod keep;
mod open;
mod read_file;
mod root;
mod select;
mod settings;

pub use dotenv::read_dotenv;
pub use flows::Gathered;
pub use keep::Keep;
pub use open::{Loaded, Project, Start};
pub use read_file::read_file;
pub use root::shown_path;
pub use select::NothingFound;
pub use settings::{Settings, TypedAttribute};
