//! The learner space.

mod session;

pub use session::LearnerSession;
