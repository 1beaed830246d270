//! The rules of learnallot, as data and pure functions.
//!
//! Nothing here reads a clock, a database, the network or a random source: time, randomness and facts come in as
//! arguments, a typed outcome goes out. The server enforces these rules and the browser explains refusals with the very
//! same functions.

pub mod actor;
pub mod audit;
pub mod class;
pub mod conduct;
pub mod consent;
pub mod differences;
pub mod disclosure;
pub mod ids;
pub mod people;
pub mod policy;
pub mod privacy;
pub mod privacy_guide;
pub mod programme;
pub mod recording;
pub mod refusal;
pub mod retention;
pub mod session;
pub mod staff;
pub mod teacher;
pub mod trust;
pub mod vendors;

pub use refusal::{Reason, Refusal};
