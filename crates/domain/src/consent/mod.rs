//! Parental consent: the notice, the method, the ledger.

pub mod ledger;
pub mod method;
pub mod notice;
pub mod purpose;
