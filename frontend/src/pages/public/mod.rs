mod home;
mod not_for_you;
mod not_found;
mod style_guide;

pub use home::Home;
pub use not_for_you::NotForYou;
pub use not_found::NotFound;
pub use style_guide::StyleGuide;
