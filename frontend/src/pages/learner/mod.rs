//! The learner space.
