//! Classes: what is written about them and who has approved it.

pub mod changes;
pub mod completeness;
pub mod listing;
pub mod review;
pub mod section;
