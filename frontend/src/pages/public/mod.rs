//! For everyone, without an account.

mod catalogue;
mod class;
mod help;
mod home;
mod live_figures;
mod not_for_you;
mod not_found;
mod policies;
mod privacy;
mod privacy_guide;
mod problem;
mod processors;
mod report;
mod safety;
mod style_guide;

pub use catalogue::{Catalogue, drawing};
pub use class::{Class, Description, Meta};
pub use help::{Help, HelpArticle};
pub use home::Home;
pub use not_for_you::NotForYou;
pub use not_found::NotFound;
pub use policies::{PolicyVersions, SectionChanges};
pub use privacy::Privacy;
pub use privacy_guide::{Bar, Guide, PrivacyGuide};
pub use problem::Problem;
pub use report::Report;
pub use safety::Safety;
pub use style_guide::StyleGuide;
