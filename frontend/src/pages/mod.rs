//! The pages, by whom they are for. A page composes components and calls the client.

pub mod accounts;
pub mod classroom;
pub mod family;
pub mod learner;
pub mod privacy_centre;
pub mod public;
pub mod recordings;
pub mod staff;
pub mod teaching;
