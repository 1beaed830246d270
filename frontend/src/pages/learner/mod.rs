//! The learner space.

mod next;
mod session;
mod space;
mod tiles;

pub use session::LearnerSession;
pub use space::LearnerSpace;
