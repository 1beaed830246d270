//! The wire: what goes over `/v1`, shared by the server and the app. Times are RFC 3339 in UTC, ids are UUIDv7 strings,
//! and a request refuses fields it does not know.

pub mod accounts;
pub mod activity;
mod address;
pub mod auth;
pub mod breaches;
pub mod calls;
pub mod catalogue;
pub mod classes;
pub mod classrooms;
pub mod closing;
pub mod consents;
pub mod enrolments;
pub mod families;
pub mod incidents;
pub mod live;
pub mod page;
pub mod policies;
pub mod privacy;
pub mod problem;
pub mod programme;
pub mod receipts;
pub mod recordings;
pub mod retention;
pub mod screening;
pub mod staff;
pub mod supervision;
pub mod trust;
