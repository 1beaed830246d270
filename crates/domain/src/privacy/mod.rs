//! What people may ask of us about their data: to see it, to take a copy, to have it deleted, and to know who saw it.

pub mod deletion;
pub mod export;
pub mod look;
