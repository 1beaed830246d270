//! Video calls: the times that a member of staff offers, their calls, and what is attested of one.

mod attest;
mod close;
mod list;
mod sheet;
mod times;
mod week;

pub use list::{StaffCalls, WaitingCalls};
pub use sheet::StaffCall;
