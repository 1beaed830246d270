//! Parental consent: the direct notice, the methods of verification, the purposes, the request and the ledger.

pub mod check;
pub mod decline;
pub mod evidence;
pub mod ledger;
pub mod method;
pub mod notice;
pub mod purpose;
pub mod request;
