//! The only place that calls out. Each vendor's wire format stays inside its module; outside, the words are ours.

pub mod background_checks;
pub mod conferencing;
pub mod consent_checks;
pub mod mail;
pub mod objects;
pub mod outbound;
