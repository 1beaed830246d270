//! Parental consent: the direct notice, the methods of verification, the purposes, the request and the ledger.

pub mod appointment;
pub mod call_door;
pub mod call_refusal;
pub mod call_times;
pub mod check;
pub mod decline;
pub mod ending;
pub mod evidence;
pub mod ledger;
pub mod marketing;
pub mod method;
pub mod notice;
pub mod purpose;
pub mod receipt;
pub mod request;
pub mod request_refusal;
pub mod state;
