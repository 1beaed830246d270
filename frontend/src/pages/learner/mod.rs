//! The learner space.

mod next;
mod privacy;
mod session;
mod space;
mod tiles;

pub use privacy::MyPrivacy;
pub use session::LearnerSession;
pub use space::LearnerSpace;
