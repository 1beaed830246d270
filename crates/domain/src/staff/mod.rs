//! Those who work for learnallot: what they have to be trained for.

pub mod training;
